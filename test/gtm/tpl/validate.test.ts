import { describe, expect, it } from 'vitest';

import { parseTpl } from '../../../scripts/gtm/tpl/parse.ts';
import { validateTemplate } from '../../../scripts/gtm/tpl/validate.ts';
import { CODE, INFO, tplText } from './example-tpl.ts';

const rules = (changes: Record<string, string>): string[] =>
  validateTemplate(parseTpl(tplText(changes))).map(({ severity, rule }) => `${severity} ${rule}`);

const fields = (...list: object[]): Record<string, string> => ({
  TEMPLATE_PARAMETERS: JSON.stringify(list),
  SANDBOXED_JS_FOR_SERVER: 'read(data);',
});
const text = (name: string, more: object = {}) => ({ type: 'TEXT', name, ...more });

describe('a template', () => {
  it('without flaws has no findings', () => {
    expect(rules({})).toEqual([]);
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'whose two fields have one name, even in different groups',
      fields(text('a'), { type: 'GROUP', name: 'g', subParams: [text('a')] }),
      'error unique-field-name',
    ],
    ['with a field without a name', fields({ type: 'TEXT' }), 'error field-name'],
    ['with a snake_case name', fields(text('pixel_id')), 'warning lower-camel-case'],
    [
      'with an unknown type of field',
      fields(text('a', { type: 'TEXTS' })),
      'warning known-field-type',
    ],
    [
      'with a condition on a field that does not exist',
      fields(text('a', { enablingConditions: [{ paramName: 'b', type: 'PRESENT' }] })),
      'warning condition-field',
    ],
    [
      'with a validator whose condition asks for a field that does not exist',
      fields(
        text('a', {
          valueValidators: [
            { type: 'NON_EMPTY', enablingConditions: [{ paramName: 'b', type: 'EQUALS' }] },
          ],
        }),
      ),
      'warning condition-field',
    ],
    [
      'with a pattern that cannot be read',
      fields(text('a', { valueValidators: [{ type: 'REGEX', args: ['('] }] })),
      'error regex-pattern',
    ],
    ...[
      '^[A-Z]{2}$|^{0}$',
      '(?i)abc',
      '(?i:abc)|x',
      '(?s-i:a.)',
      '(?>ab|a)b',
      'a++',
      '\\Qa(b\\E[0-9]',
    ].map((pattern): [string, Record<string, string>, string] => [
      `with the pattern ${pattern} that only Java can read`,
      fields(text('a', { valueValidators: [{ type: 'REGEX', args: [pattern] }] })),
      'warning regex-pattern',
    ]),
    [
      'with an unknown kind of condition',
      fields(text('a', { enablingConditions: [{ paramName: 'a', type: 'IS' }] })),
      'warning condition-type',
    ],
    [
      'with a default that cannot be chosen',
      fields({ type: 'SELECT', name: 'a', selectItems: [{ value: 'x' }], defaultValue: 'y' }),
      'warning default-among-items',
    ],
    [
      'whose code reads a field that does not exist',
      { SANDBOXED_JS_FOR_SERVER: `${CODE}\nuse(data.volume);` },
      'warning data-field',
    ],
    [
      'whose code never reads a field',
      { SANDBOXED_JS_FOR_SERVER: 'data.gtmOnSuccess();' },
      'warning unused-field',
    ],
    ['whose code is broken', { SANDBOXED_JS_FOR_SERVER: 'const = 1;' }, 'error syntax'],
    ['without a name', { INFO: INFO.replace('Bell', '') }, 'error display-name'],
    ['for another container', { INFO: INFO.replace('SERVER', 'WEB') }, 'error container-context'],
    [
      'with another version',
      { INFO: INFO.replace('"version": 1', '"version": 2') },
      'warning info-version',
    ],
    ['with an unknown category', { INFO: INFO.replace('UTILITY', 'BELLS') }, 'warning categories'],
    ['without description', { INFO: INFO.replace(/Rings[^"]*/, '') }, 'warning description'],
    [
      'with an icon that is an address',
      { INFO: INFO.replace('"id":', '"brand": {"thumbnail": "https://x.example/i.png"}, "id":') },
      'warning brand-icon',
    ],
    [
      'with two scenarios of one name',
      { TESTS: 'scenarios:\n- name: a\n  code: b\n- name: a\n  code: c' },
      'warning scenario-name',
    ],
    [
      'that could be read only leniently',
      { INFO: INFO.replace(/\n}$/, ',\n}') },
      'warning strict-json',
    ],
  ])('%s is found', (_, changes, rule) => {
    expect(rules(changes)).toEqual([rule]);
  });

  it('may read fields by computed names or pass data on, so that none counts as unused', () => {
    expect(rules({ SANDBOXED_JS_FOR_SERVER: "const key = 'tone';\nreturn data[key];" })).toEqual(
      [],
    );
    expect(rules({ SANDBOXED_JS_FOR_SERVER: 'return collect(data);' })).toEqual([]);
  });

  it.each([
    ['parameter of its own', "rows.map((data) => data.split('a'));"],
    ['variable of its own', 'if (rows) { const data = rows[0]; use(data.first); }'],
    ['method of every object', "use(data.hasOwnProperty('tone'));"],
  ])('may use "data" as a %s', (_, code) => {
    expect(rules({ SANDBOXED_JS_FOR_SERVER: `${CODE}\n${code}` })).toEqual([]);
  });

  it('may call keys of other objects "data"', () => {
    expect(rules({ SANDBOXED_JS_FOR_SERVER: `${CODE}\nuse({data: 1}, event.data.x);` })).toEqual(
      [],
    );
  });

  it('has findings with lines of the file', () => {
    const file = tplText({ SANDBOXED_JS_FOR_SERVER: `${CODE}\nuse(data.volume);` });
    const [finding] = validateTemplate(parseTpl(file));
    expect(file.split('\n')[finding!.line! - 1]).toBe('use(data.volume);');
  });
});
