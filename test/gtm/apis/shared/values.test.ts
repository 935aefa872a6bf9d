import { describe, expect, it } from 'vitest';

import type { SandboxFunction, SandboxValue } from '../../../../scripts/gtm/sandbox/values.ts';
import {
  apiFunction,
  createObject,
  isObject,
  Opaque,
  SandboxPromise,
} from '../../../../scripts/gtm/sandbox/values.ts';
import { apiCaller } from '../server/run-api.ts';

const raw = (name: string, ...args: SandboxValue[]) =>
  (apiCaller().require(name) as SandboxFunction).call(args);

describe('getType', () => {
  it.each<[SandboxValue, string]>([
    ['a', 'string'],
    [1, 'number'],
    [Number.NaN, 'number'],
    [false, 'boolean'],
    [null, 'null'],
    [undefined, 'undefined'],
    [[], 'array'],
    [createObject(), 'object'],
    [apiFunction('f', () => 1), 'function'],
    [new SandboxPromise(Promise.resolve(1)), 'object'],
    [new Opaque(/a/, 'RegExp'), 'RegExp'],
  ])('%# is %s', (value, type) => {
    expect(raw('getType', value)).toBe(type);
  });
});

describe('makeString, makeNumber and makeInteger', () => {
  it.each([
    ['makeString', null, 'null'],
    ['makeString', undefined, 'undefined'],
    ['makeString', 1.5, '1.5'],
    ['makeString', { a: 1 }, '[object Object]'],
    ['makeString', [1, [2, null], 'x'], '1,2,,x'],
    ['makeNumber', '12.5', 12.5],
    ['makeNumber', '', 0],
    ['makeNumber', [7], 7],
    ['makeNumber', { a: 1 }, Number.NaN],
    ['makeNumber', undefined, Number.NaN],
    ['makeInteger', '42', 42],
    ['makeInteger', '42.9', 43],
    ['makeInteger', 'x', 0],
    ['makeInteger', undefined, 0],
  ])('%s(%j) is %j', (name, value, result) => {
    expect(apiCaller().call(name, value)).toEqual(result);
  });
});

describe('JSON', () => {
  it('gives undefined for what is nested too deep, and does not end the run', () => {
    const { call } = apiCaller();
    expect(call('JSON.parse', `${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toBeUndefined();
    let deep: SandboxValue = 1;
    for (let depth = 0; depth < 2000; depth++) deep = [deep];
    expect(
      (apiCaller().require('JSON') as Record<string, SandboxFunction>).stringify!.call([deep]),
    ).toBeUndefined();
  });

  it.each([
    ['{"a":[1,null]}', { a: [1, null] }],
    ['{bad', undefined],
    [undefined, undefined],
    [12, 12],
    ['"text"', 'text'],
  ])('parses %j', (text, value) => {
    expect(apiCaller().call('JSON.parse', text)).toEqual(value);
  });

  it.each([
    [{ a: [1, 'x', undefined], b: undefined, c: null }, '{"a":[1,"x",null],"c":null}'],
    [undefined, undefined],
    ['ä', '"ä"'],
  ])('writes %j', (value, text) => {
    expect(apiCaller().call('JSON.stringify', value)).toBe(text);
  });

  it('writes nothing for a value that contains itself', () => {
    const list: SandboxValue[] = [];
    list.push(list);
    const { stringify } = apiCaller().require('JSON') as Record<string, SandboxFunction>;
    expect(stringify!.call([list])).toBeUndefined();
  });

  it('writes nothing of a value that the sandbox only holds', () => {
    const { stringify } = apiCaller().require('JSON') as Record<string, SandboxFunction>;
    expect(stringify!.call([[new Opaque({ secret: 1 }, 'RegExp')]])).toBe('[{}]');
  });

  it('gives a key called __proto__ no power', () => {
    const { parse } = apiCaller().require('JSON') as Record<string, SandboxFunction>;
    const parsed = parse!.call(['{"__proto__":{"polluted":true}}']) as object;
    expect(isObject(parsed)).toBe(true);
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('Math', () => {
  it.each([
    ['abs', [-2], 2],
    ['ceil', [1.2], 2],
    ['floor', ['1.8'], 1],
    ['max', [1, 5, 3], 5],
    ['min', [], Infinity],
    ['pow', [2, 10], 1024],
    ['round', [2.5], 3],
    ['sqrt', [9], 3],
    ['abs', [undefined], Number.NaN],
  ])('%s(%j) is %j', (name, args, result) => {
    expect(apiCaller().call(`Math.${name}`, ...args)).toEqual(result);
  });

  it('has eight members', () => {
    expect(Object.keys(apiCaller().require('Math') as object)).toHaveLength(8);
  });
});

describe('Object', () => {
  it.each([
    ['keys', { b: 1, a: 2 }, ['b', 'a']],
    ['values', { b: 1, a: 2 }, [1, 2]],
    [
      'entries',
      ['x', 'y'],
      [
        ['0', 'x'],
        ['1', 'y'],
      ],
    ],
    ['keys', 'ab', ['0', '1']],
    ['keys', 12, []],
    ['values', true, []],
  ])('%s of %j', (name, value, result) => {
    expect(apiCaller().call(`Object.${name}`, value)).toEqual(result);
  });

  it.each([undefined, null])('keys of %s is an error', (value) => {
    expect(() => apiCaller().call('Object.keys', value)).toThrow(
      'Required argument input not supplied',
    );
  });

  const members = () => apiCaller().require('Object') as Record<string, SandboxFunction>;

  it('lists the named properties of an array before its items', () => {
    const match = Object.assign(['x'], { index: 4 }) as SandboxValue;
    expect(members().keys!.call([match])).toEqual(['index', '0']);
  });

  it('deletes a key of an object, and nothing of anything else', () => {
    const object = createObject({ a: 1, b: 2 });
    expect(members().delete!.call([object, 'a'])).toBe(true);
    expect(Object.keys(object)).toEqual(['b']);
    expect(members().delete!.call([['x'], '0'])).toBe(false);
  });

  it('freezes an object, which can then not lose a key', () => {
    const object = createObject({ a: 1 });
    expect(members().freeze!.call([object])).toBe(object);
    expect(members().delete!.call([object, 'a'])).toBe(false);
    expect(object.a).toBe(1);
  });
});
