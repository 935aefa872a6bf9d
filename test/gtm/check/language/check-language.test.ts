import { describe, expect, it } from 'vitest';

import { apiNames } from '../../../../scripts/gtm/apis/catalogue.ts';
import type { CheckOptions } from '../../../../scripts/gtm/check/language/check-language.ts';
import { checkLanguage } from '../../../../scripts/gtm/check/language/check-language.ts';

const check = (source: string, options: Partial<CheckOptions> = {}) =>
  checkLanguage(source, { side: 'server', ...options });

const rules = (source: string, options?: Partial<CheckOptions>) =>
  check(source, options).map(({ rule, severity }) => `${severity} ${rule}`);

describe('refused syntax', () => {
  it.each([
    ['const a = `x`;', 'template-literal', "'a' + b"],
    ['const a = [1]; const [b] = a;', 'destructuring', 'one by one'],
    ['const {b} = data;', 'destructuring', 'one by one'],
    ['const f = ({a}) => a;', 'destructuring', 'one by one'],
    ['const a = [...data.a];', 'spread', 'concat'],
    ['const a = {...data};', 'spread', 'for…in'],
    ['const f = (...a) => a;', 'rest', 'arguments'],
    ['const f = (a = 1) => a;', 'default-parameter', '=== undefined'],
    ['const a = data?.b;', 'optional-chaining', 'a && a.b'],
    ['const a = data.b ?? 1;', 'nullish', 'a != null'],
    ['const a = 2 ** 3;', 'exponent', 'pow'],
    ['class A {}', 'class', 'object literals'],
    ['const a = data.a.match(/a/);', 'regex-literal', 'string'],
    ['const a = new data.X();', 'new', 'constructors'],
    ['const f = function () { return this; };', 'this', 'argument'],
    ['throw 1;', 'throw', 'gtmOnFailure'],
    ['try { data.a(); } catch (e) { e.b(); }', 'try', 'cannot be caught'],
    ['data.a = 1; delete data.a;', 'delete', "require('Object').delete"],
    ['const a = "b" in data;', 'in', 'hasOwnProperty'],
    ['const a = data instanceof data;', 'instanceof', 'getType'],
    ['const a = void 0;', 'void', 'undefined'],
    ['const a = +data.a;', 'unary-plus', 'makeNumber'],
    ['out: while (1) { break out; }', 'label', 'function'],
    ['const a = {get b() { return 1; }};', 'getter-setter', 'plain property'],
    ['const b = 1; const a = {b};', 'shorthand-property', '{ a: a }'],
    ['const a = {b() { return 1; }};', 'shorthand-method', 'function ()'],
    ['const a = {[data.k]: 1};', 'computed-key', 'object[key] = value'],
    ['const f = async () => 1;', 'async', 'then'],
    ['function* f() {}', 'generator', 'array'],
    ['import a from "b";', 'import', 'require'],
    ['export const a = 1;', 'import', 'require'],
    ['with (data) {}', 'with', 'Name the object'],
    ['debugger;', 'debugger', 'logToConsole'],
    ['const a = 1n;', 'bigint', 'number'],
    ['let a = 1; a ||= 2;', 'logical-assignment', 'a = a || b'],
    ['const a = 1\nconst b = 2;', 'missing-semicolon', 'semicolon'],
    ['const f = () => { return 1 };', 'missing-semicolon', 'semicolon'],
    ['switch (1) { default: break; case 1: break; }', 'default-not-last', 'last'],
    ['let a = 1; let a = 2;', 'duplicate-declaration', 'already been declared'],
    ['const = 1;', 'syntax', 'line 1'],
  ])('%s is reported as %s', (source, rule, advice) => {
    const found = check(source).filter((problem) => problem.rule === rule);
    expect(found[0]).toMatchObject({ rule, severity: 'error' });
    expect(found[0]?.message).toContain(advice);
  });

  it.each([
    ['const f = function g() { return 1; };', 'named-function-expression'],
    ['let i = 0; do { i++; } while (i < 3);', 'do-while'],
    ['let a = 1; a -= 1;', 'compound-assignment'],
    ['const a = 1; a = 2;', 'const-assignment'],
    ['const a = NaN;', 'unproven-global'],
    ['const a = [1, , 2];', 'array-hole'],
    ['const f = (x) => x; f(1,);', 'trailing-comma'],
    ['const f = (x,) => x;', 'trailing-comma'],
    ['const p = "a".trim;', 'method-not-called'],
    ['const p = data.a.match("/a/i");', 'pattern-with-flags'],
    ['const p = data.a.somethingOdd();', 'unknown-method'],
  ])('%s is a warning: %s', (source, rule) => {
    expect(rules(source)).toEqual([`warning ${rule}`]);
  });

  it('tells line and column, in source order', () => {
    expect(check('const a = 1;\n  const b = `x`;\nconst c = +a;')).toMatchObject([
      { line: 2, column: 13, rule: 'template-literal' },
      { line: 3, column: 11, rule: 'unary-plus' },
    ]);
  });

  it('complains once about a construct with parts', () => {
    expect(rules('const {a, b: [c]} = data; data.f = a + c;')).toEqual(['error destructuring']);
  });
});

describe('accepted syntax', () => {
  it.each([
    'const a = {b: 1, "c d": [1, 2,],}; return a.b;',
    'for (const k in data) { if (k === "a") { continue; } else { break; } }',
    'for (const x of [1, 2]) { data.f = x; }',
    'for (let i = 0, n = 2; i < n; i++) { data[i] = i % 2 ? -i : ~i; }',
    'var a = function () { return arguments.length; }; return a() + f(); function f() { return typeof a; }',
    'let i = 0; while (i < 3) { i += 1; } return (i, 2) & 1 | 2 ^ 3 << 1 >> 1 >>> 1;',
    'switch (data.a) { case 1: case 2: return 1; default: return undefined; }',
    '(function () { return 1; })();',
    'const x = () => { return 1; }();',
    'const x = 1, g = (y) => () => { return x; }();',
    'if (data.a) {;}',
  ])('%s', (source) => {
    expect(check(source)).toEqual([]);
  });
});

describe('names', () => {
  it.each([
    [
      'const a = JSON.parse("1");',
      'Attempting to use undeclared variable JSON.',
      "require('JSON')",
    ],
    ['console.log(1);', 'Attempting to use undeclared variable console.', 'logToConsole'],
    [
      'const f = () => { if (0) { return missing; } };',
      'Attempting to use undeclared variable missing.',
      '',
    ],
    ['x = 1;', 'Attempting to use undeclared variable x.', ''],
    ['{ let a = 1; } data.b = a;', 'Attempting to use undeclared variable a.', ''],
    ['const a = isNaN(1);', 'Attempting to use undeclared variable isNaN.', 'value !== value'],
  ])('%s is refused', (source, message, advice) => {
    const [problem] = check(source);
    expect(problem).toMatchObject({ rule: 'undeclared-variable', severity: 'error' });
    expect(problem?.message).toMatch(message);
    expect(problem?.message).toContain(advice);
  });

  it('undefined cannot be set or declared', () => {
    expect(rules('undefined = 1;')).toEqual(['error undefined-assignment']);
    expect(rules('let undefined;')).toContain('error undefined-assignment');
    expect(rules('const f = (undefined) => 1;')).toEqual(['error undefined-assignment']);
  });

  it('tests know their own globals, templates do not', () => {
    const source =
      "mock('getType', 1); const r = runCode({}); assertThat(r).isEqualTo(1); assertApi('getType').wasCalled(); fail('x'); mockObject('JSON', {});";
    expect(rules(source, { tests: true })).toEqual([]);
    expect(rules(source)).toContain('error undeclared-variable');
  });

  it('extra names are known', () => {
    expect(rules('return mockData;', { extraNames: ['mockData'] })).toEqual([]);
  });
});

describe('require', () => {
  it.each([
    ["const a = require('getUrl');", 'api-of-other-side', 'web containers only'],
    ["const a = require('sendHttpReqest');", 'unknown-api', 'Did you mean sendHttpRequest?'],
    ["const a = require('json');", 'unknown-api', 'Did you mean JSON?'],
    ["const a = require('lodash');", 'unknown-api', 'lodash is not a valid API name.'],
    ["const a = require('internal.x');", 'internal-api', 'Google'],
    ["const n = 'JSON'; const a = require(n);", 'require-argument', 'one string literal'],
    ["const a = require('JSON', 1);", 'require-argument', 'one string literal'],
    ['const a = require();', 'require-argument', 'one string literal'],
    ['const a = require;', 'require-call', 'only be called'],
    ["const M = require('Math'); const a = M.random();", 'unknown-member', 'abs, ceil'],
    ["const a = require('Object').assign({}, {});", 'unknown-member', 'keys'],
    ["const getType = require('getType'); getType.call(1);", 'unknown-member', 'It is a function'],
  ])('%s is refused', (source, rule, message) => {
    const [problem] = check(source);
    expect(problem).toMatchObject({ rule, severity: 'error' });
    expect(problem?.message).toContain(message);
  });

  it.each(['server', 'web'] as const)('every API of the %s side is known there', (side) => {
    const names = [...apiNames(side)];
    const source = names.map((name, index) => `const a${index} = require('${name}');`).join('\n');
    expect(names.length).toBe(side === 'server' ? 66 : 50);
    expect(rules(source, { side })).toEqual([]);
  });
});

describe('methods', () => {
  it.each([
    ['data.a.includes("x");', 'indexOf'],
    ['data.list.find((x) => x);', 'filter'],
    ['data.n.toFixed(2);', 'round'],
    ['data.f.call(data);', 'a.b?.()'],
    ['data.f.apply(data, []);', 'no this'],
    ['data.f.bind(data);', 'arrow function'],
    ['const a = "x".repeat(2);', 'loop'],
    ['const s = "x"; const b = s.padStart(2);', 'loop'],
    ['const a = [1].flat();', 'concat'],
    ['const a = "x".push(1);', 'no method of strings'],
    ["const getUrl = require('getRequestPath'); getUrl().endsWith('x');", 'ending'],
  ])('%s is refused with advice', (source, advice) => {
    const [problem] = check(source);
    expect(problem).toMatchObject({ rule: 'unsupported-method', severity: 'error' });
    expect(problem?.message).toContain(advice);
  });

  it.each([
    ['const o = {find: () => 1}; o.find();'],
    ['const o = {}; o.includes = () => 1; o.includes();'],
    ["const JSON = require('JSON'); JSON.stringify(JSON.parse('1'));"],
    [
      "const BigQuery = require('BigQuery'); const send = (api) => api.insert({}, []); send(BigQuery);",
    ],
    ['data.gtmOnSuccess();'],
    ['data.a.split(",").map((x) => x.trim()).join("");'],
    ["const P = require('Promise'); P.all([]).then(() => 1).catch(() => 2).finally(() => 3);"],
    ['const url = data.url.search;'],
  ])('%s passes', (source) => {
    expect(check(source)).toEqual([]);
  });

  it('objects of the page may have any method', () => {
    const source =
      "const copyFromWindow = require('copyFromWindow'); const sdk = copyFromWindow('sdk') || {}; sdk.users.find(1); sdk.track();";
    expect(rules(source, { side: 'web' })).toEqual([]);
  });
});

describe('a tag', () => {
  it('must be able to end', () => {
    expect(rules('return;', { kind: 'TAG' })).toEqual(['error tag-ending']);
    expect(rules('data.gtmOnSuccess();', { kind: 'TAG' })).toEqual(['warning tag-ending']);
    expect(
      rules('if (data.a) { data.gtmOnSuccess(); } else { data.gtmOnFailure(); }', { kind: 'TAG' }),
    ).toEqual([]);
    expect(rules('return;', { kind: 'MACRO' })).toEqual([]);
  });
});
