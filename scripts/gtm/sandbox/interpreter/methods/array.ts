// Methods of arrays. Written out instead of handed to the host: a template may have put a property
// of any name on its array, and the work must be counted.
import { SandboxError } from '../../errors.ts';
import type { ArrayMethod } from '../../library.ts';
import type { SandboxFunction, SandboxValue } from '../../values.ts';
import { joinArray, toKey, toNumber, toText } from '../conversion.ts';
import { invoke } from '../environment.ts';
import type { StepMeter } from '../meter.ts';
import { allocate, bytes, charge } from '../meter.ts';
import { hasOwn } from '../properties.ts';
import type { Method } from './method.ts';
import { callback } from './method.ts';

type ArrayImplementation = (
  self: SandboxValue[],
  args: SandboxValue[],
  meter: StepMeter,
) => SandboxValue;

const hasElement = (array: SandboxValue[], index: number): boolean =>
  array[index] !== undefined || Object.hasOwn(array, index);

/** An index argument: negative counts from the end; the result lies in the array. */
function position(value: SandboxValue, length: number, fallback: number, meter: StepMeter): number {
  if (value === undefined) return fallback;
  const index = Math.trunc(toNumber(value, meter)) || 0;
  return index < 0 ? Math.max(0, length + index) : Math.min(index, length);
}

// Length is taken at the start, shrinking is respected, holes are skipped.
function visit(
  method: string,
  self: SandboxValue[],
  args: SandboxValue[],
  meter: StepMeter,
  take: (result: SandboxValue, index: number, element: SandboxValue) => boolean | void,
): void {
  const visitor = callback(method, args[0]);
  const { length } = self;
  charge(meter, length);
  for (let index = 0; index < length && index < self.length; index++) {
    const element = self[index];
    if (element === undefined && !hasElement(self, index)) continue;
    if (take(invoke(visitor, [element, index, self]), index, element)) return;
  }
}

function slice(self: SandboxValue[], from: number, to: number, meter: StepMeter): SandboxValue[] {
  charge(meter, Math.max(0, to - from) >>> 2);
  allocate(meter, bytes.array + bytes.member * Math.max(0, to - from));
  const result: SandboxValue[] = [];
  for (let index = from; index < to; index++) {
    if (hasElement(self, index)) result[index - from] = self[index];
  }
  if (result.length < to - from) result.length = to - from;
  return result;
}

/** Long texts may be equal up to their ends, each of them. */
function countComparisons(self: SandboxValue[], sought: SandboxValue, meter: StepMeter): void {
  if (typeof sought === 'string') charge(meter, self.length * (sought.length >>> 8));
}

/** Puts `elements` in the place of everything in `self`; named properties stay. */
function replaceAll(self: SandboxValue[], elements: SandboxValue[]): void {
  if (Object.isFrozen(self)) return;
  self.length = elements.length;
  for (let index = 0; index < elements.length; index++) {
    if (hasElement(elements, index)) self[index] = elements[index];
    else delete self[index];
  }
}

function fold(
  method: 'reduce' | 'reduceRight',
  self: SandboxValue[],
  args: SandboxValue[],
  meter: StepMeter,
): SandboxValue {
  const reducer = callback(method, args[0]);
  const { length } = self;
  charge(meter, length);
  const fromLeft = method === 'reduce';
  // An explicit `undefined` counts as no initial value.
  let started = args[1] !== undefined;
  let result = args[1];
  for (let turn = 0; turn < length; turn++) {
    const index = fromLeft ? turn : length - 1 - turn;
    if (index >= self.length || !hasElement(self, index)) continue;
    result = started ? invoke(reducer, [result, self[index], index, self]) : self[index];
    started = true;
  }
  if (!started) throw new SandboxError(`${method} of an empty array with no initial value.`);
  return result;
}

function sort(self: SandboxValue[], comparator: SandboxFunction | undefined, meter: StepMeter) {
  const { length } = self;
  charge(meter, length * Math.ceil(Math.log2(length + 1)));
  allocate(meter, 2 * bytes.name * length);
  const elements: SandboxValue[] = [];
  let undefinedCount = 0;
  for (let index = 0; index < length; index++) {
    if (self[index] !== undefined) elements.push(self[index]);
    else if (hasElement(self, index)) undefinedCount++;
  }
  // Sorted beside the array, so a comparator that changes the array changes nothing here.
  const sorted = comparator
    ? elements.sort((a, b) => toNumber(invoke(comparator, [a, b]), meter) || 0)
    : elements
        .map((element) => ({ element, text: toText(element, meter) }))
        .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
        .map(({ element }) => element);
  for (let count = 0; count < undefinedCount; count++) sorted.push(undefined);
  if (sorted.length < length) sorted.length = length;
  replaceAll(self, sorted);
  return self;
}

const implementations: Record<ArrayMethod, ArrayImplementation> = {
  concat(self, args, meter) {
    const result = slice(self, 0, self.length, meter);
    for (const arg of args) {
      if (!Array.isArray(arg)) {
        result.push(arg);
        continue;
      }
      charge(meter, arg.length >>> 2);
      allocate(meter, bytes.member * arg.length);
      const start = result.length;
      for (let index = 0; index < arg.length; index++) {
        if (hasElement(arg, index)) result[start + index] = arg[index];
      }
      result.length = start + arg.length;
    }
    return result;
  },
  every(self, args, meter) {
    let every = true;
    visit('every', self, args, meter, (result) => !(every = Boolean(result)));
    return every;
  },
  filter(self, args, meter) {
    const kept: SandboxValue[] = [];
    visit('filter', self, args, meter, (result, _index, element) => {
      if (!result) return;
      allocate(meter, bytes.member);
      kept.push(element);
    });
    return kept;
  },
  forEach(self, args, meter) {
    visit('forEach', self, args, meter, () => {});
    return undefined;
  },
  hasOwnProperty: (self, args, meter) => hasOwn(self, toKey(args[0], meter)),
  indexOf(self, args, meter) {
    charge(meter, self.length >>> 4);
    countComparisons(self, args[0], meter);
    for (let i = position(args[1], self.length, 0, meter); i < self.length; i++) {
      if (self[i] === args[0] && hasElement(self, i)) return i;
    }
    return -1;
  },
  join: (self, args, meter) =>
    joinArray(self, args[0] === undefined ? ',' : toText(args[0], meter), meter),
  lastIndexOf(self, args, meter) {
    charge(meter, self.length >>> 4);
    countComparisons(self, args[0], meter);
    const from =
      args[1] === undefined ? self.length - 1 : Math.trunc(toNumber(args[1], meter)) || 0;
    const start = from < 0 ? self.length + from : Math.min(from, self.length - 1);
    for (let i = start; i >= 0; i--) if (self[i] === args[0] && hasElement(self, i)) return i;
    return -1;
  },
  map(self, args, meter) {
    const { length } = self;
    allocate(meter, bytes.array + bytes.member * length);
    const mapped: SandboxValue[] = [];
    visit('map', self, args, meter, (result, index) => {
      mapped[index] = result;
    });
    if (mapped.length < length) mapped.length = length;
    return mapped;
  },
  pop: (self) => (Object.isFrozen(self) ? undefined : Array.prototype.pop.call(self)),
  push(self, args, meter) {
    if (Object.isFrozen(self)) return self.length;
    allocate(meter, bytes.member * args.length);
    for (const arg of args) self[self.length] = arg;
    return self.length;
  },
  reduce: (self, args, meter) => fold('reduce', self, args, meter),
  reduceRight: (self, args, meter) => fold('reduceRight', self, args, meter),
  reverse(self, _args, meter) {
    const copy = slice(self, 0, self.length, meter);
    replaceAll(self, copy.reverse());
    return self;
  },
  shift(self, _args, meter) {
    charge(meter, self.length >>> 6);
    return Object.isFrozen(self) ? undefined : Array.prototype.shift.call(self);
  },
  slice(self, args, meter) {
    const { length } = self;
    const from = position(args[0], length, 0, meter);
    return slice(self, from, position(args[1], length, length, meter), meter);
  },
  some(self, args, meter) {
    let some = false;
    visit('some', self, args, meter, (result) => (some = Boolean(result)));
    return some;
  },
  sort: (self, args, meter) =>
    sort(self, args[0] === undefined ? undefined : callback('sort', args[0]), meter),
  splice(self, args, meter) {
    const { length } = self;
    charge(meter, length >>> 2);
    const start = position(args[0], length, 0, meter);
    const count = Math.trunc(toNumber(args[1], meter)) || 0;
    const removing =
      args.length === 0
        ? 0
        : args.length === 1
          ? length - start
          : Math.min(Math.max(count, 0), length - start);
    const removed = slice(self, start, start + removing, meter);
    const rest = slice(self, start + removing, length, meter);
    if (Object.isFrozen(self)) return removed;
    self.length = start;
    allocate(meter, bytes.member * args.length);
    for (let index = 2; index < args.length; index++) self[self.length] = args[index];
    const offset = self.length;
    for (let i = 0; i < rest.length; i++) if (hasElement(rest, i)) self[offset + i] = rest[i];
    self.length = offset + rest.length;
    return removed;
  },
  toString: (self, _args, meter) => joinArray(self, ',', meter),
  unshift(self, args, meter) {
    charge(meter, self.length >>> 6);
    allocate(meter, bytes.member * args.length);
    return Object.isFrozen(self) ? self.length : Array.prototype.unshift.call(self, ...args);
  },
};

export const arrayImplementations: ReadonlyMap<string, Method> = new Map(
  Object.entries(implementations) as [string, Method][],
);
