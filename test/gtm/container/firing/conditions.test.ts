// Triggers compare what Tag Manager compares, in the way it does: as public copies of gtm.js show it.
import { describe, expect, it } from 'vitest';

import { holds } from '../../../../scripts/gtm/container/firing/conditions.ts';
import { condition } from '../small-container.ts';

type Option = 'negate' | 'ignore_case';
const noVariables = () => undefined;

describe.each<[string, string, string, Option[], boolean]>([
  ['EQUALS', 'purchase', 'purchase', [], true],
  ['EQUALS', 'Purchase', 'purchase', [], false],
  ['EQUALS', 'Purchase', 'purchase', ['ignore_case'], true],
  ['EQUALS', '1.0', '1', [], false],
  ['CONTAINS', 'add_to_cart', 'to_c', [], true],
  ['CONTAINS', 'add_to_cart', 'TO_C', [], false],
  ['CONTAINS', 'add_to_cart', 'TO_C', ['ignore_case'], true],
  ['CONTAINS', 'add_to_cart', '.', [], false],
  ['STARTS_WITH', 'add_to_cart', 'add', [], true],
  ['STARTS_WITH', 'add_to_cart', 'cart', [], false],
  ['STARTS_WITH', 'Add_to_cart', 'aDD', ['ignore_case'], true],
  ['ENDS_WITH', 'add_to_cart', 'cart', [], true],
  ['ENDS_WITH', 'add_to_cart', 'add', [], false],
  ['ENDS_WITH', 'add_to_Cart', 'cART', ['ignore_case'], true],
  ['MATCH_REGEX', 'purchase', '^(purchase|refund)$', [], true],
  ['MATCH_REGEX', 'repurchase', '^(purchase|refund)$', [], false],
  ['MATCH_REGEX', 'repurchase', 'purch', [], true],
  ['MATCH_REGEX', 'PURCHASE', '^purchase$', [], false],
  ['MATCH_REGEX', 'PURCHASE', '^purchase$', ['ignore_case'], true],
  ['GREATER', '10', '9', [], true],
  ['GREATER', '9', '9', [], false],
  ['GREATER_OR_EQUALS', '9', '9', [], true],
  ['GREATER_OR_EQUALS', '8.9', '9', [], false],
  ['LESS', '8.9', '9', [], true],
  ['LESS', '10', '9', [], false],
  // Number('') is 0.
  ['LESS', '', '9', [], true],
  ['LESS_OR_EQUALS', '9', '9', [], true],
  ['LESS_OR_EQUALS', '9.1', '9', [], false],
  ['LESS_OR_EQUALS', 'many', '9', [], false],
])('%s: "%s" and "%s" %j', (type, left, right, options, expected) => {
  it(`is ${expected}`, () => {
    expect(holds(condition(type, left, right, ...options), noVariables)).toBe(expected);
  });

  it('is the opposite when negated', () => {
    expect(holds(condition(type, left, right, ...options, 'negate'), noVariables)).toBe(!expected);
  });
});

describe('the value of a variable', () => {
  const values: Record<string, unknown> = {
    client: 'GA4',
    number: 12,
    yes: true,
    nothing: null,
    list: ['a', 'b'],
  };
  const lookup = (name: string) => values[name];

  it.each<[string, string, string, boolean]>([
    ['EQUALS', '{{client}}', 'GA4', true],
    ['EQUALS', 'GA4', '{{client}}', true],
    ['EQUALS', '{{client}}-{{number}}', 'GA4-12', true],
    ['EQUALS', '{{number}}', '12', true],
    ['EQUALS', '{{yes}}', 'true', true],
    ['EQUALS', '{{missing}}', 'undefined', true],
    ['EQUALS', '{{nothing}}', 'null', true],
    ['CONTAINS', '{{list}}', 'a,b', true],
    ['GREATER', '{{number}}', '9', true],
    ['LESS', '{{number}}', '9', false],
    ['LESS', '{{missing}}', '9', false],
    ['GREATER', '{{missing}}', '9', false],
    ['MATCH_REGEX', '{{missing}}', '^undefined$', true],
  ])('%s: %s and %s is %s', (type, left, right, expected) => {
    expect(holds(condition(type, left, right), lookup)).toBe(expected);
  });

  it('may come later', async () => {
    const later = () => Promise.resolve('GA4');
    expect(await holds(condition('EQUALS', '{{client}}', 'GA4'), later)).toBe(true);
    expect(await holds(condition('EQUALS', '{{client}}', 'GA4', 'negate'), later)).toBe(false);
  });
});

it.each(['CSS_SELECTOR', 'URL_MATCHES'])('says that it does not know %s', (type) => {
  expect(() => holds(condition(type, 'a', 'b'), noVariables)).toThrow(
    new RegExp(`${type} are not supported here; use one that compares text`),
  );
});

it('says which pattern is none', () => {
  expect(() => holds(condition('MATCH_REGEX', 'a', '('), noVariables)).toThrow(
    /"\(" is not a regular expression; correct/,
  );
});
