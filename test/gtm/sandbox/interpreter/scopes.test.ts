import { describe, expect, it } from 'vitest';

import { toHost } from '../../../../scripts/gtm/sandbox/border.ts';
import { createMeter, load } from '../../../../scripts/gtm/sandbox/interpreter/index.ts';
import { parse } from '../../../../scripts/gtm/sandbox/parse.ts';
import { evaluate, failureOf } from '../run-code.ts';

describe('scopes', () => {
  it.each<[string, string, unknown]>([
    ['functions are hoisted', 'return f(); function f() { return 1; }', 1],
    [
      'functions in blocks are hoisted in them',
      'if (1) { return f(); function f() { return 2; } }',
      2,
    ],
    ['var belongs to the function', 'if (1) { var a = 3; } return a;', 3],
    ['let belongs to the block', 'let a = 1; { let a = 2; } return a;', 1],
    [
      'a closure keeps its variables',
      'function c() { let n = 0; return () => ++n; } const f = c(); f(); return f();',
      2,
    ],
    [
      'two closures share a variable',
      'let n = 0; const up = () => { n++; }; up(); up(); return n;',
      2,
    ],
    [
      'each turn has its own let',
      'const f = []; for (let i = 0; i < 3; i++) { f.push(() => i); } return f.map((g) => g()).join();',
      '0,1,2',
    ],
    [
      'the update sees the new copy',
      'const f = []; for (let i = 0; i < 3; i++) { f.push(() => i); i = i + 0; } return f[1]();',
      1,
    ],
    [
      'each turn has its own const in the body',
      'const f = []; for (let i = 0; i < 2; i++) { const j = i * 10; f.push(() => j); } return f[0]() + f[1]();',
      10,
    ],
    [
      'so has for…of',
      'const f = []; for (const x of [1, 2]) { f.push(() => x); } return f.map((g) => g()).join();',
      '1,2',
    ],
    [
      'so has for…in',
      'const f = []; for (const k in {a: 1, b: 2}) { f.push(() => k); } return f.map((g) => g()).join();',
      'a,b',
    ],
    [
      'var is shared by the turns',
      'const f = []; for (var i = 0; i < 3; i++) { f.push(() => i); } return f[0]();',
      3,
    ],
    [
      'a let without a value is undefined in each turn',
      'let s = ""; for (let i = 0; i < 2; i++) { let x; s += x; x = i; } return s;',
      'undefinedundefined',
    ],
    [
      'a while body has fresh variables too',
      'const f = []; let i = 0; while (i < 2) { const j = i; f.push(() => j); i++; } return f[0]();',
      0,
    ],
    [
      'a function expression knows its own name',
      'return (function f(n) { return n ? n * f(n - 1) : 1; })(5);',
      120,
    ],
    ['missing arguments are undefined', 'return ((a, b) => b)(1);', undefined],
    ['a parameter hides an outer name', 'const a = 1; return ((a) => a)(2);', 2],
    ['the last of two equal parameters counts', 'return (function (a, a) { return a; })(1, 2);', 2],
    [
      'deep nesting finds the outermost',
      'const a = 1; return (() => () => () => () => a)()()()();',
      1,
    ],
    [
      'functions in loops see later writes',
      'let s = 0; const add = (x) => { s += x; }; [1, 2, 3].forEach(add); return s;',
      6,
    ],
    [
      'recursion has its own variables',
      'function f(n) { let x = n; if (n > 0) { f(n - 1); } return x; } return f(3);',
      3,
    ],
  ])('%s', (_name, source, expected) => {
    expect(toHost(evaluate(source))).toEqual(expected);
  });

  it('gives globals, and lets a template assign to data but not to unknown names', () => {
    expect(evaluate('data = 5; return data;', { data: 1 })).toBe(5);
    expect(failureOf('const f = () => { data = 5; }; f();').message).toContain('data');
  });

  it('runs one loaded program again and again without traces', () => {
    const program = load(parse('var n; n = (n || 0) + data; return n;'));
    expect([
      program.run({ data: 1 }, createMeter()),
      program.run({ data: 5 }, createMeter()),
    ]).toEqual([1, 5]);
  });

  it('survives a trip through JSON', () => {
    const source = 'const x = {a: [1, , null, false, ""]}; for (;;) { return x.a.length + 1e999; }';
    const program = JSON.parse(JSON.stringify(parse(source))) as ReturnType<typeof parse>;
    expect(program).toEqual(parse(source));
    expect(load(program).run({}, createMeter())).toBe(Infinity);
  });
});
