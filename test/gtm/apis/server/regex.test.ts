import { describe, expect, it } from 'vitest';

import { regexOf } from '../../../../scripts/gtm/sandbox/regex.ts';
import type { SandboxFunction } from '../../../../scripts/gtm/sandbox/values.ts';
import { apiCaller } from './run-api.ts';

const make = (pattern: string, flags?: string) => {
  const { require } = apiCaller();
  const regex = (require('createRegex') as SandboxFunction).call([pattern, flags]);
  const test = (text: string) => (require('testRegex') as SandboxFunction).call([regex, text]);
  return { regex, test };
};

it.each([
  ['^a+$', undefined, 'aaa', true],
  ['^a+$', undefined, 'aab', false],
  ['PIN', 'i', 'pinterest', true],
  ['PIN', 'xyz', 'pinterest', false],
  ['\\d{4}-\\d{2}', undefined, 'on 2025-01-31', true],
  ['^.$', undefined, '🎉', true],
])('/%s/%s on %j is %j', (pattern, flags, text, result) => {
  expect(make(pattern, flags).test(text)).toBe(result);
});

it.each(['(a)\\1', '(?<=a)b', '(?=a)', '(', '[z-a]'])(
  '%s is null: RE2 does not know it',
  (pattern) => {
    expect(make(pattern).regex).toBeNull();
  },
);

it.each(['[', '(?<', '('])('is null for %j a hundred thousand times', (opening) => {
  expect(make(opening.repeat(100_000)).regex).toBeNull();
});

it('remembers its place when it is global, and begins again after a miss', () => {
  const { test } = make('a', 'g');
  expect([test('aba'), test('aba'), test('aba'), test('aba')]).toEqual([true, true, false, true]);
});

it('remembers nothing when it is not global', () => {
  const { test } = make('a');
  expect([test('ab'), test('ab')]).toEqual([true, true]);
});

it('gives string methods the match, its place and its groups', () => {
  const regex = regexOf(make('(b)(x)?', 'gi').regex)!;
  expect(regex.global).toBe(true);
  expect(regex.exec('äBab', 0)).toEqual({ index: 1, groups: ['B', 'B', undefined] });
  expect(regex.exec('äBab', 2)).toEqual({ index: 3, groups: ['b', 'b', undefined] });
  expect(regex.exec('äBab', 99)).toBeNull();
});

describe('testRegex', () => {
  it.each([null, undefined, 'a+'])('refuses %j, which is no regex', (value) => {
    expect(() => apiCaller().call('testRegex', value, 'a')).toThrow('must come from createRegex');
  });
});

it.each([
  ['https://www.shop.example.co.uk/a?b', 'example.co.uk'],
  ['sub.shop.com', 'shop.com'],
  ['me.github.io', 'me.github.io'],
  ['192.168.0.1', ''],
  ['not a domain', ''],
  [null, null],
  [undefined, undefined],
])('computeEffectiveTldPlusOne(%j) is %j', (value, result) => {
  expect(apiCaller().call('computeEffectiveTldPlusOne', value)).toBe(result);
});
