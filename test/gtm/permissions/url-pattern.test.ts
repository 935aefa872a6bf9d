import { describe, expect, it } from 'vitest';

import { isUrlPattern, matchesUrlPattern } from '../../../scripts/gtm/permissions/url-pattern.ts';

describe('a URL pattern', () => {
  it.each([
    // pattern, URL, covered
    ['https://a.example.com/', 'https://a.example.com/', true],
    ['https://a.example.com/', 'https://a.example.com', true],
    ['https://a.example.com/', 'https://a.example.com/any/thing?x=1', true],
    ['https://a.example.com/foo', 'https://a.example.com/foo', true],
    ['https://a.example.com/foo', 'https://a.example.com/foo#part', true],
    ['https://a.example.com/foo', 'https://a.example.com/foo?x=1', false],
    ['https://a.example.com/foo', 'https://a.example.com/foo/', false],
    ['https://a.example.com/foo', 'https://a.example.com/FOO', false],
    ['https://a.example.com/foo/', 'https://a.example.com/foo/', true],
    ['https://a.example.com/foo/', 'https://a.example.com/foo/bar', false],
    ['https://a.example.com/foo*', 'https://a.example.com/foo', true],
    ['https://a.example.com/foo*', 'https://a.example.com/foobar', true],
    ['https://a.example.com/foo*', 'https://a.example.com/foo?x=1', true],
    ['https://a.example.com/foo*', 'https://a.example.com/fo', false],
    ['https://a.example.com/foo/*', 'https://a.example.com/foo', true],
    ['https://a.example.com/foo/*', 'https://a.example.com/foo/bar/baz', true],
    ['https://a.example.com/foo/*', 'https://a.example.com/foobar', true],
    ['https://a.example.com/foo/*', 'https://a.example.com/fo', false],
    ['https://a.example.com/*', 'https://a.example.com/any', true],
    ['https://a.example.com/*/track', 'https://a.example.com/a/track', true],
    ['https://a.example.com/*/track', 'https://a.example.com/a/b/track', true],
    ['https://a.example.com/*/track', 'https://a.example.com/track', false],
    ['https://a.example.com/*/track/*', 'https://a.example.com/a/track/b', true],
    ['https://a.example.com/*/track/*', 'https://a.example.com/a/other', false],
    ['https://a.example.com/*a*a', 'https://a.example.com/a', false],
    ['https://a.example.com/*tracker.js', 'https://a.example.com/tracker.js', true],
    ['https://a.example.com/*tracker.js', 'https://a.example.com/x/tracker.js', true],
    ['https://a.example.com/*tracker.js', 'https://a.example.com/tracker.js?v=1', false],
    ['https://a.example.com/foo?', 'https://a.example.com/foo', true],
    ['https://A.EXAMPLE.com/', 'https://a.example.COM/x', true],
    ['https://*.example.com/', 'https://example.com/', true],
    ['https://*.example.com/', 'https://a.b.example.com/', true],
    ['https://*.example.com/', 'https://badexample.com/', false],
    ['https://*.example.com/', 'https://example.com.evil.org/', false],
    ['https://example.com/', 'https://www.example.com/', false],
    ['https://example.com/', 'http://example.com/', false],
    ['https://example.com/', 'https://example.com:443/', true],
    ['https://example.com/', 'https://example.com:8443/', false],
    ['https://example.com/', 'https://localhost/', false],
    ['https://*.example.com/', 'https://a_b.example.com/', false],
    ['https://example.com/', 'https://evil.org/?https://example.com/', false],
    ['https://example.com/', 'https://example.com@evil.org/', false],
    ['https://example.com/', 'no address', false],
    ['https://example.com/', 'javascript:alert(1)', false],
  ])('%s covers %s: %s', (pattern, url, covered) => {
    expect(matchesUrlPattern(url, pattern)).toBe(covered);
  });

  it.each([
    'http://example.com/',
    'https://example.com',
    'https://localhost/',
    'https://example.com:8080/',
    'https://a.*.com/',
    'https://*/',
    'https://*example.com/',
    'example.com/',
    '*',
    '',
  ])('is refused when it is %s', (pattern) => {
    expect(isUrlPattern(pattern)).toBe(false);
    expect(() => matchesUrlPattern('https://example.com/', pattern)).toThrow('Invalid URL filter');
  });
});
