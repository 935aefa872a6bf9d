// What Tag Manager cannot run, inside code that it can: `check` refuses each at its line. Every
// snippet is the third line of a template that is fine without it.
import { describe, expect, it } from 'vitest';

import { checkLanguage } from '../../../../scripts/gtm/check/language/check-language.ts';

type Side = 'server' | 'web';

const around = (snippet: string): string =>
  [
    "const JSON = require('JSON');",
    'const items = data.items || [];',
    snippet,
    'const text = JSON.stringify(items);',
    'return text.length;',
  ].join('\n');

const errors = (code: string, side: Side = 'server') =>
  checkLanguage(code, { side }).filter(({ severity }) => severity === 'error');

it('has nothing against the code around the snippets', () => {
  expect(checkLanguage(around(''), { side: 'server' })).toEqual([]);
});

describe('syntax', () => {
  it.each([
    ['template-literal', 'const a = `x`;'],
    ['template-literal', "data.send(data.tag`${'x'}`);"],
    ['destructuring', 'const { a } = data;'],
    ['destructuring', 'const [a] = items;'],
    ['destructuring', 'const f = ({ a }) => a;'],
    ['destructuring', 'for (const [key] of items) { data.send(key); }'],
    ['destructuring', 'let a; let b; [a, b] = items;'],
    ['spread', 'const a = [...items];'],
    ['spread', 'const a = { ...data };'],
    ['spread', 'data.send(...items);'],
    ['rest', 'const f = (...all) => all;'],
    ['default-parameter', 'const f = (a = 1) => a;'],
    ['optional-chaining', 'const a = data.user?.email;'],
    ['optional-chaining', 'const a = data.send?.();'],
    ['nullish', 'const a = data.value ?? 0;'],
    ['nullish', 'let a = data.a; a ??= 1;'],
    ['logical-assignment', 'let a = data.a; a &&= 1;'],
    ['exponent', 'const a = 2 ** 3;'],
    ['class', 'class A {}'],
    ['class', 'const A = class {};'],
    ['regex-literal', 'const a = data.url.match(/a/g);'],
    ['new', "const a = new data.Url('x');"],
    ['this', 'const f = function () { return this; };'],
    ['throw', "if (!items) { throw 'x'; }"],
    ['try', 'try { data.a(); } catch (error) { data.b(); }'],
    ['try', 'try { data.a(); } finally { data.b(); }'],
    ['delete', 'delete data.a;'],
    ['in', "const a = 'a' in data;"],
    ['instanceof', 'const a = items instanceof data.List;'],
    ['void', 'const a = void 0;'],
    ['unary-plus', 'const a = +data.value;'],
    ['label', 'outer: while (data.more) { break outer; }'],
    ['getter-setter', 'const a = { get b() { return 1; } };'],
    ['getter-setter', 'const a = { set b(value) { data.c = value; } };'],
    ['shorthand-property', 'const a = { items };'],
    ['shorthand-method', 'const a = { b() { return 1; } };'],
    ['computed-key', 'const a = { [data.key]: 1 };'],
    ['async', 'const f = async () => 1;'],
    ['async', 'async function f() { return 1; }'],
    ['generator', 'function* f() { return 1; }'],
    ['import', "import x from 'y';"],
    ['import', 'export const a = 1;'],
    ['with', 'with (data) { a(); }'],
    ['debugger', 'debugger;'],
    ['bigint', 'const a = 1n;'],
    ['missing-semicolon', 'const a = 1'],
    ['missing-semicolon', 'const f = () => { return 1 };'],
    ['default-not-last', 'switch (data.a) { default: break; case 1: break; }'],
    ['duplicate-declaration', 'let items = 1;'],
    ['syntax', 'const = 1;'],
    ['syntax', 'if (items { }'],
  ])('%s: %s', (rule, snippet) => {
    expect(errors(around(snippet))).toContainEqual(expect.objectContaining({ rule, line: 3 }));
  });
});

describe('names that nothing declares', () => {
  it.each([
    'window.dataLayer.push(items);',
    "document.getElementById('a');",
    "console.log('a');",
    'setTimeout(() => data.a(), 10);',
    'const now = Date.now();',
    'const a = Math.round(1.5);',
    'const a = Object.keys(data);',
    'const a = Array.isArray(items);',
    "const a = parseInt('1', 10);",
    "const a = encodeURIComponent('ä');",
    'const a = String(1);',
    'const a = Number(data.value);',
    "const a = eval('1');",
    "fetch('https://example.com');",
    'globalThis.a = 1;',
    'counter = counter + 1;',
  ])('%s', (snippet) => {
    const [first] = errors(around(snippet));
    expect(first).toMatchObject({ line: 3 });
    expect(first!.message).toMatch(/undeclared variable/);
  });
});

describe('methods and properties that the library lacks', () => {
  it.each([
    "const a = items.includes('a');",
    'const a = items.find((one) => one.id);',
    'const a = items.flat();',
    'const a = (5).toFixed(2);',
    "const a = 'a'.padStart(2, '0');",
    "const a = 'a'.repeat(3);",
    "const a = 'aa'.replaceAll('a', 'b');",
    "const a = data.send.constructor('return 1');",
    'const a = items.__proto__;',
    'data.send.call(items);',
  ])('%s', (snippet) => {
    expect(errors(around(snippet))).toContainEqual(expect.objectContaining({ line: 3 }));
  });
});

describe('APIs that cannot be required', () => {
  it.each<[Side, string]>([
    ['server', "const a = require('injectScript');"],
    ['server', "const a = require('copyFromWindow');"],
    ['server', "const a = require('localStorage');"],
    ['web', "const a = require('sendHttpRequest');"],
    ['web', "const a = require('getAllEventData');"],
    ['web', "const a = require('Firestore');"],
    ['server', "const a = require('sendHTTPRequest');"],
    ['server', "const a = require('lodash');"],
    ['server', 'const a = require(data.name);'],
    ['server', "const a = require('send' + 'HttpRequest');"],
  ])('on the %s: %s', (side, snippet) => {
    const code = `const b = 1;\nconst c = 2;\n${snippet}\nreturn b + c;`;
    expect(errors(code, side)).toContainEqual(expect.objectContaining({ line: 3 }));
  });
});

it('warns of startsWith, which the editor takes and which nobody has proved to run', () => {
  const [problem, ...rest] = checkLanguage("return data.url.startsWith('http');", {
    side: 'server',
  });
  expect(problem).toMatchObject({ rule: 'unsupported-method', severity: 'warning' });
  expect(rest).toEqual([]);
});
