import { describe, expect, it } from 'vitest';
import { parse } from '../../scripts/gtm/sandbox/parse.ts';
import { SandboxError, StepLimitError } from '../../scripts/gtm/sandbox/errors.ts';
import { createMeter, load } from '../../scripts/gtm/sandbox/interpreter/index.ts';
import {
  arrayMethods,
  booleanMethods,
  numberMethods,
  objectMethods,
  promiseMethods,
  stringMethods,
} from '../../scripts/gtm/sandbox/library.ts';
import { opaqueRegex, hostRegex } from '../../scripts/gtm/sandbox/regex.ts';
import {
  Opaque,
  SandboxFunction,
  SandboxPromise,
  apiFunction,
  createObject,
} from '../../scripts/gtm/sandbox/values.ts';
import { toHost } from '../../scripts/gtm/sandbox/border.ts';
import { failureOf, evaluate, valueOf } from './run-code.ts';

describe('expressions', () => {
  it.each<[string, unknown]>([
    ['1 + 2 * 3', 7],
    ['7 % 4', 3],
    ['-"3"', -3],
    ['!""', true],
    ['~5', -6],
    ['5 & 3 | 8 ^ 2', 11],
    ['1 << 4', 16],
    ['-1 >>> 28', 15],
    ['-16 >> 2', -4],
    ['"5" | 0', 5],
    ['null + 1', 1],
    ['true + 1', 2],
    ['"a" + undefined', 'aundefined'],
    ['"" + {a: 1}', '[object Object]'],
    ['"" + [1, [2, 3], null]', '1,2,3,'],
    ['"" + [[], {}]', ',[object Object]'],
    ['1 + [2]', '12'],
    ['[5] - 2', 3],
    ['"b" > "a"', true],
    ['"10" < 9', false],
    ['[2] > 1', true],
    ['undefined < 1', false],
    ['1 == "1"', true],
    ['null == undefined', true],
    ['null == 0', false],
    ['[1] == 1', true],
    ['[1] == [1]', false],
    ['({}) == "[object Object]"', true],
    ['1 === "1"', false],
    ['0 || "x"', 'x'],
    ['0 && missing.deep', 0],
    ['1 ? "y" : "n"', 'y'],
    ['(1, 2, 3)', 3],
    ['typeof undeclared', 'undefined'],
    ['typeof null', 'object'],
    ['typeof [1]', 'object'],
    ['typeof function () {}', 'function'],
    ['typeof "a"', 'string'],
    ['typeof -1', 'number'],
    ['typeof !1', 'boolean'],
    ['undeclared', undefined],
    ['NaN !== NaN', true],
    ['Infinity > 1e308', true],
    ['[1, , 3].length', 3],
    ['({"a b": 1, 2: 3})["a b"]', 1],
    ['({a: {b: [10, 20]}}).a.b[1]', 20],
    ['[[1, 2], [3]][1][0]', 3],
    ['"häß"[1]', 'ä'],
    ['"abc".length', 3],
    ['"abc"["1"]', 'b'],
    ['"abc"["01"]', undefined],
  ])('%s is %j', (expression, expected) => {
    expect(valueOf(expression)).toEqual(expected);
  });
});

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

describe('statements', () => {
  it.each<[string, unknown]>([
    ['let i = 0; do { i++; } while (i < 3); return i;', 3],
    ['let i = 0; do { i++; continue; } while (false); return i;', 1],
    [
      'let s = 0; for (let i = 0; i < 5; i++) { if (i === 1) { continue; } if (i === 3) { break; } s += i; } return s;',
      2,
    ],
    [
      'for (const x of [1, 2]) { for (const y of [3, 4]) { if (y === 4) { return x * 10 + y; } } }',
      14,
    ],
    ['let s = ""; for (const c of "aé😀") { s += c + "."; } return s;', 'a.é.😀.'],
    [
      'let s = ""; switch (2) { case 1: s += 1; case 2: s += 2; case 3: s += 3; break; case 4: s += 4; } return s;',
      '23',
    ],
    [
      'let s = 0; for (let i = 0; i < 3; i++) { switch (i) { case 1: continue; default: s += i; } } return s;',
      2,
    ],
    ['let o = {n: 1}; o.n++; ++o["n"]; o.n += 2; o.n -= 1; o.n *= 5; return o.n--;', 20],
    ['let a = [1]; let i = 0; a[i++] += 5; return a[0] * 10 + i;', 61],
    ['let x = "5"; const y = x++; return [x, y].join();', '6,5'],
    ['let x = 7; x %= 4; x <<= 2; x |= 1; return x;', 13],
    ['const o = {}; for (o.k in {z: 1}) {} return o.k;', 'z'],
    ['if (0) return 1; else if (0) return 2; else return 3;', 3],
    ['return;', undefined],
    ['', undefined],
    ['const x = () => { return 4; }(); return x;', 4],
    [
      'const xs = [1]; for (const x of xs) { if (x < 3) { xs.push(x + 1); } } return xs.join();',
      '1,2,3',
    ],
  ])('%s gives %j', (source, expected) => {
    expect(toHost(evaluate(source))).toEqual(expected);
  });

  it.each([
    ['`a`', 'template literal'],
    ['[...a]', 'Spread'],
    ['/a/', 'regular expression literal'],
    ['new f()', 'new'],
    ['this', 'this'],
    ['a?.b', 'Optional chaining'],
    ['a ?? b', '??'],
    ['2 ** 3', '**'],
    ['+a', 'Unary +'],
    ['void 0', 'void'],
    ['delete a.b', 'delete'],
    ['"a" in b', 'in'],
    ['a instanceof b', 'instanceof'],
    ['({a})', 'shorthand property'],
    ['({f() {}})', 'shorthand method'],
    ['({[a]: 1})', 'computed key'],
    ['({get a() { return 1; }})', 'getter'],
    ['class {}', 'class'],
    ['(async () => 1)', 'async'],
    ['function* () {}', 'generator'],
    ['((a = 1) => a)', 'default value'],
    ['((...a) => a)', 'rest parameter'],
    ['(({a}) => a)', 'Destructuring'],
    ['a ||= 1', '||='],
    ['10n', 'bigint'],
  ])('does not load %s, not even in dead code', (expression, name) => {
    const program = parse(`if (false) {\n  (${expression}); }`);
    expect(() => load(program)).toThrow(SandboxError);
    expect(() => load(program)).toThrow(name);
  });

  it('says where a syntax error is', () => {
    try {
      parse('const a = 1;\nconst = 2;');
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ line: 2, column: 7 });
      expect((error as Error).message).toContain('line 2, column 7');
    }
  });
});

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

describe('steps', () => {
  it.each([
    'while (true) {}',
    'for (;;) {}',
    'do { } while (true);',
    'const f = () => { g(); }; const g = () => { for (;;) {} }; f();',
    'const a = [1]; for (const x of a) { a.push(x); }',
    'let a = [1]; while (true) { a = a.concat(a); }',
    'const a = []; a.length = 4294967295; a.forEach(() => 1);',
    'const a = []; a[4294967290] = 1; return a.join("x");',
    'const a = []; a[4294967290] = 1; return a.indexOf(2);',
    'const a = []; a[4294967290] = 1; return a.slice().length;',
    'const a = []; a[4294967290] = 1; a.sort();',
    'let a = ["x"]; while (true) { a = [a, a]; "" + a; }',
  ])('are limited: %s', (source) => {
    const error = failureOf(`\n${source}`, {}, 100_000);
    expect(error).toBeInstanceOf(StepLimitError);
    expect(error.line).toBe(2);
    expect(error.message).toContain('line 2');
  });

  it('go on being counted in callbacks that the host calls later', () => {
    const meter = createMeter(1000);
    const later = load(parse('return () => { let i = 0; while (i < 100) { i++; } };')).run(
      {},
      meter,
    );
    const callback = later as SandboxFunction;
    expect(() => {
      for (let calls = 0; calls < 100; calls++) callback.call([]);
    }).toThrow(StepLimitError);
  });

  it('grow with the length of what a single call makes', () => {
    const meter = createMeter();
    const big = 'x'.repeat(1 << 20);
    load(parse('return s.split("").length;')).run({ s: big }, meter);
    expect(meter.steps).toBeGreaterThan(10_000);
  });

  it('limit the length of a string', () => {
    const error = failureOf('let s = "ab"; for (let i = 0; i < 40; i++) { s += s; }', {}, 1e9);
    expect(error.message).toContain('characters long');
  });
});

describe('errors', () => {
  it('of an API get the line of the call', () => {
    const fail = apiFunction('fail', () => {
      throw new Error('No.');
    });
    const error = failureOf('const a = 1;\n\nfail(\n  a\n);', { fail });
    expect(error).toBeInstanceOf(SandboxError);
    expect([error.message, error.line]).toEqual(['No.', 3]);
  });

  it('of an API keep their class and their own line', () => {
    class Special extends SandboxError {}
    const special = new Special('Mine.');
    const fail = apiFunction('fail', () => {
      throw special;
    });
    expect(failureOf('fail();', { fail })).toBe(special);
    expect(special.line).toBe(1);
  });

  it('in a chain over lines name the line of the member', () => {
    expect(failureOf('const a = {};\na\n  .b\n  .c;').line).toBe(4);
    expect(failureOf('const a = "x";\na\n  .trim()\n  .nothing();').line).toBe(4);
  });

  it.each([
    'const f = () => f(); f();',
    'const f = (x) => [1].map(() => f(x)); f();',
    'const o = {}; o.toString = () => "" + o.f(); o.f = () => o.toString(); o.f();',
    'let a = []; for (let i = 0; i < 20000; i++) { a = [a]; } return "" + a;',
  ])('of a stack that is full are errors of the sandbox: %s', (source) => {
    const error = failureOf(source);
    expect(error).toBeInstanceOf(SandboxError);
    expect(error.line).toBe(1);
  });

  it.each([
    ['parentheses', `return ${'('.repeat(50_000)}1${')'.repeat(50_000)};`],
    ['arrays', `return ${'['.repeat(50_000)}${']'.repeat(50_000)};`],
    ['sums', `return 1${'+1'.repeat(50_000)};`],
  ])('for code nested too deeply in %s are errors of the sandbox', (_what, source) => {
    expect(failureOf(source)).toBeInstanceOf(SandboxError);
  });
});

describe('promises', () => {
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

  async function logOf(source: string, promise: Promise<unknown>): Promise<unknown[]> {
    const log: unknown[] = [];
    const globals = {
      p: new SandboxPromise(promise as Promise<string>),
      log: apiFunction('log', (...args) => {
        log.push(...args.map(toHost));
        return undefined;
      }),
    };
    evaluate(source, globals);
    await settle();
    return log;
  }

  it.each<[string, string, unknown[]]>([
    ['handlers run after the current code', 'p.then(() => log("b")); log("a");', ['a', 'b']],
    ['then passes the result on', 'p.then((v) => v + 1).then(log);', ['v1']],
    ['what is no function is dropped', 'p.then(1).then(log);', ['v']],
    [
      'a promise that a handler returns is waited for',
      'p.then(() => p.then(() => 7)).then(log);',
      [7],
    ],
    ['finally keeps the value', 'p.finally(() => 5).then(log);', ['v']],
    [
      'an error in a handler is a rejection',
      'p.then(() => null.x).catch((e) => log(e.name, e.message));',
      ['SandboxError', "Cannot read properties of null (reading 'x')"],
    ],
    [
      'an error in finally replaces the value',
      'p.finally(() => null.x).then(log, (e) => log("bad"));',
      ['bad'],
    ],
    ['catch goes on with a value', 'p.then(() => null.x).catch(() => 3).then(log);', [3]],
    [
      'an object with then is no promise',
      'p.then(() => ({then: (f) => f(1)})).then((o) => log(typeof o.then));',
      ['function'],
    ],
  ])('%s', async (_name, source, expected) => {
    expect(await logOf(source, Promise.resolve('v'))).toEqual(expected);
  });

  it('a rejection with an error of the host shows its name and message only', async () => {
    const source = 'p.catch((e) => log(e.name, e.message, e.stack, e.constructor));';
    expect(await logOf(source, Promise.reject(new TypeError('x')))).toEqual([
      'TypeError',
      'x',
      undefined,
      undefined,
    ]);
  });

  it('a rejection with a sandbox value stays as it is', async () => {
    const reason = createObject({ reason: 'timed_out' });
    expect(
      await logOf('p.catch((e) => log(e.reason));', Promise.reject(reason as unknown)),
    ).toEqual(['timed_out']);
  });

  it('tells the owner of the meter about errors that nothing catches, and only those', async () => {
    const seen: unknown[] = [];
    const p = new SandboxPromise(Promise.resolve<string>('v'));
    const program = load(
      parse('p.then(() => null.a).then(() => 1);\np.then(() => null.b).catch(() => 1);'),
    );
    program.run(
      { p },
      createMeter(1000, (error) => seen.push(error)),
    );
    await settle();
    expect(seen).toHaveLength(1);
    expect(seen[0]).toBeInstanceOf(SandboxError);
    expect(seen[0]).toMatchObject({ line: 1 });
  });
});
