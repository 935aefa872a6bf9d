// Constructs that no public template uses are named, with the form that many use.
import { expect, it } from 'vitest';

import { checkLanguage } from '../../../../scripts/gtm/check/language/check-language.ts';

const found = (code: string) =>
  checkLanguage(code, { side: 'web', kind: 'MACRO' })
    .filter(({ rule }) => rule === 'unproven-syntax')
    .map(({ severity, message }) => `${severity}: ${message}`);

it.each([
  ["const a = '\\u00a0';", 'a \\u escape'],
  ['const a = { undefined: 1 };', 'undefined as a bare key'],
  ['const a = { null: 1 };', 'null as a bare key'],
  ['const a = { NaN: 1 };', 'NaN as a bare key'],
  ["const a = { '': 1 };", "'' as a key"],
  ['const a = { 7: 1 };', 'a number as a key'],
  ['const a = (data.x || data.y)[0];', 'indexes an expression'],
  ['const a = (data.list)[0];', 'indexes an expression'],
  ['const list = data.x; const a = (list /* of x */)[0];', 'indexes an expression'],
  ['const a = (data.make()) [0];', 'indexes an expression'],
  ['const a = [1, 2][data.i];', 'indexes an expression'],
  ['const a = data.list.join();', 'join without an argument'],
  ['for (const key in data.x || {}) { data.y(key); }', 'loops over an expression'],
  ['for (const key in data.x ? data.y : data.z) { data.y(key); }', 'loops over an expression'],
])('%s', (code, what) => {
  const messages = found(code);
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatch(/^warning: No public template /);
  expect(messages[0]).toContain(what);
});

it.each([
  "const a = data.x.match('[\\\\u00a0]');",
  "const a = { 'undefined': 1, 'null': 2, '7': 3 };",
  'const list = data.x || data.y; const a = list[0];',
  'const a = data.list[0] + data.make()[1];',
  'const a = (data.list[0]) + data.make((1) /* ) */)[1];',
  'for (const key in data.x) { data.y(key); }',
  "const a = data.list.join('') + data.list.pop();",
])('%s is proven', (code) => {
  expect(found(code)).toEqual([]);
});
