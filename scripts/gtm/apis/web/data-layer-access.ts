// copyFromDataLayer and gtagSet.
// https://developers.google.com/tag-platform/tag-manager/templates/api#copyfromdatalayer
import { toHost, toSandbox } from '../../sandbox/border.ts';
import { SandboxError } from '../../sandbox/errors.ts';
import { chargeRunning } from '../../sandbox/interpreter/index.ts';
import {
  apiFunction,
  createObject,
  isObject,
  type SandboxObject,
  type SandboxValue,
} from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { optional, required } from '../shared/arguments.ts';
import type { WebWorld } from './world.ts';

/** A copy of the value under a dotted key, as the current event sees it. */
export const copyFromDataLayer: Api<WebWorld> = ({ world, permissions }) =>
  apiFunction('copyFromDataLayer', (keyArgument, versionArgument) => {
    const key = required('copyFromDataLayer', 'key', keyArgument, 'string');
    const version =
      optional('copyFromDataLayer', 'dataLayerVersion', versionArgument, 'number') ?? 2;
    permissions.check('read_data_layer', key);
    return toSandbox(world.dataLayer.get(key, version === 1 ? 1 : 2));
  });

/** Queues a gtag `set`, given as an object or as one key and its value. */
export const gtagSet: Api<WebWorld> = ({ world, permissions }) =>
  apiFunction('gtagSet', (first, second) => {
    const settings = settingsOf(first, second);
    for (const key of flatKeys(settings, '', new Set())) permissions.check('write_data_layer', key);
    world.dataLayer.set(toHost(settings) as Record<string, unknown>);
    return undefined;
  });

function settingsOf(first: SandboxValue, second: SandboxValue): SandboxObject {
  if (typeof first === 'string') {
    if (first === '') throw new SandboxError('Error in gtagSet. The key must not be empty.');
    return createObject({ [first]: second });
  }
  return required('gtagSet', 'settings', first, 'object');
}

/** Every key that gets a value, as a dotted path: `{a: {b: 1}}` sets `a.b`. */
function flatKeys(object: SandboxObject, prefix: string, above: Set<SandboxObject>): string[] {
  if (above.has(object)) return [];
  const path = new Set(above).add(object);
  return Object.keys(object).flatMap((key) => {
    chargeRunning(10 + path.size);
    const value = object[key];
    const isBranch = isObject(value) && Object.keys(value).length > 0;
    return isBranch ? flatKeys(value, `${prefix}${key}.`, path) : [prefix + key];
  });
}
