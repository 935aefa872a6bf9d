import { describe, expect, it } from 'vitest';

import type { WebWorld } from '../../../../scripts/gtm/apis/web/world.ts';
import { ApiCaller } from './run-api.ts';

const mayAll = {
  get_cookies: { cookieAccess: 'any' },
  set_cookies: { allowedCookies: [{ name: '*', domain: '*', path: '*' }] },
  read_analytics_storage: {},
};

/** A run on a page whose cookies are as given and that notes what is written. */
function withCookies(cookies: string) {
  const written: string[] = [];
  const base = new ApiCaller(mayAll).world;
  const page: WebWorld['page'] = {
    ...base.page,
    cookies: () => cookies,
    writeCookie: (cookie) => written.push(cookie),
  };
  return { written, run: new ApiCaller(mayAll, { page }) };
}

describe('getCookieValues', () => {
  it('gives all values of a name, decoded unless the second argument is false', () => {
    const { run } = withCookies('a=1%202; b=x; a=3=4;ab=no');
    expect(run.call('getCookieValues', 'a')).toEqual(['1 2', '3=4']);
    expect(run.call('getCookieValues', 'a', true)).toEqual(['1 2', '3=4']);
    expect(run.call('getCookieValues', 'a', false)).toEqual(['1%202', '3=4']);
    expect(run.call('getCookieValues', 'none')).toEqual([]);
  });

  it('gives a value that is not properly encoded as it is', () => {
    expect(withCookies('a=100%').run.call('getCookieValues', 'a')).toEqual(['100%']);
  });
});

describe('setCookie', () => {
  it('encodes the value unless the fourth argument is false', () => {
    const { run, written } = withCookies('');
    run.call('setCookie', 'a', 'x y');
    run.call('setCookie', 'a', 'x y', {}, true);
    run.call('setCookie', 'a', 'x y', {}, false);
    expect(written).toEqual(['a=x%20y', 'a=x%20y', 'a=x y']);
  });

  it('writes the documented options', () => {
    const { run, written } = withCookies('');
    run.call('setCookie', 'a', '1', {
      domain: 'example.com',
      path: '/',
      'max-age': 60,
      expires: 'Thu, 01 Jan 2032 00:00:00 GMT',
      secure: true,
      samesite: 'Lax',
      other: 'x',
    });
    expect(written).toEqual([
      'a=1; domain=example.com; path=/; max-age=60; expires=Thu, 01 Jan 2032 00:00:00 GMT; ' +
        'samesite=Lax; secure',
    ]);
  });

  it.each([
    ['a', '1; domain=evil.org', {}],
    ['a=b', '1', {}],
    ['a;b', '1', {}],
    ['a', '1', { path: '/; secure' }],
  ])('refuses what would begin another attribute: %s, %s, %j', (name, value, options) => {
    const { run, written } = withCookies('');
    expect(() => run.call('setCookie', name, value, options, false)).toThrow('semicolon');
    expect(written).toEqual([]);
  });

  it('is refused for a cookie that is not declared', () => {
    const run = new ApiCaller({ set_cookies: { allowedCookies: [{ name: 'b' }] } });
    expect(() => run.call('setCookie', 'a', '1')).toThrow('Prohibited from setting cookie "a"');
  });
});

describe('the domain auto', () => {
  const on = (url: string) => {
    const run = new ApiCaller(mayAll, {}, { url });
    const tried: (string | undefined)[] = [];
    const { writeCookie } = run.world.page;
    run.world.page.writeCookie = (cookie) => {
      tried.push(/domain=([^;]*)/.exec(cookie)?.[1]);
      writeCookie(cookie);
    };
    return { run, tried };
  };

  it.each([
    ['https://www.shop.example.com/', ['example.com']],
    ['https://shop.example.co.uk/', ['co.uk', 'example.co.uk']],
    ['https://shop.github.io/', ['github.io', 'shop.github.io']],
    ['http://localhost/', [undefined]],
    ['http://127.0.0.1/', [undefined]],
  ])('on %s tries %j', (url, domains) => {
    const { run, tried } = on(url);
    run.call('setCookie', 'a', '1', { domain: 'auto', path: '/' });
    expect(tried).toEqual(domains);
    expect(run.call('getCookieValues', 'a')).toEqual(['1']);
  });

  it('deletes on every domain', () => {
    const { run, tried } = on('https://www.example.com/');
    run.call('setCookie', 'a', '1', { domain: 'auto', path: '/' });
    tried.length = 0;
    run.call('setCookie', 'a', '', { domain: 'auto', path: '/', 'max-age': 0 });
    expect(tried).toEqual(['example.com', 'www.example.com', undefined]);
    expect(run.call('getCookieValues', 'a')).toEqual([]);
  });
});

it('cookies of the page in memory end in their time', () => {
  const run = new ApiCaller(mayAll);
  run.call('setCookie', 'a', '1', { 'max-age': 10 });
  run.clock.pass(9_999);
  expect(run.call('getCookieValues', 'a')).toEqual(['1']);
  run.clock.pass(1);
  expect(run.call('getCookieValues', 'a')).toEqual([]);
});

describe('readAnalyticsStorage', () => {
  const cookies =
    '_ga=GA1.1.111.222; _ga=GA1.2.333.444; _ga_ABC=GS1.1.1700000001.7.1.1700000100.0.0.0; ' +
    '_ga_DEF=GS2.1.s1700000002$o3$g1$t1700000099$j60$l0$h0; _ga_BAD=x; my_ga=GA1.1.5.6';

  it('reads the client id and the sessions of both cookie forms', () => {
    expect(withCookies(cookies).run.call('readAnalyticsStorage')).toEqual({
      client_id: '111.222',
      sessions: [
        { measurement_id: 'G-ABC', session_id: '1700000001', session_number: 7 },
        { measurement_id: 'G-DEF', session_id: '1700000002', session_number: 3 },
      ],
    });
  });

  it('looks at the domain level and the prefix that it is given', () => {
    const { run } = withCookies(cookies);
    expect(run.call('readAnalyticsStorage', { cookie_domain: 'example.com' })).toMatchObject({
      client_id: '333.444',
    });
    expect(run.call('readAnalyticsStorage', { cookie_prefix: 'my' })).toEqual({
      client_id: '5.6',
      sessions: [],
    });
  });

  it('gives undefined without such cookies and is refused without its permission', () => {
    expect(withCookies('a=1').run.call('readAnalyticsStorage')).toBe(undefined);
    expect(() => new ApiCaller({}).call('readAnalyticsStorage')).toThrow('read_analytics_storage');
  });
});
