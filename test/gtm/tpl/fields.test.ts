import { describe, expect, it } from 'vitest';

import { validateFields } from '../../../scripts/gtm/tpl/field-validation.ts';
import { allFields, dataOf, isEnabled, walkFields } from '../../../scripts/gtm/tpl/fields.ts';
import type { TemplateField } from '../../../scripts/gtm/tpl/template.ts';

const text = (name: string, more: object = {}): TemplateField => ({ type: 'TEXT', name, ...more });

const nested: TemplateField[] = [
  {
    type: 'GROUP',
    name: 'outer',
    subParams: [
      { type: 'CHECKBOX', name: 'advanced', subParams: [text('insideCheckbox')] },
      {
        type: 'RADIO',
        name: 'mode',
        radioItems: [
          { value: 'simple', displayValue: 'Simple' },
          { value: 'full', displayValue: 'Full', subParams: [text('insideRadio')] },
        ],
      },
      { type: 'GROUP', name: 'inner', subParams: [text('deep')] },
    ],
  },
  { type: 'PARAM_TABLE', name: 'rows', paramTableColumns: [{ param: text('cell') }] },
];

describe('the fields of a template', () => {
  it('are found at any depth, table columns excepted', () => {
    expect(allFields(nested).map(({ name }) => name)).toEqual([
      'outer',
      'advanced',
      'insideCheckbox',
      'mode',
      'insideRadio',
      'inner',
      'deep',
      'rows',
    ]);
  });

  it.each<[string, TemplateField, unknown]>([
    ['a text', text('f'), undefined],
    ['a text with a default', text('f', { defaultValue: 'x' }), 'x'],
    ['a text with an empty default', text('f', { defaultValue: '' }), undefined],
    ['a text that may be empty', text('f', { canBeEmptyString: true }), ''],
    ['a list of lines', text('f', { textAsList: true, defaultValue: 'a\nb' }), ['a', 'b']],
    ['a checkbox', { type: 'CHECKBOX', name: 'f' }, false],
    ['a ticked checkbox', { type: 'CHECKBOX', name: 'f', defaultValue: true }, true],
    ['a drop-down', { type: 'SELECT', name: 'f', selectItems: [{ value: 1 }, { value: 2 }] }, 1],
    [
      'a drop-down with a default',
      { type: 'SELECT', name: 'f', selectItems: [{ value: 1 }], defaultValue: 2 },
      2,
    ],
    [
      'a drop-down that may be unset',
      { type: 'SELECT', name: 'f', selectItems: [{ value: 1 }], notSetText: '-' },
      '',
    ],
    ['radio buttons', { type: 'RADIO', name: 'f', radioItems: [{ value: 'a' }] }, 'a'],
    ['a table', { type: 'SIMPLE_TABLE', name: 'f' }, undefined],
    [
      'a table with rows',
      { type: 'SIMPLE_TABLE', name: 'f', defaultValue: [{ a: 1 }] },
      [{ a: 1 }],
    ],
    ['a group', { type: 'GROUP', name: 'f', subParams: [] }, undefined],
    ['a label', { type: 'LABEL', name: 'f' }, undefined],
  ])('have in a new tag the default of %s', (_, field, expected) => {
    expect(dataOf([field])).toEqual(expected === undefined ? {} : { f: expected });
  });

  it('are absent while hidden, with a default, given, or hidden by a hidden one', () => {
    const hiddenBy = (name: string, value: unknown, more: object = {}): object => ({
      enablingConditions: [{ paramName: name, paramValue: value, type: 'EQUALS' }],
      ...more,
    });
    const fields: TemplateField[] = [
      { type: 'CHECKBOX', name: 'on' },
      text('path', hiddenBy('on', true, { defaultValue: '/x' })),
      text('below', hiddenBy('path', '/x', { defaultValue: 'y' })),
    ];
    expect(dataOf(fields)).toEqual({ on: false });
    expect(dataOf(fields, { path: '/z' })).toEqual({ on: false });
    expect(dataOf(fields, { on: true })).toEqual({ on: true, path: '/x', below: 'y' });
    expect(dataOf(fields, { on: true, path: '/z' })).toEqual({ on: true, path: '/z' });
    expect(dataOf(fields, { unknown: 1 })).toEqual({ on: false, unknown: 1 });
  });

  const enabled = (fields: TemplateField[], values: object): (string | undefined)[] =>
    [...walkFields(fields)]
      .filter((placed) => isEnabled(placed, values as Record<string, unknown>))
      .map(({ field }) => field.name);
  const when = (paramName: string, paramValue: unknown, type = 'EQUALS') => ({
    paramName,
    paramValue,
    type,
  });

  it('are enabled when any one of their conditions holds', () => {
    const fields = [text('f', { enablingConditions: [when('a', 'x'), when('a', 'y')] })];
    expect(enabled(fields, { a: 'y' })).toEqual(['f']);
    expect(enabled(fields, { a: 'z' })).toEqual([]);
    expect(enabled(fields, {})).toEqual([]);
  });

  it('need the conditions of all groups around them as well', () => {
    const fields: TemplateField[] = [
      {
        type: 'GROUP',
        name: 'g',
        enablingConditions: [when('a', true)],
        subParams: [text('f', { enablingConditions: [when('b', '', 'PRESENT')] })],
      },
    ];
    expect(enabled(fields, { a: true, b: 'x' })).toEqual(['g', 'f']);
    expect(enabled(fields, { a: true })).toEqual(['g']);
    expect(enabled(fields, { a: false, b: 'x' })).toEqual([]);
  });

  it('are enabled by NOT_EQUALS as long as the other field has another value or none', () => {
    const fields = [text('f', { enablingConditions: [when('a', 'x', 'NOT_EQUALS')] })];
    expect(enabled(fields, {})).toEqual(['f']);
    expect(enabled(fields, { a: 'x' })).toEqual([]);
  });

  it('below a radio button are enabled while it is chosen', () => {
    expect(enabled(nested, { mode: 'simple' })).not.toContain('insideRadio');
    expect(enabled(nested, { mode: 'full' })).toContain('insideRadio');
  });
});

describe('the validators of a field', () => {
  const check = (validator: object, value: unknown) =>
    validateFields([text('f', { valueValidators: [validator] })], { f: value }).length === 0;

  it.each<[string, unknown[] | undefined, unknown[], unknown[]]>([
    ['NON_EMPTY', undefined, ['a', 0, ['a'], '{{x}}'], [undefined, '', []]],
    ['REGEX', ['\\d+'], ['12', '', '{{id}}'], ['12a', 'a1']],
    ['REGEX', ['('], [''], ['(']],
    ['STRING_LENGTH', [2, 3], ['ab', 'abc', '', '{{x}}'], ['a', 'abcd']],
    ['NUMBER', undefined, ['-1', 5, '{{n}}'], ['1.5', 'x']],
    ['POSITIVE_NUMBER', undefined, ['1'], ['0', '-1', 'x']],
    ['NON_NEGATIVE_NUMBER', undefined, ['0', '7'], ['-1', '1.5']],
    ['DECIMAL', undefined, ['0', '0.5', '1'], ['1.1', '-0.1', 'x']],
    ['PERCENTAGE', undefined, ['0', '100'], ['101', '1.5', '-1']],
    ['TABLE_ROW_COUNT', [1, 2], [['a'], ['a', 'b']], [undefined, [], ['a', 'b', 'c']]],
    ['GA_TRACKING_ID', undefined, ['UA-1234-1'], ['G-1234']],
    ['SOMETHING_NEW', undefined, ['x'], []],
  ])('%s %j', (type, args, accepted, refused) => {
    for (const value of accepted)
      expect([value, check({ type, args }, value)]).toEqual([value, true]);
    for (const value of refused)
      expect([value, check({ type, args }, value)]).toEqual([value, false]);
  });

  // A million characters, in no time: anything else fails by the time limit.
  it.each([
    ['{', 'NUMBER', undefined],
    ['{{', 'REGEX', ['\\d+']],
    ['0', 'DECIMAL', undefined],
    ['a', 'REGEX', ['(a|a)*b']],
    ['a', 'REGEX', ['(a+a+)+b']],
  ])('judge %j again and again by %s %j', (unit, type, args) => {
    expect(check({ type, args }, `${unit.repeat(1_000_000)}!`)).toBe(false);
  });

  it('leave open what a pattern could take forever to tell', () => {
    const field = text('tone', {
      valueValidators: [{ type: 'REGEX', args: ['(?=(a+)+$).*'], errorMessage: 'No tone.' }],
    });
    expect(validateFields([field], { tone: `${'a'.repeat(50)}!` })).toEqual([
      { field: 'tone', message: expect.stringContaining('could take forever'), isUnknown: true },
    ]);
  });

  it('give the message of the template, or say what the value must be', () => {
    const field = (errorMessage?: string) =>
      text('tone', { valueValidators: [{ type: 'NON_EMPTY', errorMessage }] });
    expect(validateFields([field('Name a tone.')], {})).toEqual([
      { field: 'tone', message: 'Name a tone.' },
    ]);
    expect(validateFields([field()], {})).toEqual([
      { field: 'tone', message: 'tone must not be empty.' },
    ]);
  });

  it('are not applied while the field or the validator itself is disabled', () => {
    const condition = [{ paramName: 'on', paramValue: true, type: 'EQUALS' }];
    const fields = [
      text('a', { enablingConditions: condition, valueValidators: [{ type: 'NON_EMPTY' }] }),
      text('b', { valueValidators: [{ type: 'NON_EMPTY', enablingConditions: condition }] }),
    ];
    expect(validateFields(fields, { on: false })).toEqual([]);
    expect(validateFields(fields, { on: true }).map(({ field }) => field)).toEqual(['a', 'b']);
  });

  it('are applied to each cell of a table, and unique columns must be unique', () => {
    const column = { type: 'TEXT', name: 'key', isUnique: true };
    const table: TemplateField = {
      type: 'SIMPLE_TABLE',
      name: 'rows',
      simpleTableColumns: [{ ...column, valueValidators: [{ type: 'NON_EMPTY' }] }],
    };
    const problems = validateFields([table], { rows: [{ key: 'a' }, { key: '' }, { key: 'a' }] });
    expect(problems.map(({ field }) => field)).toEqual(['rows[1].key', 'rows[2].key']);
  });
});
