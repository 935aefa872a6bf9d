// A deep copy that stays within the sandbox, for the APIs that promise a copy, not a reference.
import { allocateRunning, bytes, chargeRunning } from '../../sandbox/interpreter/index.ts';
import type { SandboxArray, SandboxValue } from '../../sandbox/values.ts';
import { createObject, isObject } from '../../sandbox/values.ts';

/** Copies objects and arrays, cycles included; functions, promises and opaque values are shared. */
export function copyValue(value: SandboxValue): SandboxValue {
  return copyWithin(value, new Map());
}

function copyWithin(value: SandboxValue, copies: Map<SandboxValue, SandboxValue>): SandboxValue {
  const known = copies.get(value);
  if (known !== undefined) return known;
  if (Array.isArray(value)) {
    const copy: SandboxArray = [];
    copies.set(value, copy);
    chargeRunning(value.length);
    allocateRunning(bytes.array + bytes.member * value.length);
    copy.length = value.length;
    // Named properties, such as the index of a match, come along with the items.
    for (const key of Object.keys(value)) {
      const property = value[key as unknown as number];
      Object.defineProperty(copy, key, {
        value: copyWithin(property, copies),
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    return copy;
  }
  if (isObject(value)) {
    const copy = createObject();
    copies.set(value, copy);
    const keys = Object.keys(value);
    chargeRunning(keys.length);
    allocateRunning(bytes.object + bytes.member * keys.length);
    for (const key of keys) copy[key] = copyWithin(value[key], copies);
    return copy;
  }
  return value;
}
