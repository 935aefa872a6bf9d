// Turning sandbox values into strings and numbers, and the operators that do so on their way.
// Objects have no prototype, so the host's own conversions would throw on them; and they must
// never reach a method that a template has put on an object.
import { SandboxError } from '../errors.ts';
import type { SandboxValue } from '../values.ts';
import { Opaque, SandboxFunction, SandboxPromise } from '../values.ts';
import type { StepMeter } from './meter.ts';
import { charge, runningMeter } from './meter.ts';
import { compareTexts, countReading, joinTexts } from './texts.ts';

export type Primitive = undefined | null | boolean | number | string;

/**
 * A value as text, as `'' + value` and makeString give it: arrays joined with commas (a cycle
 * becomes empty), functions as their name, other objects as `[object Object]`.
 */
export function toText(value: SandboxValue, meter?: StepMeter): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return joinArray(value, ',', meter, new Set());
  if (value instanceof SandboxFunction) return value.name;
  return '[object Object]';
}

/** The elements of an array as one text; throws when it grows past what a template may build. */
export function joinArray(
  array: SandboxValue[],
  separator: string,
  given: StepMeter | undefined,
  seen: Set<SandboxValue[]> = new Set(),
): string {
  if (seen.has(array)) return '';
  const meter = given ?? runningMeter();
  if (meter) charge(meter, array.length + 1);
  else if (array.length > 1 << 24) throw new SandboxError('The array is too long to be joined.');
  seen.add(array);
  let text = '';
  for (let index = 0; index < array.length; index++) {
    if (index > 0) text = joinTexts(meter, text, separator);
    const element = array[index];
    if (element === undefined || element === null) continue;
    text = joinTexts(
      meter,
      text,
      Array.isArray(element) ? joinArray(element, ',', meter, seen) : toText(element, meter),
    );
  }
  seen.delete(array);
  return text;
}

export const toPrimitive = (value: SandboxValue, meter?: StepMeter): Primitive =>
  typeof value === 'object' && value !== null ? toText(value, meter) : value;

export function toNumber(value: SandboxValue, meter?: StepMeter): number {
  if (typeof value === 'number') return value;
  const primitive = toPrimitive(value, meter);
  if (typeof primitive === 'string') countReading(meter ?? runningMeter(), primitive);
  return Number(primitive);
}

/** The text under which a property is stored. */
export const toKey = (key: SandboxValue, meter?: StepMeter): string =>
  typeof key === 'string' ? key : toText(key, meter);

export function add(left: SandboxValue, right: SandboxValue, meter: StepMeter): SandboxValue {
  if (typeof left === 'number' && typeof right === 'number') return left + right;
  if (typeof left === 'string' && typeof right === 'string') return joinTexts(meter, left, right);
  const a = toPrimitive(left, meter);
  const b = toPrimitive(right, meter);
  if (typeof a === 'string') return joinTexts(meter, a, String(b));
  if (typeof b === 'string') return joinTexts(meter, String(a), b);
  return Number(a) + Number(b);
}

export function looselyEqual(left: SandboxValue, right: SandboxValue, meter: StepMeter): boolean {
  if (left instanceof Opaque || right instanceof Opaque) {
    return left instanceof Opaque && right instanceof Opaque && left.value === right.value;
  }
  const leftIsObject = typeof left === 'object' && left !== null;
  const rightIsObject = typeof right === 'object' && right !== null;
  // The language of templates has ==, and JavaScript's own is what it means.
  /* eslint-disable eqeqeq */
  if (leftIsObject && rightIsObject) return left === right;
  const a = toPrimitive(left, meter);
  const b = toPrimitive(right, meter);
  if (a === null || a === undefined || b === null || b === undefined) return a == b;
  if (typeof a === typeof b) {
    if (typeof a === 'string') compareTexts(meter, a, b as string);
    return a === b;
  }
  // Of two kinds both become numbers.
  return toNumber(a, meter) === toNumber(b, meter);
  /* eslint-enable eqeqeq */
}

export const typeofValue = (value: SandboxValue): string =>
  value instanceof SandboxFunction ? 'function' : typeof value;

/** What a value is called in messages, and by getType apart from promises and opaque values. */
export function describeType(value: SandboxValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (value instanceof SandboxPromise) return 'promise';
  if (value instanceof Opaque) return value.typeName;
  return typeofValue(value);
}
