import { describe, expect, it } from 'vitest';

import { ApiCaller, recorder, settle } from './run-api.ts';

const address = 'https://www.Shop.example.com/cart/step.2/index.html?epik=a%20b&x=1&epik=c#top';
const mayRead = {
  get_url: { urlParts: 'any' },
  get_referrer: { urlParts: 'any' },
  read_title: {},
  read_character_set: {},
};
const onPage = (permissions = {}) =>
  new ApiCaller(
    { ...mayRead, ...permissions },
    {},
    { url: address, referrer: 'http://ref.example.com:8080/a?q=z', title: 'Cart' },
  );

describe('the address of the page', () => {
  it.each([
    [undefined, 'https://www.shop.example.com/cart/step.2/index.html?epik=a%20b&x=1&epik=c#top'],
    ['protocol', 'https'],
    ['host', 'www.shop.example.com'],
    ['port', '443'],
    ['path', '/cart/step.2/index.html'],
    ['query', 'epik=a%20b&x=1&epik=c'],
    ['extension', 'html'],
    ['fragment', 'top'],
  ])('getUrl(%s) is %s', (component, value) => {
    expect(onPage().call('getUrl', component)).toBe(value);
  });

  it('query parameters are decoded, the first one or all of them', () => {
    expect(onPage().call('getQueryParameters', 'epik')).toBe('a b');
    expect(onPage().call('getQueryParameters', 'epik', true)).toEqual(['a b', 'c']);
    expect(onPage().call('getQueryParameters', 'none')).toBe(undefined);
    expect(onPage().call('getQueryParameters', 'none', true)).toEqual([]);
  });

  it('one allowed query key does not give the whole query', () => {
    const run = onPage({
      get_url: { urlParts: 'specific', query: true, queriesAllowed: 'specific', queryKeys: ['x'] },
    });
    expect(run.call('getQueryParameters', 'x')).toBe('1');
    expect(run.call('getUrl', 'query', false, undefined, 'x')).toBe('1');
    expect(() => run.call('getQueryParameters', 'epik')).toThrow('Prohibited query key: epik.');
    expect(() => run.call('getUrl', 'query')).toThrow('entire URL query');
    expect(() => run.call('getUrl')).toThrow('entire URL');
  });

  it('the referrer has the same parts', () => {
    expect(onPage().call('getReferrerUrl')).toBe('http://ref.example.com:8080/a?q=z');
    expect(onPage().call('getReferrerUrl', 'port')).toBe('8080');
    expect(onPage().call('getReferrerQueryParameters', 'q')).toBe('z');
  });

  it('a page without referrer has an empty one', () => {
    const run = new ApiCaller(mayRead);
    expect(run.call('getReferrerUrl')).toBe('');
    expect(run.call('getReferrerUrl', 'host')).toBe('');
    expect(run.call('getReferrerQueryParameters', 'q')).toBe(undefined);
  });
});

it('readTitle and readCharacterSet need their permissions', () => {
  expect(onPage().call('readTitle')).toBe('Cart');
  expect(onPage().call('readCharacterSet')).toBe('UTF-8');
  expect(() => new ApiCaller({}).call('readTitle')).toThrow('read_title');
  expect(() => new ApiCaller({}).call('readCharacterSet')).toThrow('read_character_set');
});

describe('the data layer', () => {
  const permissions = {
    read_data_layer: { keyPatterns: ['ecommerce.*', 'element'] },
    write_data_layer: { keyPatterns: ['ads_data_redaction', 'user.*'] },
  };

  it('copyFromDataLayer gives copies of plain data only', () => {
    const run = new ApiCaller(permissions);
    const { dataLayer } = run.world as { dataLayer: { process?: (message: unknown) => void } };
    dataLayer.process!({ ecommerce: { items: [{ id: 1 }] }, element: new Date() });
    const items = run.call('copyFromDataLayer', 'ecommerce.items') as object[];
    items.push({});
    expect(run.call('copyFromDataLayer', 'ecommerce.items')).toEqual([{ id: 1 }]);
    expect(run.call('copyFromDataLayer', 'ecommerce', 1)).toEqual({ items: [{ id: 1 }] });
    expect(run.call('copyFromDataLayer', 'element')).toBe(undefined);
    expect(() => run.call('copyFromDataLayer', 'event')).toThrow('Prohibited to read');
  });

  it('gtagSet queues what every flattened key is allowed for', () => {
    const run = new ApiCaller(permissions);
    const queued: unknown[] = [];
    run.world.dataLayer.set = (values) => queued.push(values);
    run.call('gtagSet', { ads_data_redaction: true, user: { a: { b: 1 } } });
    run.call('gtagSet', 'user.c', [1]);
    expect(queued).toEqual([
      { ads_data_redaction: true, user: { a: { b: 1 } } },
      { 'user.c': [1] },
    ]);
    expect(() => run.call('gtagSet', { user: 1, other: { a: 1 } })).toThrow('other.a');
    expect(queued).toHaveLength(2);
  });
});

describe('consent', () => {
  const permissions = {
    access_consent: {
      consentTypes: [
        { consentType: 'ad_storage', read: true, write: true },
        { consentType: 'ad_user_data', read: true, write: false },
      ],
    },
  };

  it('is read, listened to and written per type', () => {
    const run = new ApiCaller(permissions);
    const listener = recorder();
    expect(run.call('isConsentGranted', 'ad_storage')).toBe(true);
    run.call('addConsentListener', 'ad_storage', listener.fn);
    run.call('setDefaultConsentState', { ad_storage: 'denied', wait_for_update: 500 });
    expect(run.call('isConsentGranted', 'ad_storage')).toBe(false);
    run.call('updateConsentState', { ad_storage: 'granted' });
    expect(listener.calls).toEqual([
      ['ad_storage', false],
      ['ad_storage', true],
    ]);
  });

  it('is written only when every type may be written', () => {
    const run = new ApiCaller(permissions);
    const settings = { ad_storage: 'denied', ad_user_data: 'denied', region: ['US'] };
    expect(() => run.call('updateConsentState', settings)).toThrow('ad_user_data');
    expect(() => run.call('setDefaultConsentState', settings)).toThrow('ad_user_data');
    expect(run.call('isConsentGranted', 'ad_storage')).toBe(true);
    expect(() => run.call('isConsentGranted', 'security_storage')).toThrow('security_storage');
  });
});

it('addEventCallback calls back when the event has ended', () => {
  const run = new ApiCaller({ read_event_metadata: {} });
  const { calls, fn } = recorder();
  run.call('addEventCallback', fn);
  expect(calls).toEqual([]);
  run.clock.pass(0);
  expect(calls).toEqual([[run.world.container.containerId, { tags: [] }]]);
  expect(() => new ApiCaller({}).call('addEventCallback', fn)).toThrow('read_event_metadata');
});

describe('sha256', () => {
  it.each([
    [undefined, 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ='],
    [{ outputEncoding: 'hex' }, '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'],
  ])('with the options %j gives %s', async (options, digest) => {
    const run = new ApiCaller({});
    const { calls, fn } = recorder();
    run.call('sha256', 'hello', fn, undefined, options);
    expect(calls).toEqual([]);
    await settle();
    expect([calls, run.pending]).toEqual([[[digest]], 0]);
  });

  it('hashes text as UTF-8', async () => {
    const run = new ApiCaller({});
    const { calls, fn } = recorder();
    run.call('sha256', 'é', fn, undefined, { outputEncoding: 'hex' });
    await settle();
    expect(calls).toEqual([['4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c']]);
  });

  it('takes no options in the place of the failure callback', () => {
    const run = new ApiCaller({});
    expect(() => run.call('sha256', 'x', recorder().fn, { outputEncoding: 'hex' })).toThrow(
      'Argument onFailure has type object',
    );
  });
});
