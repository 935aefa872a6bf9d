// Reading and writing members. Only own properties exist, methods are not values, and a host
// object that should never have come in shows nothing of itself.
import { SandboxError } from '../errors.ts';
import type { SandboxObject, SandboxValue } from '../values.ts';
import { createObject, isPlain, SandboxFunction } from '../values.ts';
import { toKey, toNumber } from './conversion.ts';
import type { StepMeter } from './meter.ts';
import { allocate, bytes, charge } from './meter.ts';
import { lookInto } from './texts.ts';

export function getNamed(target: SandboxValue, name: string, line: number): SandboxValue {
  if (typeof target === 'object' && target !== null) {
    if (isPlain(target)) return target[name];
    if (Array.isArray(target)) {
      if (name === 'length') return target.length;
      return Object.hasOwn(target, name) ? namedPart(target)[name] : undefined;
    }
    return target instanceof SandboxFunction ? target.properties?.[name] : undefined;
  }
  if (typeof target === 'string') return characterOrLength(target, name);
  if (target === undefined || target === null) throw cannot('read', target, name, line);
  return undefined;
}

export function getComputed(
  target: SandboxValue,
  key: SandboxValue,
  line: number,
  meter: StepMeter,
): SandboxValue {
  if (typeof key === 'number') {
    if (typeof target === 'string') {
      lookInto(meter, target);
      return isIndex(key) ? target[key] : undefined;
    }
    // A number is never the name of something that arrays inherit.
    if (Array.isArray(target)) return target[key];
  }
  return getNamed(target, toKey(key, meter), line);
}

export function setNamed(
  target: SandboxValue,
  name: string,
  value: SandboxValue,
  line: number,
  meter: StepMeter,
): void {
  if (typeof target === 'object' && target !== null) {
    if (isPlain(target)) store(target, name, value);
    else if (Array.isArray(target)) setOfArray(target, name, value, line, meter);
    else if (target instanceof SandboxFunction && !Object.isFrozen(target)) {
      store((target.properties ??= createObject()), name, value);
    }
    return;
  }
  if (target === undefined || target === null) throw cannot('set', target, name, line);
}

export function setComputed(
  target: SandboxValue,
  key: SandboxValue,
  value: SandboxValue,
  line: number,
  meter: StepMeter,
): void {
  if (Array.isArray(target) && isIndex(key)) {
    countElement(target, key, meter);
    storeElement(target, key, value);
  } else {
    const name = toKey(key, meter);
    countKey(target, name, meter);
    setNamed(target, name, value, line, meter);
  }
}

/** An array takes memory up to its last element, unless the gap is so wide that it becomes a table. */
function countElement(array: SandboxValue[], index: number, meter: StepMeter): void {
  const added = index + 1 - array.length;
  if (added > 0) allocate(meter, bytes.member * Math.min(added, 1024));
}

function countKey(target: SandboxValue, name: string, meter: StepMeter): void {
  lookInto(meter, name);
  if (!hasOwn(target, name)) allocate(meter, bytes.key + 2 * name.length);
  charge(meter, name.length >>> 8);
}

/** The function stored under this name in an object, array or function; else undefined. */
export function ownFunction(target: SandboxValue, name: string): SandboxFunction | undefined {
  if (typeof target !== 'object' || target === null) return undefined;
  const value = getNamed(target, name, 0);
  return value instanceof SandboxFunction ? value : undefined;
}

/** Own keys in the order of for…in: of arrays the named ones first, then the indices. */
export function ownKeys(target: SandboxValue): string[] {
  if (typeof target === 'string') return Array.from({ length: target.length }, (_, i) => `${i}`);
  if (typeof target !== 'object' || target === null) return [];
  if (isPlain(target)) return Object.keys(target);
  if (Array.isArray(target)) {
    const keys = Object.keys(target);
    const named = keys.filter((key) => !isIndex(Number(key)));
    return named.length === 0 ? keys : [...named, ...keys.slice(0, keys.length - named.length)];
  }
  return target instanceof SandboxFunction ? Object.keys(target.properties ?? {}) : [];
}

export function hasOwn(target: SandboxValue, key: string): boolean {
  if (typeof target !== 'object' || target === null) return false;
  if (isPlain(target) || Array.isArray(target)) return Object.hasOwn(target, key);
  return target instanceof SandboxFunction && Object.hasOwn(target.properties ?? {}, key);
}

const namedPart = (array: SandboxValue[]): SandboxObject => array as unknown as SandboxObject;

const isIndex = (key: unknown): key is number =>
  typeof key === 'number' && key >= 0 && key < 4294967295 && key % 1 === 0;

function characterOrLength(text: string, name: string): SandboxValue {
  if (name === 'length') return text.length;
  const index = Number(name);
  return isIndex(index) && String(index) === name ? text[index] : undefined;
}

// In strict code a write to a frozen object throws; Tag Manager ignores it.
function store(target: SandboxObject, name: string, value: SandboxValue): void {
  try {
    target[name] = value;
  } catch {
    // Frozen.
  }
}

function storeElement(target: SandboxValue[], index: number, value: SandboxValue): void {
  try {
    target[index] = value;
  } catch {
    // Frozen.
  }
}

function setOfArray(
  array: SandboxValue[],
  name: string,
  value: SandboxValue,
  line: number,
  meter: StepMeter,
): void {
  const index = Number(name);
  if (isIndex(index) && String(index) === name) {
    storeElement(array, index, value);
  } else if (name === 'length') {
    setLength(array, toNumber(value, meter), line, meter);
  } else if (Object.hasOwn(array, name) || !Object.isExtensible(array)) {
    store(namedPart(array), name, value);
  } else {
    // By definition, not by assignment: `__proto__` has a setter further up.
    Object.defineProperty(array, name, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
}

function setLength(array: SandboxValue[], length: number, line: number, meter: StepMeter): void {
  if (length !== length >>> 0) throw new SandboxError('Invalid array length', line);
  // The host may reserve memory for what is not there yet.
  const added = Math.max(0, length - array.length);
  charge(meter, added);
  allocate(meter, 8 * added);
  if (!Object.isFrozen(array)) array.length = length;
}

const cannot = (
  action: 'read' | 'set',
  target: undefined | null,
  name: string,
  line: number,
): SandboxError =>
  new SandboxError(
    `Cannot ${action} properties of ${target} (${action === 'set' ? 'setting' : 'reading'} '${name}')`,
    line,
  );
