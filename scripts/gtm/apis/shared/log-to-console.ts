// logToConsole: silent when the permission does not let it log; it never stops a template.
import { toHost } from '../../sandbox/border.ts';
import { allocateRunning, bytes } from '../../sandbox/interpreter/index.ts';
import type { SandboxValue } from '../../sandbox/values.ts';
import { apiFunction, isObject } from '../../sandbox/values.ts';
import type { Api, CommonWorld } from '../api.ts';
import { textOf } from './convert.ts';

/**
 * Google says only that arguments are converted to strings. Objects and lists are shown as JSON,
 * because a console full of [object Object] helps nobody; the real form is unconfirmed.
 * https://developers.google.com/tag-platform/tag-manager/server-side/api#logtoconsole
 */
function shown(value: SandboxValue): string {
  if (!Array.isArray(value) && !isObject(value)) return textOf(value);
  const host = toHost(value);
  try {
    return JSON.stringify(host) ?? textOf(value);
  } catch {
    return textOf(value);
  }
}

export const logToConsole: Api<CommonWorld> = ({ world, permissions }) =>
  apiFunction('logToConsole', (...values) => {
    if (!permissions.query('logging')) return undefined;
    const texts = values.map(shown);
    for (const text of texts) allocateRunning(bytes.line + 2 * text.length);
    world.log(texts);
    return undefined;
  });
