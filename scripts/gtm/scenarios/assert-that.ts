// assertThat(value).isEqualTo(…): every matcher that Tag Manager's test page offers.
// https://developers.google.com/tag-platform/tag-manager/templates/tests
import { toText } from '../sandbox/interpreter/index.ts';
import type { SandboxArray, SandboxObject, SandboxValue } from '../sandbox/values.ts';
import {
  apiFunction,
  createObject,
  isObject,
  SandboxFunction,
  SandboxPromise,
} from '../sandbox/values.ts';
import { describeValue } from './describe-value.ts';
import type { Fail } from './failure-list.ts';
import { sameValue } from './same-value.ts';

interface Matcher {
  holds(actual: SandboxValue, expected: SandboxValue[]): boolean;
  /** Completes "Expected … ": the whole requirement. */
  requirement(expected: SandboxValue[]): string;
}

/** Makes the global `assertThat` of a scenario. */
export const createAssertThat = (fail: Fail): SandboxFunction =>
  apiFunction('assertThat', (actual, message): SandboxObject => {
    if (actual instanceof SandboxPromise) {
      return fail("Assertions on asynchronous code aren't supported.");
    }
    const subject = createObject();
    for (const [name, { holds, requirement }] of MATCHERS) {
      subject[name] = apiFunction(name, (...expected) => {
        if (holds(actual, expected)) return undefined;
        const comment = message === undefined || message === null ? '' : `${toText(message)}: `;
        return fail(`${comment}Expected ${describeValue(actual)} ${requirement(expected)}`);
      });
    }
    return subject;
  });

const first = ([expected]: SandboxValue[]) => describeValue(expected);
const all = (expected: SandboxValue[]) => expected.map(describeValue).join(', ');
const isNaNValue = (value: SandboxValue) => Number.isNaN(value);
const isInfinite = (value: SandboxValue) => value === Infinity || value === -Infinity;
const isList = (value: SandboxValue): value is SandboxArray | string =>
  Array.isArray(value) || typeof value === 'string';

const plain = (
  holds: (actual: SandboxValue) => boolean,
  requirement: string,
): Pick<Matcher, 'holds' | 'requirement'> => ({ holds, requirement: () => requirement });

/** Comparisons are JavaScript's own on numbers and strings; anything else is never in order. */
const ordered =
  (compare: (left: number | string, right: number | string) => boolean) =>
  (actual: SandboxValue, [expected]: SandboxValue[]): boolean =>
    (typeof actual === 'number' || typeof actual === 'string') &&
    (typeof expected === 'number' || typeof expected === 'string') &&
    compare(actual, expected);

function containsOne(actual: SandboxValue, expected: SandboxValue): boolean {
  if (typeof actual === 'string') return actual.includes(toText(expected));
  return Array.isArray(actual) && actual.some((item) => sameValue(item, expected));
}

function containsExactly(actual: SandboxValue, expected: SandboxValue[]): boolean {
  if (!Array.isArray(actual) || actual.length !== expected.length) return false;
  const rest = [...expected];
  return actual.every((item) => {
    const index = rest.findIndex((candidate) => sameValue(item, candidate));
    if (index >= 0) rest.splice(index, 1);
    return index >= 0;
  });
}

const MATCHERS: ReadonlyMap<string, Matcher> = new Map<string, Matcher>([
  ['isUndefined', plain((value) => value === undefined, 'to be undefined')],
  ['isDefined', plain((value) => value !== undefined, 'to be defined')],
  ['isNull', plain((value) => value === null, 'to be null')],
  ['isNotNull', plain((value) => value !== null, 'not to be null')],
  ['isFalse', plain((value) => value === false, 'to be false')],
  ['isTrue', plain((value) => value === true, 'to be true')],
  ['isFalsy', plain((value) => !value, 'to be falsy')],
  ['isTruthy', plain((value) => Boolean(value), 'to be truthy')],
  ['isNaN', plain(isNaNValue, 'to be NaN')],
  ['isNotNaN', plain((value) => !isNaNValue(value), 'not to be NaN')],
  ['isInfinity', plain(isInfinite, 'to be infinite')],
  ['isNotInfinity', plain((value) => !isInfinite(value), 'not to be infinite')],
  ['isArray', plain((value) => Array.isArray(value), 'to be an array')],
  ['isBoolean', plain((value) => typeof value === 'boolean', 'to be a boolean')],
  ['isFunction', plain((value) => value instanceof SandboxFunction, 'to be a function')],
  ['isNumber', plain((value) => typeof value === 'number', 'to be a number')],
  // That an array is no object here is unconfirmed; getType tells them apart as well.
  ['isObject', plain(isObject, 'to be an object')],
  ['isString', plain((value) => typeof value === 'string', 'to be a string')],
  ['isEmpty', plain((value) => isList(value) && value.length === 0, 'to be an empty list or text')],
  [
    'isNotEmpty',
    plain((value) => isList(value) && value.length > 0, 'to be a list or text that is not empty'),
  ],
  [
    'isEqualTo',
    {
      holds: (actual, [expected]) => sameValue(actual, expected),
      requirement: (expected) => `to equal ${first(expected)}`,
    },
  ],
  [
    'isNotEqualTo',
    {
      holds: (actual, [expected]) => !sameValue(actual, expected),
      requirement: (expected) => `not to equal ${first(expected)}`,
    },
  ],
  [
    'isAnyOf',
    {
      holds: (actual, expected) => expected.some((one) => sameValue(actual, one)),
      requirement: (expected) => `to equal any of ${all(expected)}`,
    },
  ],
  [
    'isNoneOf',
    {
      holds: (actual, expected) => !expected.some((one) => sameValue(actual, one)),
      requirement: (expected) => `to equal none of ${all(expected)}`,
    },
  ],
  [
    'isStrictlyEqualTo',
    {
      holds: (actual, [expected]) => actual === expected,
      requirement: (expected) => `to be strictly equal to ${first(expected)}`,
    },
  ],
  [
    'isNotStrictlyEqualTo',
    {
      holds: (actual, [expected]) => actual !== expected,
      requirement: (expected) => `not to be strictly equal to ${first(expected)}`,
    },
  ],
  [
    'isGreaterThan',
    {
      holds: ordered((left, right) => left > right),
      requirement: (expected) => `to be greater than ${first(expected)}`,
    },
  ],
  [
    'isGreaterThanOrEqualTo',
    {
      holds: ordered((left, right) => left >= right),
      requirement: (expected) => `to be greater than or equal to ${first(expected)}`,
    },
  ],
  [
    'isLessThan',
    {
      holds: ordered((left, right) => left < right),
      requirement: (expected) => `to be less than ${first(expected)}`,
    },
  ],
  [
    'isLessThanOrEqualTo',
    {
      holds: ordered((left, right) => left <= right),
      requirement: (expected) => `to be less than or equal to ${first(expected)}`,
    },
  ],
  [
    'contains',
    {
      holds: (actual, expected) => expected.every((one) => containsOne(actual, one)),
      requirement: (expected) => `to contain ${all(expected)}`,
    },
  ],
  [
    'doesNotContain',
    {
      holds: (actual, expected) =>
        isList(actual) && !expected.some((one) => containsOne(actual, one)),
      requirement: (expected) => `to be a list or text that does not contain ${all(expected)}`,
    },
  ],
  [
    'containsExactly',
    {
      holds: containsExactly,
      requirement: (expected) => `to contain exactly ${all(expected)}`,
    },
  ],
  [
    'doesNotContainExactly',
    {
      holds: (actual, expected) => Array.isArray(actual) && !containsExactly(actual, expected),
      requirement: (expected) => `to be an array that is not exactly ${all(expected)}`,
    },
  ],
  [
    'hasLength',
    {
      holds: (actual, [expected]) => isList(actual) && actual.length === expected,
      requirement: (expected) => `to have the length ${first(expected)}`,
    },
  ],
]);
