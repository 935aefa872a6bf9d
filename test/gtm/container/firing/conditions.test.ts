// Triggers compare what Tag Manager compares, in the way it does.
import { expect, it } from 'vitest';

import type { Parameter } from '../../../../scripts/gtm/container/export/export-format.ts';
import { holds } from '../../../../scripts/gtm/container/firing/conditions.ts';

const condition = (type: string, left: string, right: string, options: string[] = []) => {
  const parameter: Parameter[] = [
    { type: 'TEMPLATE', key: 'arg0', value: left },
    { type: 'TEMPLATE', key: 'arg1', value: right },
    ...options.map((key): Parameter => ({ type: 'BOOLEAN', key, value: 'true' })),
  ];
  return { type, parameter };
};
const noVariables = () => undefined;

it.each<[string, string, string, string[], boolean]>([
  ['EQUALS', 'purchase', 'purchase', [], true],
  ['EQUALS', 'Purchase', 'purchase', [], false],
  ['EQUALS', 'Purchase', 'purchase', ['ignore_case'], true],
  ['EQUALS', 'purchase', 'purchase', ['negate'], false],
  ['CONTAINS', 'add_to_cart', 'to_c', [], true],
  ['STARTS_WITH', 'add_to_cart', 'add', [], true],
  ['ENDS_WITH', 'add_to_cart', 'add', [], false],
  ['MATCH_REGEX', 'purchase', '^(purchase|refund)$', [], true],
  ['MATCH_REGEX', 'repurchase', '^(purchase|refund)$', [], false],
  ['GREATER', '10', '9', [], true],
  ['GREATER_OR_EQUALS', '9', '9', [], true],
  ['LESS', '10', '9', [], false],
  ['LESS', '', '9', [], false],
  ['LESS_OR_EQUALS', 'many', '9', [], false],
])('%s: "%s" and "%s" %j is %s', (type, left, right, options, expected) => {
  expect(holds(condition(type, left, right, options), noVariables)).toBe(expected);
});

it('compares the value of a variable', () => {
  const lookup = (name: string) => (name === 'Client Name' ? 'GA4' : undefined);
  expect(holds(condition('EQUALS', '{{Client Name}}', 'GA4'), lookup)).toBe(true);
});

it('says which condition it does not know', () => {
  expect(() => holds(condition('CSS_SELECTOR', 'a', 'b'), noVariables)).toThrow(/CSS_SELECTOR/);
});
