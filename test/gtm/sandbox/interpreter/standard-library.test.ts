import { describe, expect, it } from 'vitest';

import { toHost } from '../../../../scripts/gtm/sandbox/border.ts';
import {
  arrayMethods,
  booleanMethods,
  numberMethods,
  objectMethods,
  promiseMethods,
  stringMethods,
} from '../../../../scripts/gtm/sandbox/library.ts';
import { hostRegex, opaqueRegex } from '../../../../scripts/gtm/sandbox/regex.ts';
import { Opaque, SandboxPromise } from '../../../../scripts/gtm/sandbox/values.ts';
import { evaluate, failureOf, valueOf } from '../run-code.ts';

describe('the standard library', () => {
  it.each<[string, unknown]>([
    ['[3, 1, 2].sort()', [1, 2, 3]],
    ['[10, 9, 1].sort()', [1, 10, 9]],
    ['[3, undefined, 1].sort()', [1, 3, undefined]],
    ['[1, 2, 3].sort((a, b) => b - a)', [3, 2, 1]],
    ['[1, 2, 3].sort((a, b) => "" + (b - a))', [3, 2, 1]],
    ['[1, 2].concat([3], 4, [[5]])', [1, 2, 3, 4, [5]]],
    ['[1, 2, 3, 4].slice(1, -1)', [2, 3]],
    ['[1, 2, 3, 4].slice(-2)', [3, 4]],
    ['[1, 2, 3].indexOf(2)', 1],
    ['[1, 2, 3].indexOf("2")', -1],
    ['[1, 2, 1].lastIndexOf(1)', 2],
    ['[1, 2, 1].lastIndexOf(1, -2)', 0],
    ['[1, null, undefined, "a"].join("-")', '1---a'],
    ['[1, 2].join()', '1,2'],
    ['[1, 2, 3].reverse()', [3, 2, 1]],
    ['[1, 2].every((x) => x > 0)', true],
    ['[1, 2].some((x) => x > 1)', true],
    ['[1, 2, 3].filter((x, i, a) => i > 0 && a.length === 3)', [2, 3]],
    ['[1, 2].map((x) => x * 2)', [2, 4]],
    ['[1, 2, 3].reduceRight((a, b) => a + "-" + b)', '3-2-1'],
    ['[[1], [2]].reduce((a, b) => a.concat(b), [])', [1, 2]],
    ['[1].hasOwnProperty("length")', true],
    ['[1].hasOwnProperty(0)', true],
    ['[1, [2, 3]].toString()', '1,2,3'],
    ['({a: undefined}).hasOwnProperty("a")', true],
    ['({}).hasOwnProperty("toString")', false],
    ['({}).toString()', '[object Object]'],
    ['(255).toString(16)', 'ff'],
    ['true.toString()', 'true'],
    ['(function f() {}).toString()', 'f'],
    ['"abc".charAt()', 'a'],
    ['"a".concat(1, null, [2])', 'a1null2'],
    ['"banana".lastIndexOf("a")', 5],
    ['"abc".indexOf("c", 1)', 2],
    ['"abcdef".slice(-3, -1)', 'de'],
    ['"abcdef".substring(4, 1)', 'bcd'],
    ['"abcdef".substring(2)', 'cdef'],
    ['" aB ".trim().toUpperCase()', 'AB'],
    ['"aB".toLowerCase()', 'ab'],
    ['"a,b,c".split(",")', ['a', 'b', 'c']],
    ['"a,b,c".split(",", 2)', ['a', 'b']],
    ['"abc".split("")', ['a', 'b', 'c']],
    ['"abc".split()', ['abc']],
    ['"abc".search("c")', 2],
    ['"abc".search("x")', -1],
    ['"abc".match("x")', null],
    ['"xaby".match("a(b)(c)?").length', 3],
    ['"xaby".match("a(b)(c)?").index', 1],
    ['"xaby".match("a(b)(c)?").input', 'xaby'],
    ['"xaby".match("a(b)(c)?")[2]', undefined],
    ['"John Smith".replace("Smith", "[$&]")', 'John [Smith]'],
    ['"abc".replace("b", (m, i, s) => m + i + s)', 'ab1abcc'],
    ['"abc".replace("b", "$`|$\'|$$")', 'aa|c|$c'],
    ['"abc".replace("x", "y")', 'abc'],
    ['"abc".replace("", "_")', '_abc'],
  ])('%s is %j', (expression, expected) => {
    expect(valueOf(expression)).toEqual(expected);
  });

  it('mutates in push, pop, shift, unshift, splice, reverse and sort', () => {
    const source = `
      const a = [1, 2, 3, 4, 5];
      const removed = a.splice(1, 2, "x", "y", "z");
      const results = [a.push(6), a.shift(), a.unshift(0), a.pop()];
      return [a.join(), removed.join(), results.join(), a.splice(-1).join(), a.splice().length];`;
    expect(toHost(evaluate(source))).toEqual(['0,x,y,z,4,5', '2,3', '7,1,7,6', '5', 0]);
  });

  it('respects an array that shrinks and ignores what is added while it is walked', () => {
    const shrinking =
      'const a = [1, 2, 3, 4]; let n = 0; a.forEach(() => { a.pop(); n++; }); return n;';
    const growing = 'const a = [1, 2]; let n = 0; a.forEach(() => { a.push(1); n++; }); return n;';
    expect([evaluate(shrinking), evaluate(growing)]).toEqual([2, 2]);
  });

  it('ends the text of an array that contains itself', () => {
    expect(evaluate('const a = [1]; a.push(a); return "" + a;')).toBe('1,');
  });

  it.each<[string, RegExp, unknown]>([
    ['"a1b22".replace(re, "<$1>")', /(\d+)/g, 'a<1>b<22>'],
    ['"a1b22".replace(re, (m) => m + "!")', /\d+/g, 'a1!b22!'],
    ['"2024-01".replace(re, "$2/$1$3")', /(\d+)-(\d+)/, '01/2024$3'],
    ['"abc".replace(re, "-")', /(?:)/g, '-a-b-c-'],
    ['"a1b22".match(re)', /\d+/g, ['1', '22']],
    ['"abc".match(re)', /\d/g, null],
    ['"a1b2".search(re)', /\d/, 1],
    ['"a1b2c".split(re)', /\d/, ['a', 'b', 'c']],
    ['"a1b2c".split(re)', /(\d)/, ['a', '1', 'b', '2', 'c']],
    ['"abc".split(re)', /(?:)/, ['a', 'b', 'c']],
    ['"".split(re)', /x*/, []],
    ['"".split(re)', /x/, ['']],
    ['"AB".split(re)', /(?:)/, ['A', 'B']],
    ['"A<B>bold</B>".split(re)', /<(\/)?([^<>]+)>/, ['A', undefined, 'B', 'bold', '/', 'B', '']],
    ['"x,y,".split(re, 2)', /,/, ['x', 'y']],
  ])('%s with %s', (expression, pattern, expected) => {
    expect(valueOf(expression, { re: new Opaque(pattern, 'RegExp') })).toEqual(expected);
    expect(valueOf(expression, { re: opaqueRegex(hostRegex(pattern)) })).toEqual(expected);
  });

  it('has a method for every name on the list and for no other', () => {
    const values: [string, readonly string[]][] = [
      ['[1]', arrayMethods],
      ['"a"', stringMethods],
      ['(1)', numberMethods],
      ['true', booleanMethods],
      ['({})', objectMethods],
      ['(() => 1)', objectMethods],
      ['promise', promiseMethods],
    ];
    const promise = new SandboxPromise(Promise.resolve(1));
    const all = new Set(values.flatMap(([, names]) => [...names]));
    for (const name of ['at', 'constructor', 'valueOf', '__proto__', 'includes']) all.add(name);
    for (const [value, names] of values) {
      for (const name of all) {
        let message = '';
        try {
          evaluate(`${value}.${name}((x) => x);`, { promise });
        } catch (error) {
          message = (error as Error).message;
        }
        expect([value, name, message.includes(' is not a function')]).toEqual([
          value,
          name,
          !names.includes(name),
        ]);
      }
    }
  });

  it.each([
    'return "x".match("(a+)+$");',
    `return "${'a'.repeat(200)}!".match("^(a+)+$");`,
    `return "${'a'.repeat(200)}!".match("^(a|aa)+$");`,
    `return "${'a'.repeat(200)}!".search("(a*)*b");`,
    `return "${'a'.repeat(2000)}!".match("a*a*a*a*a*b");`,
  ])('a hostile pattern does not hang: %.40s', (source) => {
    expect([null, -1]).toContain(evaluate(source));
  });

  it('refuses a pattern that could hang and that RE2 cannot take', () => {
    expect(failureOf(`"${'a'.repeat(60)}!".match("^(?=(a+)+$)x");`).message).toContain(
      'take forever',
    );
  });
});
