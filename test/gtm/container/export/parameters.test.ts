// What a template finds in its fields for each kind of parameter of an export.
import { expect, it } from 'vitest';

import type { Parameter } from '../../../../scripts/gtm/container/export/export-format.ts';
import {
  resolveParameters,
  type VariableLookup,
} from '../../../../scripts/gtm/container/export/parameters.ts';
import { flag, list, row, text } from '../small-container.ts';

const values: Record<string, unknown> = {
  tone: 'c',
  count: 3,
  off: false,
  items: [{ id: 1 }],
  nothing: null,
};
const lookup: VariableLookup = (name) => values[name];
const valueOf = (parameter: Parameter) => {
  const fields = resolveParameters([{ ...parameter, key: 'x' }], lookup);
  return (fields as Record<string, unknown>)['x'];
};
const of = (type: string, value?: string): Parameter => ({ type, value });

it.each<[Parameter, unknown]>([
  [of('TEMPLATE', 'ding'), 'ding'],
  [of('TEMPLATE', ''), ''],
  [of('TEMPLATE'), undefined],
  [of('TEMPLATE', '12'), '12'],
  [of('TEMPLATE', 'true'), 'true'],
  [of('TEMPLATE', '{{tone}}'), 'c'],
  [of('TEMPLATE', '{{count}}'), 3],
  [of('TEMPLATE', '{{items}}'), [{ id: 1 }]],
  [of('TEMPLATE', '{{nothing}}'), null],
  [of('TEMPLATE', '{{missing}}'), undefined],
  [of('TEMPLATE', '{{tone}} {{ count }}x{{nothing}}{{missing}}'), 'c 3x'],
  [of('TEMPLATE', '{{tone'), '{{tone'],
  [of('BOOLEAN', 'true'), true],
  [of('BOOLEAN', 'false'), false],
  [of('BOOLEAN', '{{off}}'), false],
  [of('BOOLEAN', '{{tone}}'), 'c'],
  [of('BOOLEAN'), undefined],
  [of('INTEGER', '12'), 12],
  [of('INTEGER', '-3'), -3],
  [of('INTEGER', '{{count}}'), 3],
  [of('INTEGER', 'many'), 'many'],
  [of('TAG_REFERENCE', 'GA4 - Configuration'), 'GA4 - Configuration'],
  [of('TRIGGER_REFERENCE', '12'), '12'],
  [{ type: 'LIST' }, []],
  [list('x', of('TEMPLATE', 'a'), of('TEMPLATE', '{{count}}')), ['a', 3]],
  [
    list('x', row({ name: 'em', value: '{{tone}}' }), row({ name: 'ph', value: undefined })),
    [{ name: 'em', value: 'c' }, { name: 'ph' }],
  ],
  [
    { type: 'MAP', map: [text('a', 'b'), flag('c')] },
    { a: 'b', c: true },
  ],
  [{ type: 'MAP' }, {}],
  [list('x', list('', of('TEMPLATE', 'a'))), [['a']]],
])('%j becomes %j', (parameter, expected) => {
  expect(valueOf(parameter)).toEqual(expected);
});

it('leaves out fields without a value or a key', () => {
  const fields = resolveParameters(
    [text('a', 'b'), text('empty'), text('missing', '{{missing}}'), of('TEMPLATE', 'no key')],
    lookup,
  );
  expect(fields).toEqual({ a: 'b' });
});

it('takes __proto__ for a key like any other', () => {
  const fields = resolveParameters([text('__proto__', 'x')], lookup) as Record<string, unknown>;
  expect(Object.keys(fields)).toEqual(['__proto__']);
  expect(({} as { x?: string }).x).toBe(undefined);
});

it('waits for what comes later, at any depth, and not for anything else', async () => {
  const later: VariableLookup = (name) => Promise.resolve(values[name]);
  const parameters = [list('rows', row({ a: '{{tone}}' })), text('b', '{{count}} times')];
  expect(await resolveParameters(parameters, later)).toEqual({ rows: [{ a: 'c' }], b: '3 times' });
  expect(resolveParameters([text('a', 'b')], later)).toEqual({ a: 'b' });
});
