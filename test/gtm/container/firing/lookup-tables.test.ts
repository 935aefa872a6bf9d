// Lookup tables and RegEx tables.
import { describe, expect, it } from 'vitest';

import type { Parameter } from '../../../../scripts/gtm/container/export/export-format.ts';
import { probe } from '../run-events.ts';
import { flag, list, row, sides, text, variable } from '../small-container.ts';

const input = (value: string) => variable('Input', 'c', text('value', value));
const table = (type: string, rows: Record<string, string>[], ...options: Parameter[]) =>
  variable('Probe', type, text('input', '{{Input}}'), list('map', ...rows.map(row)), ...options);
const otherwise = (value: string) => [flag('setDefaultValue'), text('defaultValue', value)];

describe.each(sides)('in a %s container', (side) => {
  const look = async (value: string, probed: object, ...more: object[]) =>
    (await probe(side, [input(value), probed, ...more])).value;

  const tones = [
    { key: 'c', value: 'low' },
    { key: 'e', value: 'high' },
    { key: 'c', value: 'lowest' },
  ];

  describe('a lookup table', () => {
    it.each<[string, Parameter[], unknown]>([
      ['e', [], 'high'],
      ['E', [], undefined],
      ['x', [], undefined],
      ['x', otherwise('silent'), 'silent'],
      ['e', otherwise('silent'), 'high'],
      ['x', [flag('setDefaultValue', false), text('defaultValue', 'silent')], undefined],
      // As an object that is filled row by row.
      ['c', [], 'lowest'],
    ])('gives for "%s" %j: %s', async (value, options, expected) => {
      expect(await look(value, table('smm', tones, ...options))).toBe(expected);
    });

    it('gives the value of a variable, of its own type, for input, row or default', async () => {
      const more = variable(
        'Pitch',
        'smm',
        text('input', 'a'),
        list('map', row({ key: 'a', value: '{{Input}}' })),
      );
      expect(await look('e', table('smm', [{ key: '{{Pitch}}', value: '{{Pitch}}!' }]), more)).toBe(
        'e!',
      );
      expect(await look('x', table('smm', tones, ...otherwise('{{Pitch}}')), more)).toBe('x');
    });

    it('knows no row for what is not there, but one for "undefined"', async () => {
      const missing = variable('Input', 'uv');
      const rows = [{ key: 'undefined', value: 'nothing' }];
      expect((await probe(side, [missing, table('smm', rows)])).value).toBe('nothing');
      expect((await probe(side, [missing, table('smm', tones)])).value).toBe(undefined);
    });
  });

  describe('a RegEx table', () => {
    const pages = [
      { key: '/product/(\\w+)', value: 'product' },
      { key: '/p', value: 'p' },
      { key: 'shop|cart', value: 'bag' },
    ];

    it.each<[string, Parameter[], unknown]>([
      ['/product/bell', [], 'product'],
      ['https://x.example/product/bell?a=1', [], 'product'],
      ['/pricing', [], 'p'],
      ['/PRODUCT/bell', [], undefined],
      ['/PRODUCT/bell', [flag('ignoreCase')], 'product'],
      ['/product/bell', [flag('fullMatch')], 'product'],
      ['/product/bell?a=1', [flag('fullMatch')], undefined],
      ['cart', [flag('fullMatch')], 'bag'],
      ['cartwheel', [flag('fullMatch')], undefined],
      ['/x', otherwise('other'), 'other'],
      ['/x', [], undefined],
    ])('gives for "%s" %j: %s', async (value, options, expected) => {
      expect(await look(value, table('remm', pages, ...options))).toBe(expected);
    });

    it.each<[string, string, string, Parameter[], string]>([
      ['the whole of a full match', '/product/bell', '$1', [flag('fullMatch')], 'bell'],
      ['groups in any order', '12-DE-bell', '$3 $2 $1', [flag('fullMatch')], 'bell DE 12'],
      ['the match alone in the middle of a text', 'a/product/bell?b', '[$1]', [], 'a[bell]?b'],
      ['every match', '/p/p', 'q', [], 'qq'],
      ['whatever its case', '/P/p', 'q', [flag('ignoreCase')], 'qq'],
    ])('with replacements replaces %s', async (_, value, replacement, options, expected) => {
      const keys = ['/product/(\\w+)', '(\\d+)-([A-Z]{2})-(.+)', '/p'];
      const rows = keys.map((key) => ({ key, value: replacement }));
      const replaced = table('remm', rows, flag('replaceAfterMatch'), ...options);
      expect(await look(value, replaced)).toBe(expected);
    });

    it('without replacements gives the row as it is', async () => {
      const rows = [{ key: '/product/(\\w+)', value: '$1' }];
      const options = [flag('replaceAfterMatch', false)];
      expect(await look('/product/bell', table('remm', rows, ...options))).toBe('$1');
    });

    it.each([
      ['that could take forever', '^(?=(a+)+$)', 'could take forever'],
      [
        'that is out of all proportion',
        `(a|a)*${'x{900}'.repeat(1500)}`,
        'was not tried to its end',
      ],
    ])('that has a pattern %s is undefined, and the record says why', async (_, key, problem) => {
      const { value, problems } = await probe(side, [
        input(`${'a'.repeat(50)}!`),
        table('remm', [{ key, value: 'x' }]),
      ]);
      expect(value).toBe(undefined);
      expect(problems.join()).toContain(problem);
    });

    it('that has a pattern that is none is undefined, and the record says why', async () => {
      const { value, problems } = await probe(side, [
        input('a'),
        table('remm', [{ key: '(', value: 'x' }]),
      ]);
      expect(value).toBe(undefined);
      expect(problems).toContainEqual(
        'Variable "Probe": "(" is not a regular expression; correct the pattern.',
      );
    });
  });
});
