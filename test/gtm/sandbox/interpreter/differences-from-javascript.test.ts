import { describe, expect, it } from 'vitest';

import { toHost } from '../../../../scripts/gtm/sandbox/border.ts';
import { SandboxError } from '../../../../scripts/gtm/sandbox/errors.ts';
import { createObject, Opaque } from '../../../../scripts/gtm/sandbox/values.ts';
import { evaluate, failureOf, valueOf } from '../run-code.ts';

describe('what differs from JavaScript', () => {
  it.each<[string, string, unknown]>([
    ['a method that is not called is undefined', 'return "a".trim;', undefined],
    ['nor is a method of an array a value', 'return [].push;', undefined],
    ['a property of a number is undefined', 'return (1).a;', undefined],
    ['a property of a boolean is undefined', 'return true.a;', undefined],
    ['an object has no inherited members', 'return ({}).constructor;', undefined],
    ['writing to a constant does nothing', 'const a = 1; a = 2; return a;', 1],
    ['… but the assignment has its value', 'const a = 1; return a = 2;', 2],
    ['a variable is undefined before its let', 'const b = a; let a = 1; return b;', undefined],
    ['arrow functions have own arguments', 'return (() => arguments.length)(1, 2);', 2],
    [
      'arguments is a real array',
      'return (function () { return arguments.slice(1).join(); })(1, 2, 3);',
      '2,3',
    ],
    ['arguments is a copy', 'return (function (a) { arguments[0] = 2; return a; })(1);', 1],
    ['the template itself has data as argument', 'return arguments[0] === data;', true],
    [
      'a write to a string is ignored',
      'const s = "a"; s.b = 1; s[0] = "x"; return s + s.b;',
      'aundefined',
    ],
    ['functions carry properties', 'const f = () => 1; f.a = 2; return f.a + f();', 3],
    ['a function is its name as text', 'function f() {} return "" + f;', 'f'],
    [
      'default runs after all cases',
      'switch (2) { default: return "d"; case 2: return "two"; }',
      'two',
    ],
    [
      'a switch compares strictly',
      'switch ("1") { case 1: return "n"; default: return "d"; }',
      'd',
    ],
    [
      'for…in gives named props of arrays first',
      'const a = [7]; a.x = 1; let k = ""; for (let i in a) { k += i; } return k;',
      'x0',
    ],
    ['for…in walks strings', 'let k = ""; for (let i in "ab") { k += i; } return k;', '01'],
    ['for…in ignores null', 'for (let i in null) { return 1; } return 2;', 2],
    ['for…in ignores numbers', 'for (let i in 5) { return 1; } return 2;', 2],
    [
      'for…in takes the keys at the start',
      'const o = {a: 1}; let n = 0; for (let k in o) { o["b" + n] = 1; n++; } return n;',
      1,
    ],
    [
      'an own function wins over the library',
      'const a = [1]; a.join = () => "mine"; return a.join();',
      'mine',
    ],
    [
      'an own value that is no function does not',
      'const o = {toString: 1}; return o.toString();',
      '[object Object]',
    ],
    [
      'reduce takes undefined for no initial value',
      'return [1, 2].reduce((a, b) => a + b, undefined);',
      3,
    ],
    ['a string pattern is a regular expression', 'return "aaa".match("^a+$")[0];', 'aaa'],
    ['replace with a string is literal and once', 'return "a.b.c".replace(".", "+");', 'a+b.c'],
  ])('%s', (_name, source, expected) => {
    expect(toHost(evaluate(source, { data: createObject() }))).toEqual(expected);
  });

  it.each<[string, string]>([
    ['const a = undefined; a.b;', "Cannot read properties of undefined (reading 'b')"],
    ['null.b;', "Cannot read properties of null (reading 'b')"],
    ['const a = {}; a.b.c = 1;', "Cannot set properties of undefined (setting 'c')"],
    ['undefined.f();', "Cannot read properties of undefined (reading 'f')"],
    ['const a = {}; a.b();', 'b is not a function'],
    ['const f = 1; f();', 'f is not a function'],
    ['"abc".includes("a");', 'Use indexOf(…) !== -1.'],
    ['[1].find((x) => x);', 'Use filter(…)[0] or a loop.'],
    ['(1.5).toFixed(2);', 'toFixed is not a function'],
    ['const f = () => 1; f.call();', 'Call the function directly'],
    ['x = 1;', 'Attempting to assign to undefined value x'],
    ['undefined = 1;', 'Attempting to assign to undefined value undefined'],
    ['for (const x of {}) {}', 'The value is not iterable.'],
    ['for (const x of 5) {}', 'The value is not iterable.'],
    ['const a = []; a.length = 1.5;', 'Invalid array length'],
    ['[].reduce((a) => a);', 'no initial value'],
    ['[1].map(1);', 'map needs a function, but got number'],
    ['"a".hasOwnProperty("length");', 'hasOwnProperty is not a function'],
    ['"a".match("(");', 'Invalid regular expression'],
  ])('%s fails: %s', (source, message) => {
    const error = failureOf(`\n${source}`);
    expect(error).toBeInstanceOf(SandboxError);
    expect(error.message).toContain(message);
    expect(error.line).toBe(2);
  });

  it('compares opaque values by what they hold', () => {
    const inner = {};
    const globals = {
      a: new Opaque(inner, 'X'),
      b: new Opaque(inner, 'X'),
      c: new Opaque({}, 'X'),
    };
    expect(valueOf('[a == b, a === b, a == c, a == "[object Object]"]', globals)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(valueOf('typeof a + a.value', globals)).toBe('objectundefined');
  });

  it('ignores writes to frozen values', () => {
    const frozen = Object.freeze(createObject({ a: 1 }));
    const list = Object.freeze([1]) as unknown as number[];
    const source =
      'o.a = 2; o.b = 3; l[0] = 9; l.push(2); l.x = 1; return [o.a, o.b, l.join(), l.x];';
    expect(toHost(evaluate(source, { o: frozen, l: list }))).toEqual([
      1,
      undefined,
      '1',
      undefined,
    ]);
  });
});
