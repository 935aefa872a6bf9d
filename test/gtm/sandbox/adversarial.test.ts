// Every road to the host that we could think of. Each program hands what it has found to `leak`,
// which fails if that is anything but a sandbox value.
import { afterEach, describe, expect, it } from 'vitest';

import { toSandbox } from '../../../scripts/gtm/sandbox/border.ts';
import { SandboxError } from '../../../scripts/gtm/sandbox/errors.ts';
import type { SandboxValue } from '../../../scripts/gtm/sandbox/values.ts';
import {
  apiFunction,
  createObject,
  isObject,
  Opaque,
  SandboxFunction,
  SandboxPromise,
} from '../../../scripts/gtm/sandbox/values.ts';
import { evaluate } from './run-code.ts';

const isSandboxValue = (value: unknown, seen = new Set<unknown>()): boolean => {
  if (typeof value === 'function' || typeof value === 'symbol') return false;
  if (typeof value !== 'object' || value === null || seen.has(value)) return true;
  seen.add(value);
  if (value instanceof SandboxFunction) return isSandboxValue(value.properties, seen);
  if (value instanceof SandboxPromise || value instanceof Opaque) return true;
  if (!Array.isArray(value) && !isObject(value)) return false;
  return Object.values(value).every((member) => isSandboxValue(member, seen));
};

it('gives objects a prototype with nothing in it, and nothing above it', () => {
  const prototype = Object.getPrototypeOf(createObject({ a: 1 })) as object;
  expect(Reflect.ownKeys(prototype)).toEqual([]);
  expect(Object.getPrototypeOf(prototype)).toBeNull();
  expect(Object.isFrozen(prototype)).toBe(true);
});

const leaks: unknown[] = [];
const hostObject = { secret: 1, method: () => 1, nested: { list: [() => 1] } };

const globals = (): Record<string, SandboxValue> => ({
  data: createObject({ gtmOnSuccess: apiFunction('gtmOnSuccess', () => undefined) }),
  leak: apiFunction('leak', (...values) => {
    leaks.push(...values);
    return undefined;
  }),
  api: apiFunction('api', () => undefined),
  failing: apiFunction('failing', () => {
    throw new TypeError('host error');
  }),
  host: toSandbox(hostObject),
  hostFunction: toSandbox((x: unknown) => x),
  promise: new SandboxPromise(Promise.reject(new Error('host rejection'))),
  regex: new Opaque(/a/g, 'RegExp'),
  // What must never happen: a host value that came in raw. It must still show nothing.
  raw: hostObject.nested as unknown as SandboxValue,
  rawFunction: hostObject.method as unknown as SandboxValue,
  rawError: new Error('raw') as unknown as SandboxValue,
});

const names = [
  '__proto__',
  'constructor',
  'prototype',
  '__defineGetter__',
  '__lookupGetter__',
  'valueOf',
  'caller',
  'callee',
  'call',
  'apply',
  'bind',
  'properties',
  'invoke',
  'promise',
  'value',
  'typeName',
  'stack',
  'cause',
  'secret',
  'nested',
  'then',
];

const receivers = [
  '({})',
  '[]',
  '"a"',
  '(1)',
  'true',
  '(() => 1)',
  'data',
  'data.gtmOnSuccess',
  'api',
  'hostFunction',
  'host.method',
  'promise',
  'promise.then(() => 1)',
  'regex',
  'raw',
  'rawFunction',
  'rawError',
  '"a".match("a")',
  '(function () { return arguments; })()',
];

const untouched = {
  object: Object.getOwnPropertyNames(Object.prototype).join(),
  array: Object.getOwnPropertyNames(Array.prototype).join(),
  function: Object.getOwnPropertyNames(Function.prototype).join(),
  string: Object.getOwnPropertyNames(String.prototype).join(),
};

afterEach(() => {
  for (const leaked of leaks.splice(0)) expect(isSandboxValue(leaked)).toBe(true);
  expect({
    object: Object.getOwnPropertyNames(Object.prototype).join(),
    array: Object.getOwnPropertyNames(Array.prototype).join(),
    function: Object.getOwnPropertyNames(Function.prototype).join(),
    string: Object.getOwnPropertyNames(String.prototype).join(),
  }).toEqual(untouched);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(([] as unknown as Record<string, unknown>).polluted).toBeUndefined();
});

function attempt(source: string): SandboxValue {
  try {
    return evaluate(source, globals(), 1_000_000);
  } catch (error) {
    expect(error).toBeInstanceOf(SandboxError);
    return undefined;
  }
}

describe.each(receivers)('from %s', (receiver) => {
  it.each(names)('no member %s is of the host', (name) => {
    for (const access of [`.${name}`, `["${name}"]`, `[["${name}"]]`, `[["${name}"].join()]`]) {
      attempt(`const found = ${receiver}${access}; leak(found);`);
      attempt(`const found = ${receiver}${access}; leak(found.${name}); leak(found("return 1"));`);
      attempt(`leak(${receiver}${access}("return 1"));`);
      attempt(`const o = ${receiver}; o${access} = {polluted: 1}; leak(o${access});`);
      attempt(`const o = ${receiver}; o${access}.polluted = 1; leak(o.polluted);`);
      attempt(`const o = ${receiver}; o${access}++; leak(o${access});`);
    }
    expect(attempt(`return ${receiver}.polluted;`)).toBeUndefined();
  });

  it('nothing but own keys is listed', () => {
    attempt(`for (const k in ${receiver}) { leak(k, ${receiver}[k]); }`);
  });
});

describe('tricks', () => {
  it.each([
    ['the constructor of a constructor', '"".constructor.constructor("return process")();'],
    [
      'an own constructor on an array',
      'const a = [1, 2]; a.constructor = {}; leak(a.map((x) => x), a.concat(a), a.filter(() => 1), a.splice(0, 1));',
    ],
    [
      'a constructor that is no object',
      'const a = [1, 2]; a.constructor = 5; leak(a.slice(), a.map((x) => x), a.concat(a));',
    ],
    [
      'own methods on an array that goes to the host',
      'const a = [1]; a.map = 1; a.join = leak; a.push = 1; a.toString = () => leak(1); hostFunction(a); leak("" + a, a.length);',
    ],
    [
      'own methods on arguments',
      '(function () { arguments.push = 1; arguments.slice = leak; leak(arguments); })(1);',
    ],
    [
      'toString as a function',
      'const o = {toString: () => "constructor"}; leak([][o], "" + o, o + 1);',
    ],
    [
      'a key whose text changes',
      'let n = 0; const k = {toString: () => { n++; return n === 1 ? "a" : "__proto__"; }}; const o = {}; o[k] = {polluted: 1}; leak(o, o.polluted);',
    ],
    [
      'valueOf in arithmetic',
      'const o = {valueOf: leak, toString: leak}; leak(o + 1, o - 1, o == 1, o < 1);',
    ],
    ['a getter-like object', 'const o = {get: leak, set: leak, value: 1}; leak(o);'],
    [
      '__proto__ in a literal',
      'const o = {"__proto__": {polluted: 1}}; leak(o.polluted); leak(o);',
    ],
    [
      '__proto__ of an array',
      'const a = []; a["__proto__"] = {polluted: 1}; leak(a.polluted, a); leak(a.push(1));',
    ],
    ['__proto__ with an array as key', 'const a = []; a[["__proto__"]]["polluted"] = 1;'],
    [
      'a replacer that looks around',
      '"abc".replace("b", function () { leak(arguments); leak(arguments.callee); return {}; });',
    ],
    [
      'a replacer with a global regex',
      '"aaa".replace(regex, function () { leak(arguments); return arguments; });',
    ],
    [
      'a comparator that changes the array',
      'const a = [3, 1, 2]; a.sort((x, y) => { a.length = 0; a.push(9); leak(x, y); return x - y; }); leak(a);',
    ],
    [
      'a comparator that returns nonsense',
      'leak([3, 1, 2].sort(() => ({})), [2, 1].sort(() => "x"), [2, 1].sort(() => NaN));',
    ],
    [
      'a callback that empties its array',
      'const a = [1, 2, 3]; leak(a.map((x) => { a.length = 0; return x; }));',
    ],
    [
      'a callback that gets the array',
      '[1].forEach(function (v, i, self) { leak(arguments, self, self.constructor); });',
    ],
    [
      'the callee of arguments',
      '(function () { leak(arguments.callee, arguments.caller, arguments["callee"]); })();',
    ],
    [
      'the reason of a rejection',
      'promise.catch((e) => { leak(e, e.stack, e.constructor, e.__proto__); });',
    ],
    [
      'an error of a handler',
      'promise.then(1, () => failing()).catch((e) => { leak(e, e.cause, e.stack); });',
    ],
    [
      'a match and what hangs on it',
      'const m = "ab".match("(?<x>a)"); leak(m, m.groups, m.index, m.input, m.constructor);',
    ],
    [
      'a copy of a function of the host',
      'leak(host.method, host.method.constructor, host.nested.list[0]); leak(host.method());',
    ],
    [
      'a callback given to the host',
      'const back = hostFunction((x) => x); leak(back, back({a: 1}));',
    ],
    ['a negative length', 'const a = [1]; a.length = -1; leak(a);'],
    ['a length that is no number', 'const a = [1]; a.length = {}; leak(a);'],
    ['a length from text', 'const a = [1, 2]; a.length = "1"; leak(a);'],
    [
      'a sparse giant',
      'const a = []; a[4294967294] = 1; a[4294967295] = 2; leak(a.length); leak(a.map((x) => x));',
    ],
    [
      'a fractional and a negative index',
      'const a = [1]; a[-1] = 2; a[0.5] = 3; leak(a, a[-1], a[0.5]);',
    ],
    ['radix tricks', '(5).toString(1e9);'],
    [
      'the global scope',
      'leak(globalThis, window, self, process, global, Function, eval, Reflect);',
    ],
    ['eval', 'eval("1");'],
    ['names of the interpreter', 'leak(env, meter, slots, returned, compiler);'],
    [
      'a function with properties of the host class',
      'const f = () => 1; f.call = leak; f.name = "x"; f.properties = {a: 1}; leak(f, f.call, f.name, f());',
    ],
    ['a raw function in a callback position', '[1].map(rawFunction); leak([1].sort(rawFunction));'],
    ['a raw object as key and text', 'leak("" + raw, ({})[raw], raw == raw, typeof raw, raw + 1);'],
    ['a raw error as text', 'leak("" + rawError, rawError.message, rawError.toString());'],
  ])('%s', (_name, source) => {
    attempt(source);
    expect(attempt('return ({}).polluted;')).toBeUndefined();
  });

  it('a raw host value shows nothing and cannot be changed', () => {
    attempt('raw.list = 1; raw.polluted = 1; rawError.message = "changed";');
    expect(hostObject).toEqual({
      secret: 1,
      method: expect.any(Function),
      nested: { list: [expect.any(Function)] },
    });
  });

  it('a template that runs an API with itself as argument gets an error at most', () => {
    attempt('const f = () => hostFunction(f); f();');
    attempt('const o = {}; o.o = o; hostFunction(o); leak(hostFunction(o));');
    expect(attempt('return hostFunction([1, [2]]).length;')).toBe(2);
  });
});
