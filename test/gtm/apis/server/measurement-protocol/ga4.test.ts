import { describe, expect, it } from 'vitest';

import { eventsFromGa4Request } from '../../../../../scripts/gtm/apis/server/measurement-protocol/ga4-events.ts';
import { ga4RequestUrl } from '../../../../../scripts/gtm/apis/server/measurement-protocol/ga4-request.ts';
import type {
  IncomingRequest,
  Network,
  OutgoingRequest,
} from '../../../../../scripts/gtm/apis/server/world.ts';
import { apiCaller } from '../run-api.ts';

const request = (query: string, body?: string): IncomingRequest => ({
  method: body === undefined ? 'GET' : 'POST',
  path: '/g/collect',
  query,
  headers: { 'user-agent': 'Mozilla/5.0', 'x-forwarded-for': '203.0.113.7' },
  body,
  remoteAddress: '10.0.0.1',
});

const COMMON = 'v=2&tid=G-TEST&cid=1.2&sid=99&sct=3';
const only = (query: string) => eventsFromGa4Request(request(`${COMMON}&en=purchase&${query}`))[0]!;

describe('event data of a GA4 hit', () => {
  it('has the page, the visitor and the session', () => {
    const query = `dl=${encodeURIComponent('https://shop.example/cart?a=1')}&dt=Cart&ul=nb-no&sr=1x2`;
    expect(only(`${query}&cu=NOK&gcs=G110&gcd=13l3l3l3l1l1&_p=7&_s=2`)).toEqual({
      'x-ga-protocol_version': '2',
      'x-ga-measurement_id': 'G-TEST',
      'x-ga-page_id': 7,
      'x-ga-request_count': 2,
      'x-ga-gcs': 'G110',
      'x-ga-gcd': '13l3l3l3l1l1',
      client_id: '1.2',
      ga_session_id: '99',
      ga_session_number: 3,
      event_name: 'purchase',
      page_location: 'https://shop.example/cart?a=1',
      page_hostname: 'shop.example',
      page_path: '/cart',
      page_title: 'Cart',
      language: 'nb-no',
      screen_resolution: '1x2',
      currency: 'NOK',
      ip_override: '203.0.113.7',
      user_agent: 'Mozilla/5.0',
    });
  });

  it.each([
    ['ep.value=7630', { value: '7630' }],
    ['epn.value=3180', { value: 3180 }],
    ['epn.value=n/a', { value: 'n/a' }],
    ['ep.event_id=17_18', { event_id: '17_18' }],
    ['ep.a.b=1', { 'a.b': '1' }],
    ['_uip=192.0.2.1', { ip_override: '192.0.2.1' }],
    ['up.plan=pro&upn.age=7', { 'x-ga-mp2-user_properties': { plan: 'pro', age: 7 } }],
    ['_fv=1&_z=ccd', { 'x-ga-system_properties': { fv: '1' } }],
    ['tfd=1200', { 'x-ga-tfd': 1200 }],
    [
      'tag_exp=1~2&frm=0&are=1',
      { 'x-ga-mp2-tag_exp': '1~2', 'x-ga-mp2-frm': '0', 'x-ga-are': '1' },
    ],
    ['em=tv.1', { 'x-ga-em': 'tv.1' }],
    ['sst.tft=12', { 'x-sst-system_properties': { tft: '12' } }],
    ['uap=macOS&uamb=0', { client_hints: { platform: 'macOS', mobile: false } }],
    [
      'uafvl=Chrome;120.0.1%7CNot%2520A;8',
      {
        client_hints: {
          full_version_list: [
            { brand: 'Chrome', version: '120.0.1' },
            { brand: 'Not A', version: '8' },
          ],
        },
      },
    ],
  ])('%s', (query, expected) => {
    expect(only(query)).toMatchObject(expected);
  });

  it('gathers user data that was flattened with dots', () => {
    const query =
      'ep.user_data.email=user%40example.com&ep.user_data.address.first_name=John' +
      '&ep.user_data._tag_mode=MANUAL';
    expect(only(query).user_data).toEqual({
      email: 'user@example.com',
      address: { first_name: 'John' },
    });
  });

  it('gathers a list of addresses', () => {
    const query =
      'ep.user_data.address.0.city=Oslo&ep.user_data.address.1.city=Bergen' +
      '&ep.user_data.address.99.city=Nowhere';
    expect(only(query).user_data).toEqual({ address: [{ city: 'Oslo' }, { city: 'Bergen' }] });
  });

  it('ignores a path that is deeper than any user data', () => {
    expect(only(`ep.user_data${'.a'.repeat(5000)}=1`)).not.toHaveProperty('user_data');
  });

  it('unpacks hashed user data, and lets what the page set win', () => {
    expect(only('em=tv.1~em.AAA~pn.BBB~fn0.CCC~co0.NO').user_data).toEqual({
      sha256_email_address: 'AAA',
      sha256_phone_number: 'BBB',
      address: [{ sha256_first_name: 'CCC', country: 'NO' }],
    });
    expect(only('ep.user_data.sha256_email_address=set&em=tv.1~em.AAA').user_data).toEqual({
      sha256_email_address: 'set',
    });
  });

  it('unpacks items in their order', () => {
    const second = encodeURIComponent('idB~nmTen ~~ five~pr12.50~qt2~k0size~v0XL~k1len~v110');
    expect(only(`pr10=idC&pr2=${second}&pr1=idA~prfree`).items).toEqual([
      { item_id: 'A', price: 'free' },
      { item_id: 'B', item_name: 'Ten ~ five', price: 12.5, quantity: 2, size: 'XL', len: '10' },
      { item_id: 'C' },
    ]);
  });

  it.each([
    'ep.__proto__=x',
    'ep.user_data.__proto__.polluted=1',
    'up.__proto__=1',
    'pr1=k0__proto__~v0x',
  ])('is not more than data with %s', (query) => {
    only(query);
    expect({}).not.toHaveProperty('polluted');
    expect(Object.getPrototypeOf(only(query))).toBe(Object.prototype);
  });
});

it('takes several events from the lines of one body', () => {
  const body = 'en=page_view&dl=https%3A%2F%2Fa.example%2F\r\nen=scroll&epn.percent=90\n';
  expect(eventsFromGa4Request(request(COMMON, body))).toMatchObject([
    { event_name: 'page_view', page_hostname: 'a.example', client_id: '1.2' },
    { event_name: 'scroll', percent: 90, client_id: '1.2' },
  ]);
});

it.each([
  ['v=1&tid=UA-1&en=x', undefined, 'needs v=2 and a measurement id'],
  ['v=2&en=x', undefined, 'needs v=2 and a measurement id'],
  [COMMON, undefined, 'Event 1 of the Measurement Protocol request has no name'],
  [COMMON, 'en=a\nepn.x=1', 'Event 2 of the Measurement Protocol request has no name'],
])('refuses %s with body %j', (query, body, message) => {
  expect(() => eventsFromGa4Request(request(query, body))).toThrow(message);
  const { call } = apiCaller({ request: request(query, body) });
  expect(() => call('extractEventsFromMpv2')).toThrow(`Error in extractEventsFromMpv2. `);
});

it.each([
  ['v=2&tid=G-1&en=a', undefined, false, true],
  ['v=1&tid=UA-1&t=pageview', undefined, true, false],
  ['', 'v=1&tid=UA-1&t=pageview', true, false],
  ['v=2', undefined, false, false],
  ['', undefined, false, false],
])('recognises the protocol of %j with body %j', (query, body, version1, version2) => {
  const { call } = apiCaller({ request: request(query, body) });
  expect(call('isRequestMpv1')).toBe(version1);
  expect(call('isRequestMpv2')).toBe(version2);
});

describe('sendEventToGoogleAnalytics', () => {
  const event = {
    'x-ga-measurement_id': 'G-TEST',
    client_id: '1.2',
    event_name: 'purchase',
    page_location: 'https://shop.example/',
    value: 12.5,
    transaction_id: 'T1',
    user_data: { email_address: 'a@b.example', address: [{ city: 'Oslo' }] },
    items: [{ item_id: 'A', item_name: 'x~y', price: 3, size: 'XL' }],
    'x-ga-mp2-user_properties': { plan: 'pro' },
  };

  it('writes a hit from which the same event can be read', () => {
    const url = new URL(ga4RequestUrl(event));
    expect(url.origin + url.pathname).toBe('https://www.google-analytics.com/g/collect');
    expect(eventsFromGa4Request(request(url.search.slice(1)))[0]).toMatchObject(event);
  });

  function network(headers: Record<string, string>) {
    const sent: OutgoingRequest[] = [];
    const send: Network = async (outgoing) => {
      sent.push(outgoing);
      return { statusCode: 204, headers, body: '' };
    };
    return { sent, send };
  }

  it('resolves with the location that Google answers, if any', async () => {
    const { send, sent } = network({ location: 'https://a.example/' });
    const { wait, asked } = apiCaller({ network: send });
    expect(await wait('sendEventToGoogleAnalytics', event)).toEqual({
      location: 'https://a.example/',
    });
    expect(sent).toHaveLength(1);
    expect(asked).toEqual([['send_http', 'https://www.google-analytics.com/g/collect']]);
    expect(
      await apiCaller({ network: network({}).send }).wait('sendEventToGoogleAnalytics', event),
    ).toEqual({});
  });

  it('rejects and says what the event lacks', async () => {
    const { wait, reported } = apiCaller();
    const work = wait('sendEventToGoogleAnalytics', { event_name: 'x' });
    await expect(work).rejects.toEqual({ reason: 'failed' });
    expect(String(reported)).toContain('x-ga-measurement_id is missing');
  });
});
