import { describe, expect, it } from 'vitest';

import { matchesKeyPattern } from '../../../scripts/gtm/permissions/key-pattern.ts';
import { matchesWildcard } from '../../../scripts/gtm/permissions/wildcard.ts';

describe('a key pattern', () => {
  it.each([
    ['event', 'event', true],
    ['event', 'events', false],
    ['user_data', 'user_data.email', false],
    ['user_data.*', 'user_data', true],
    ['user_data.*', 'user_data.email', true],
    ['user_data.*', 'user_data.address.city', true],
    ['user_data.*', 'user_data2', false],
    ['a.b.*', 'a', false],
    ['a.b', 'a.b', true],
    ['$a._b1', '$a._b1', true],
    ['items.*', 'items.0.id', false],
    ['x.*', 'x-ga-gcs', false],
    ['x.*', 'x.a-b', false],
  ])('%s covers %s: %s', (pattern, key, covered) => {
    expect(matchesKeyPattern(key, pattern)).toBe(covered);
  });

  it.each(['*', 'a*', '*.a', 'x-ga-gcs', 'items.0', 'a..b', '.a', ''])(
    'is refused when it is %s',
    (pattern) => {
      expect(() => matchesKeyPattern('a', pattern)).toThrow('Invalid key filter');
    },
  );
});

describe('a wildcard', () => {
  it.each([
    ['*', '', true],
    ['*', 'anything', true],
    ['users/*', 'users/1', true],
    ['users/*', 'users', false],
    ['*/orders/*', 'users/1/orders/2', true],
    ['a*a', 'a', false],
    ['a*b*a', 'axbya', true],
    ['a*b*a', 'axya', false],
    ['exact', 'exactly', false],
  ])('%s covers %s: %s', (pattern, value, covered) => {
    expect(matchesWildcard(value, pattern)).toBe(covered);
  });
});
