// Object: what the sandbox has in place of the constructor and of the delete operator.
import { SandboxError } from '../../sandbox/errors.ts';
import { allocateRunning, bytes, chargeRunning, ownKeys } from '../../sandbox/interpreter/index.ts';
import type { SandboxArray, SandboxObject, SandboxValue } from '../../sandbox/values.ts';
import { apiFunction, createObject, isObject, SandboxFunction } from '../../sandbox/values.ts';
import type { Api, CommonWorld } from '../api.ts';
import { textOf } from './convert.ts';

/** Own keys with their values; an array's named properties come before its items. */
function entriesOf(api: string, value: SandboxValue): [string, SandboxValue][] {
  if (value === undefined || value === null) {
    throw new SandboxError(`Error in ${api}. Required argument input not supplied.`);
  }
  if (typeof value === 'string') countEntries(value.length);
  const keys = ownKeys(value);
  countEntries(keys.length);
  const holder = value instanceof SandboxFunction ? value.properties : value;
  return keys.map((key) => [key, (holder as SandboxObject)[key]]);
}

function countEntries(entries: number): void {
  chargeRunning(entries >>> 1);
  allocateRunning(2 * bytes.name * entries);
}

function freeze(value: SandboxValue): SandboxValue {
  if (value instanceof SandboxFunction) {
    value.properties ??= createObject();
    Object.freeze(value.properties);
  } else if (Array.isArray(value) || isObject(value)) {
    Object.freeze(value);
  }
  return value;
}

function deleteKey(value: SandboxValue, key: SandboxValue): boolean {
  if (!isObject(value) || Object.isFrozen(value)) return false;
  return Reflect.deleteProperty(value, textOf(key));
}

export const object: Api<CommonWorld> = () =>
  Object.freeze(
    createObject({
      keys: apiFunction('keys', (value) => entriesOf('Object.keys', value).map(([key]) => key)),
      values: apiFunction('values', (value) =>
        entriesOf('Object.values', value).map(([, item]) => item),
      ),
      entries: apiFunction(
        'entries',
        (value): SandboxArray => entriesOf('Object.entries', value) as SandboxArray,
      ),
      freeze: apiFunction('freeze', freeze),
      delete: apiFunction('delete', deleteKey),
    }),
  );
