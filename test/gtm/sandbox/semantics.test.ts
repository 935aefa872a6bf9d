// How the sandbox runs code, above all where it differs from JavaScript.
import { describe, expect, it } from 'vitest';

import { apiFunction } from '../../../scripts/gtm/sandbox/values.ts';
import { evaluate, run } from './run-code.ts';

describe('values of expressions', () => {
  it.each<[string, unknown]>([
    ["'' + {}", '[object Object]'],
    ["'' + [1, [2, 3]]", '1,2,3'],
    ["'' + function named() {}", 'named'],
    ["'5' - 2", 3],
    ["'5' + 2", '52'],
    ['7 % 4', 3],
    ['5 >>> 1', 2],
    ['~1', -2],
    ['typeof null', 'object'],
    ['typeof []', 'object'],
    ['typeof function () {}', 'function'],
    ['typeof undefined', 'undefined'],
    ['null == undefined', true],
    ["'1' == 1", true],
    ["'1' === 1", false],
    ["0 || 'b'", 'b'],
    ['1, 2', 2],
    ["'abc'.length", 3],
    ["'abc'[1]", 'b'],
    ["'abc'.trim", undefined],
    ['[1].push', undefined],
    ['(5).anything', undefined],
    ["[3, 1, 2].sort().join('')", '123'],
    ['[1, 2, 3].reduce((sum, x) => sum + x)', 6],
    ["'a-b-c'.replace('-', '+')", 'a+b-c'],
    ["'abc'.match('b').index", 1],
    ["'xay'.replace('a', (found) => found.toUpperCase())", 'xAy'],
    ["({ a: 1 }).hasOwnProperty('a')", true],
    ["({ a: 1 }).hasOwnProperty('toString')", false],
    ['(255).toString(16)', 'ff'],
    ['(() => arguments.length)(1, 2, 3)', 3],
  ])('%s is %j', (expression, expected) => {
    expect(run(`return ${expression};`)).toEqual(expected);
  });
});

describe('statements', () => {
  it.each<[string, string, unknown]>([
    ['a constant keeps its value', 'const a = 1; a = 2; return a;', 1],
    ['a name may be read before its declaration', 'const b = a; let a = 1; return b;', undefined],
    ['functions are hoisted', 'return f(); function f() { return 1; }', 1],
    [
      'default runs after all cases',
      "switch (2) { case 1: return 'a'; case 2: return 'b'; default: return 'c'; }",
      'b',
    ],
    [
      'each turn of a loop has its own variable',
      'const fs = []; for (let i = 0; i < 3; i++) { fs.push(() => i); } return fs.map((f) => f());',
      [0, 1, 2],
    ],
    [
      'for…in goes over keys',
      "const k = []; for (const x in { a: 1, b: 2 }) { k.push(x); } return k.join('');",
      'ab',
    ],
    [
      'for…of goes over strings',
      "const k = []; for (const x of 'ab') { k.push(x); } return k;",
      ['a', 'b'],
    ],
    [
      'break and continue do what they say',
      'let n = 0; for (let i = 0; i < 9; i++) { if (i === 2) { continue; } if (i === 5) { break; } n += i; } return n;',
      8,
    ],
    ['writing to a string does nothing', "const s = 'ab'; s.x = 1; return s.x;", undefined],
  ])('%s', (_, code, expected) => {
    expect(run(code)).toEqual(expected);
  });
});

describe('errors', () => {
  it.each([
    ['reading a property of undefined', 'let a;\nreturn a.b;', /Cannot read properties/, 2],
    ['calling what is no function', 'const a = 1;\na();', /function/, 2],
    ['an unknown method', "\n\n'abc'.includes('a');", /includes/, 3],
    ['for…of over an object', 'for (const x of {}) {}', /not iterable/, 1],
  ])('%s names what and where', (_, code, message, line) => {
    expect(() => evaluate(code)).toThrow(expect.objectContaining({ line }));
    expect(() => evaluate(code)).toThrow(message);
  });

  it('a loop that never ends is stopped, with its line', () => {
    expect(() => evaluate('let i = 0;\nwhile (true) { i++; }', {}, 10_000)).toThrow(/line 2/);
  });

  it('recursion without end becomes an error of the sandbox', () => {
    expect(() => evaluate('function f() { return f(); } f();', {}, 10_000_000)).toThrow(
      expect.objectContaining({ name: expect.stringMatching(/SandboxError|StepLimitError/) }),
    );
  });

  it('a string that doubles for ever is stopped', () => {
    expect(() => evaluate("let s = 'aa'; while (true) { s += s; }")).toThrow(/characters|steps/);
  });
});

it('a function of the host gets the arguments and its result comes back', () => {
  const join = apiFunction('join', (a, b) => `${String(a)}-${String(b)}`);
  expect(run("return join('x', 2);", { join })).toBe('x-2');
});
