// Equality as isEqualTo and wasCalledWith understand it: by value, at any depth.
import { isObject, Opaque } from '../sandbox/values.ts';
import type { SandboxValue } from '../sandbox/values.ts';

/**
 * Whether two values are equal: objects and arrays by their content, functions and promises by
 * identity, NaN equal to itself. A key with the value undefined is not the same as no key; what
 * Tag Manager says to that is unconfirmed.
 */
export const sameValue = (left: SandboxValue, right: SandboxValue): boolean =>
  same(left, right, new Map());

function same(
  left: SandboxValue,
  right: SandboxValue,
  compared: Map<SandboxValue, Set<SandboxValue>>,
): boolean {
  if (Object.is(left, right) || left === right) return true;
  if (left instanceof Opaque && right instanceof Opaque) return left.value === right.value;
  const comparable =
    (Array.isArray(left) && Array.isArray(right) && left.length === right.length) ||
    (isObject(left) && isObject(right));
  if (!comparable) return false;

  // A pair that has been met is either still being compared (a cycle) or was found equal, since
  // the first difference ends everything.
  const partners = compared.get(left) ?? new Set();
  if (partners.has(right)) return true;
  compared.set(left, partners.add(right));

  const keys = keysOf(left);
  if (keys.length !== keysOf(right).length) return false;
  const [a, b] = [left as Record<string, SandboxValue>, right as Record<string, SandboxValue>];
  const isList = Array.isArray(left);
  return keys.every((key) => (isList || Object.hasOwn(b, key)) && same(a[key], b[key], compared));
}

/** Of arrays all indices, holes included, and the named properties. */
function keysOf(value: SandboxValue): string[] {
  if (!Array.isArray(value)) return Object.keys(value as object);
  const named = Object.keys(value).filter((key) => !/^\d+$/.test(key));
  return [...Array.from(value, (_, index) => String(index)), ...named];
}
