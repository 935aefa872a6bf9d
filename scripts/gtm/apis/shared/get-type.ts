// getType: the type of a value in the words of the sandbox, which knows arrays and null.
import type { SandboxValue } from '../../sandbox/values.ts';
import { apiFunction, Opaque, SandboxFunction } from '../../sandbox/values.ts';
import type { Api, CommonWorld } from '../api.ts';

/**
 * `string`, `number`, `boolean`, `null`, `undefined`, `array`, `object` or `function`. A promise is
 * an `object`; a value of the host that the sandbox only holds has the name of its constructor.
 */
export function typeOf(value: SandboxValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (value instanceof SandboxFunction) return 'function';
  if (value instanceof Opaque) return value.typeName;
  return typeof value;
}

export const getType: Api<CommonWorld> = () => apiFunction('getType', typeOf);
