// Which parameters a tag has in a container file: those of the fields that a person would see.
import { describe, expect, it } from 'vitest';

import type { FieldValue } from '../../scripts/containers/container-file.ts';
import { fieldParameters } from '../../scripts/containers/field-parameters.ts';
import type { TemplateField } from '../../scripts/gtm/tpl/template.ts';

const equals = (paramName: string, paramValue: unknown) => [
  { paramName, paramValue, type: 'EQUALS' },
];
const fields: TemplateField[] = [
  {
    type: 'RADIO',
    name: 'source',
    displayName: 'Source',
    defaultValue: 'event',
    radioItems: [
      { value: 'event', displayValue: 'Of the event' },
      {
        value: 'own',
        displayValue: 'My own',
        subParams: [{ type: 'TEXT', name: 'below', displayName: 'Below', defaultValue: 'b' }],
      },
    ],
  },
  {
    type: 'SELECT',
    name: 'kind',
    displayName: 'Kind',
    defaultValue: 'one',
    selectItems: [
      { value: 'one', displayValue: 'One' },
      { value: 'two', displayValue: 'Two' },
    ],
    enablingConditions: equals('source', 'own'),
  },
  {
    type: 'GROUP',
    name: 'details',
    displayName: 'Details',
    enablingConditions: equals('source', 'own'),
    subParams: [{ type: 'CHECKBOX', name: 'inGroup', displayName: 'In a group' }],
  },
  {
    type: 'TEXT',
    name: 'ofKind',
    displayName: 'Shown by a field that may be hidden itself',
    defaultValue: 'k',
    enablingConditions: equals('kind', 'one'),
  },
  {
    type: 'TEXT',
    name: 'notOfKind',
    displayName: 'Shown unless the kind is one',
    defaultValue: 'n',
    enablingConditions: [{ paramName: 'kind', paramValue: 'one', type: 'NOT_EQUALS' }],
  },
] as TemplateField[];

const keysFor = (values: Record<string, FieldValue>) =>
  fieldParameters(fields, values).map(({ key }) => key);

describe('fieldParameters', () => {
  it.each<[string, Record<string, FieldValue>, string[]]>([
    [
      'hidden fields are absent with their defaults, also below a hidden group or choice',
      {},
      // Nothing is chosen in a hidden field, so "unless the kind is one" holds.
      ['source', 'notOfKind'],
    ],
    [
      'what is shown has its default',
      { source: 'own' },
      ['source', 'below', 'kind', 'inGroup', 'ofKind'],
    ],
    [
      'a choice changes what is shown',
      { source: 'own', kind: 'two' },
      ['source', 'below', 'kind', 'inGroup', 'notOfKind'],
    ],
    ['a value given for a hidden field is absent, too', { kind: 'two' }, ['source', 'notOfKind']],
  ])('%s', (_rule, values, keys) => {
    expect(keysFor(values)).toEqual(keys);
  });

  it('names a field that the template does not have', () => {
    expect(() => fieldParameters(fields, { sorce: 'own' })).toThrow(
      'The template has no field "sorce". It has: source, below, kind',
    );
  });
});
