// Equality as isEqualTo and wasCalledWith understand it: by value, at any depth.
import { chargeRunning } from '../sandbox/interpreter/index.ts';
import type { SandboxValue } from '../sandbox/values.ts';
import { isObject, Opaque } from '../sandbox/values.ts';

/**
 * Whether two values are equal: objects and arrays by their content, functions and promises by
 * identity, NaN equal to itself. A key with the value undefined is the same as no key: tests of
 * amplitude/amplitude-browser-sdk-gtm-template need that and no public one contradicts; Google's
 * pages do not say.
 */
export const sameValue = (left: SandboxValue, right: SandboxValue): boolean =>
  same(left, right, new Map());

function same(
  left: SandboxValue,
  right: SandboxValue,
  compared: Map<SandboxValue, Set<SandboxValue>>,
): boolean {
  chargeRunning(1);
  if (typeof left === 'string' && typeof right === 'string') chargeRunning(left.length >>> 8);
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

  const [a, b] = [left as Record<string, SandboxValue>, right as Record<string, SandboxValue>];
  const keys = new Set([...keysOf(left), ...keysOf(right)]);
  return [...keys].every((key) => same(own(a, key), own(b, key), compared));
}

/** Of arrays all indices, holes included, and the named properties. */
function keysOf(value: SandboxValue): string[] {
  chargeRunning(Array.isArray(value) ? value.length : 0);
  if (!Array.isArray(value)) return Object.keys(value as object);
  const named = Object.keys(value).filter((key) => !/^\d+$/.test(key));
  return [...Array.from(value, (_, index) => String(index)), ...named];
}

const own = (value: Record<string, SandboxValue>, key: string): SandboxValue =>
  Object.hasOwn(value, key) ? value[key] : undefined;
