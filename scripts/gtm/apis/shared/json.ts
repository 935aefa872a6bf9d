// JSON: parse and stringify never throw; what cannot be converted is `undefined`, and so is what is nested
// deeper than a value may be here (how deep Tag Manager itself goes is unknown).
import { toHost, toSandbox } from '../../sandbox/border.ts';
import { DepthError } from '../../sandbox/errors.ts';
import {
  allocateRunning,
  bytes,
  chargeRunning,
  checkLength,
} from '../../sandbox/interpreter/index.ts';
import type { SandboxValue } from '../../sandbox/values.ts';
import { apiFunction, createObject, isPlain, Opaque } from '../../sandbox/values.ts';
import type { Api, CommonWorld } from '../api.ts';
import { textOf } from './convert.ts';

export const json: Api<CommonWorld> = () =>
  Object.freeze(
    createObject({
      parse: apiFunction('parse', (text) => {
        const json = textOf(text);
        countJson(json);
        let value: unknown;
        try {
          value = JSON.parse(json);
        } catch {
          return undefined;
        }
        return unlessDeep(() => toSandbox(value));
      }),
      // One argument only: a replacer or an indentation is ignored, as in Tag Manager.
      stringify: apiFunction('stringify', (value) => {
        const written = { characters: 0 };
        if (isMereData(value, 0, written)) return JSON.stringify(value);
        const host = unlessDeep(() => toHost(value));
        try {
          // A value of the host that is only held here (a regex, say) has no content to show.
          return JSON.stringify(host, (_key, item: unknown) =>
            item instanceof Opaque ? {} : item,
          );
        } catch {
          return undefined;
        }
      }),
    }),
  );

function unlessDeep<T>(copy: () => T): T | undefined {
  try {
    return copy();
  } catch (error) {
    if (error instanceof DepthError) return undefined;
    throw error;
  }
}

/** What the host makes of a text before anything can be seen of it: its values, then their copies. */
function countJson(json: string): void {
  let values = 0;
  for (let index = 0; index < json.length; index++) {
    const code = json.charCodeAt(index);
    if (code === comma || code === bracket || code === brace) values += 1;
  }
  allocateRunning(json.length + bytes.name * values);
}

const [comma, bracket, brace] = [0x2c, 0x5b, 0x7b];

/** Whether JSON can write a value as it stands, without a copy; not asked of deep values. */
function isMereData(value: SandboxValue, depth: number, written: { characters: number }): boolean {
  if (typeof value === 'string') {
    written.characters += value.length;
    checkLength(written.characters);
    chargeRunning(value.length >>> 5);
    return true;
  }
  if (typeof value !== 'object' || value === null) return true;
  if (depth > 20) return false;
  if (Array.isArray(value)) {
    chargeRunning(value.length);
    for (let index = 0; index < value.length; index++) {
      if (!isMereData(value[index], depth + 1, written)) return false;
    }
    return true;
  }
  if (!isPlain(value)) return false;
  for (const key in value) {
    chargeRunning(1 + (key.length >>> 5));
    written.characters += key.length;
    if (!isMereData(value[key], depth + 1, written)) return false;
  }
  return true;
}
