// What Tag Manager's editor would refuse, found before it gets there: rule, place and advice.
import { describe, expect, it } from 'vitest';
import { checkLanguage } from '../../scripts/gtm/sandbox/check/index.ts';

const errors = (code: string, side: 'server' | 'web' = 'server') =>
  checkLanguage(code, { side }).filter(({ severity }) => severity === 'error');

describe('refused, at its line', () => {
  it.each([
    ['template-literal', 'return `a`;'],
    ['destructuring', 'const { a } = data;'],
    ['destructuring', 'const [a] = data.list;'],
    ['spread', 'return [...data.list];'],
    ['spread', 'return { ...data };'],
    ['rest', 'const f = (...all) => all;'],
    ['default-parameter', 'const f = (a = 1) => a;'],
    ['optional-chaining', 'return data?.a;'],
    ['nullish', 'return data.a ?? 1;'],
    ['exponent', 'return 2 ** 3;'],
    ['class', 'class A {}'],
    ['regex-literal', 'return /a/;'],
    ['new', 'return new data.Thing();'],
    ['this', 'return this;'],
    ['throw', "throw 'x';"],
    ['try', 'try { data.a(); } catch (e) { data.b(); }'],
    ['delete', 'delete data.a;'],
    ['in', "return 'a' in data;"],
    ['instanceof', 'return data instanceof data.a;'],
    ['void', 'return void 0;'],
    ['unary-plus', 'return +data.a;'],
    ['label', 'outer: while (data.a) { break outer; }'],
    ['getter-setter', 'return { get a() { return 1; } };'],
    ['shorthand-property', 'const a = 1; return { a };'],
    ['shorthand-method', 'return { a() { return 1; } };'],
    ['computed-key', 'return { [data.a]: 1 };'],
    ['async', 'const f = async () => 1;'],
    ['generator', 'function* f() { return 1; }'],
    ['missing-semicolon', 'const a = 1\nconst b = 2;'],
    ['unsupported-method', "return data.list.includes('a');"],
  ])('%s: %s', (rule, code) => {
    const [problem] = errors(`\n${code}`);
    expect(problem).toMatchObject({ rule, line: 2 });
    expect(problem!.message.length).toBeGreaterThan(20);
  });

  it.each(['Math.round(1);', 'console.log(1);', 'return NoSuchName;'])(
    'a name that nothing declares: %s',
    (code) => {
      expect(errors(code)[0]?.message).toMatch(/^Attempting to use undeclared variable/);
    },
  );

  it.each([
    ['server', "require('injectScript');"],
    ['web', "require('sendHttpRequest');"],
    ['server', "require('noSuchApi');"],
    ['server', "require('inter' + 'nal');"],
  ] as const)('on the %s: %s', (side, code) => {
    expect(errors(code, side)).toHaveLength(1);
  });
});

it('warns of startsWith, which the editor takes and which nobody has proved to run', () => {
  const [problem, ...rest] = checkLanguage("return data.url.startsWith('http');", {
    side: 'server',
  });
  expect(problem).toMatchObject({ rule: 'unsupported-method', severity: 'warning' });
  expect(rest).toEqual([]);
});

it.each([
  "const JSON = require('JSON'); return JSON.parse('{}');",
  'const f = () => ({ a: 1, }); return f().a;',
  "let s = ''; for (const c of 'ab') { s += c; } return s;",
  "for (const key in data) { if (key === 'a') { continue; } }",
  'switch (data.a) { case 1: return 1; default: return 2; }',
  'if (!data.a && data.b !== undefined) { data.c(); } else { data.d(); }',
  'function f() { return arguments[0]; } return f(1) | 2;',
  'let i = 0; while (i < 3) { i++; } return i > 2 ? -i : ~i;',
])('accepted: %s', (code) => {
  expect(errors(code)).toEqual([]);
});
