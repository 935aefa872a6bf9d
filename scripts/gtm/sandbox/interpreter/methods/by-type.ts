// The method that a value has under a name, if its type has one.
import { SandboxError } from '../../errors.ts';
import type { ObjectMethod } from '../../library.ts';
import type { SandboxValue } from '../../values.ts';
import { isPlain, SandboxFunction, SandboxPromise } from '../../values.ts';
import { toKey, toNumber, toText } from '../conversion.ts';
import { allocate, bytes, charge } from '../meter.ts';
import { hasOwn } from '../properties.ts';
import { arrayImplementations } from './array.ts';
import type { Method } from './method.ts';
import { promiseImplementations } from './promise.ts';
import { stringImplementations } from './string.ts';

const objectImplementations: Record<ObjectMethod, Method> = {
  hasOwnProperty: (self, args, meter) => hasOwn(self, toKey(args[0], meter)),
  toString: (self, _args, meter) => toText(self, meter),
};

const objectMethod = (name: string): Method | undefined =>
  Object.hasOwn(objectImplementations, name)
    ? objectImplementations[name as ObjectMethod]
    : undefined;

const numberToString: Method = (self, args, meter) => {
  const radix = args[0] === undefined ? 10 : Math.trunc(toNumber(args[0], meter));
  if (!(radix >= 2 && radix <= 36)) {
    throw new SandboxError('toString() needs a radix between 2 and 36.');
  }
  const text = (self as number).toString(radix);
  charge(meter, text.length >>> 3);
  allocate(meter, bytes.name + text.length);
  return text;
};

export function methodOf(target: SandboxValue, name: string): Method | undefined {
  switch (typeof target) {
    case 'string':
      return stringImplementations.get(name);
    case 'number':
      return name === 'toString' ? numberToString : undefined;
    case 'boolean':
      return name === 'toString' ? objectImplementations.toString : undefined;
    case 'object':
      if (target === null) return undefined;
      if (isPlain(target) || target instanceof SandboxFunction) return objectMethod(name);
      if (Array.isArray(target)) return arrayImplementations.get(name);
      return target instanceof SandboxPromise ? promiseImplementations.get(name) : undefined;
    default:
      return undefined;
  }
}
