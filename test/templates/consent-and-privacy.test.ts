// Consent in every form in which it reaches the server, and what never leaves it.
import { describe, expect, it } from 'vitest';

import { runShippedTag } from './shipped-tag.ts';

const visit = {
  event_name: 'page_view',
  event_id: 'e1',
  ip_override: '203.0.113.7',
  user_agent: 'Mozilla/5.0',
};
const run = (event: object, fields: object = {}) => runShippedTag({ ...visit, ...event }, fields);

describe('consent', () => {
  const refused: [string, object][] = [
    ['consent_state.ad_storage', { consent_state: { ad_storage: 'denied' } }],
    ['consent_state.ad_user_data', { consent_state: { ad_storage: true, ad_user_data: false } }],
    ['gcs', { 'x-ga-gcs': 'G100' }],
    ['gcd, ad_storage', { 'x-ga-gcd': '13p3t3t3t5l1' }],
    ['gcd, ad_user_data', { 'x-ga-gcd': '13t3t3q3t5l1' }],
    ['gcd of Measurement Protocol 2', { 'x-ga-mp2-gcd': '13p3p3p3p5l1' }],
    ['gcd of system properties', { 'x-sst-system_properties': { gcd: '13m3m3m3m5l1' } }],
    ['gcd behind one that is none', { 'x-ga-gcd': 'undefined', 'x-ga-mp2-gcd': '13q3q3q3q5l1' }],
    ['consent as one word', { consent: 'Denied' }],
    ['consent_state as one word', { consent_state: 'denied', consent: { ad_storage: 'granted' } }],
    ['consent of the Measurement Protocol', { consent: { ad_user_data: 'DENIED' } }],
    [
      'consent beside a consent_state that says nothing',
      { consent_state: {}, consent: { ad_storage: 'denied' } },
    ],
    [
      'consent_state as rows of a table',
      { consent_state: [{ name: 'ad_storage', value: 'denied' }] },
    ],
    ['consent_state with a name of its own', { consent_state: { name: 'x', ad_storage: 'no' } }],
    [
      'consent beside a consent_state that grants',
      { consent_state: { ad_storage: true }, consent: { ad_storage: 'denied' } },
    ],
    [
      'one source that refuses beside one that grants',
      { 'x-ga-gcs': 'G111', 'x-ga-gcd': '13q3t3t3t5' },
    ],
  ];
  const granted: [string, object][] = [
    ['consent_state', { consent_state: { ad_storage: true, ad_user_data: 'granted' } }],
    [
      'consent_state beside a consent that is blank',
      { consent_state: { ad_storage: 'granted' }, consent: { ad_storage: '' } },
    ],
    [
      'consent_state and consent',
      { consent_state: { ad_storage: true }, consent: { ad_storage: 'GRANTED' } },
    ],
    ['gcs', { 'x-ga-gcs': 'G111' }],
    ['gcd', { 'x-ga-gcd': '13t3t3t3t5l1' }],
    ['gcd of Measurement Protocol 2', { 'x-ga-mp2-gcd': '13r3r3r3r5l1' }],
    ['gcd of system properties', { 'x-sst-system_properties': { gcd: '11v1v1v1v5' } }],
  ];
  const silent: [string, object][] = [
    ['nothing', {}],
    ['unset letters', { 'x-ga-gcd': '13l3l3l3l1l1' }],
    ['unset digits', { 'x-ga-gcs': 'G1--' }],
    ['a text that is no gcs', { 'x-ga-gcs': '1.0', 'x-ga-gcd': 'app_ios' }],
    [
      'values that mean nothing',
      { consent_state: 'yes', 'x-ga-gcd': 7, 'x-sst-system_properties': [] },
    ],
  ];
  const sends = (mode: string | undefined, state: string) =>
    mode === 'ignore' ||
    mode === 'optOut' ||
    state === 'granted' ||
    (state === 'silent' && mode !== 'require');

  for (const mode of [undefined, 'respect', 'require', 'optOut', 'ignore']) {
    const fields = mode === undefined ? {} : { consentMode: mode };
    const rows = { refused, granted, silent };
    for (const [state, events] of Object.entries(rows)) {
      const isSent = sends(mode, state);
      it.each(events)(
        `${mode ?? 'by default'}, ${state}: ${isSent ? 'sent' : 'not sent'} (%s)`,
        async (_source, event) => {
          const { requests, outcome } = await run(event, fields);
          expect({ sent: requests.length === 1, outcome }).toEqual({
            sent: isSent,
            outcome: 'success',
          });
          const optOut = mode === 'optOut' && state !== 'granted' ? true : undefined;
          if (isSent) expect(requests[0].data[0].opt_out).toBe(optOut);
        },
      );
    }
  }
});

describe('the click id cookie', () => {
  const landed = { page_location: 'https://shop.example/?epik=dj0', 'x-ga-gcs': 'G111' };
  it('is set with consent', async () => {
    expect((await run(landed, { clickIdCookie: true })).cookies).toEqual(['_epik']);
  });

  it.each([
    ['without the field', landed, {}],
    ['without consent', { ...landed, 'x-ga-gcs': 'G100' }, { clickIdCookie: true }],
    ['without a signal', { ...landed, 'x-ga-gcs': undefined }, { clickIdCookie: true }],
    ['of an event that is refused', { ...landed, user_agent: undefined }, { clickIdCookie: true }],
    ['of an event that is skipped', { ...landed, event_name: 'scroll' }, { clickIdCookie: true }],
    ['with an account that is none', landed, { clickIdCookie: true, adAccountId: 'x' }],
  ])('is not set %s', async (_what, event, fields) => {
    expect((await run(event, fields)).cookies).toEqual([]);
  });
});

describe('the address of the page', () => {
  it.each([
    ['https://a.example/x?size=m', 'https://a.example/x?size=m'],
    ['https://a.example/?email=ada%40b.example&size=m', 'https://a.example/?size=m'],
    ['https://a.example/?size=m#phone=%2B4930123456', 'https://a.example/?size=m'],
    ['https://a.example/#tel=4930123456', 'https://a.example/'],
    ['https://a.example/?size=m#ph=1', 'https://a.example/?size=m'],
    [
      'https://a.example/?utm_medium=email&by=phone',
      'https://a.example/?utm_medium=email&by=phone',
    ],
    ['https://a.example/?size=m#top', 'https://a.example/?size=m#top'],
    ['https://a.example/?Phone_Number=1', 'https://a.example/'],
    ['https://a.example/?_fn=ada', 'https://a.example/'],
    ['https://a.example/?first-name=ada&x=1#top', 'https://a.example/?x=1'],
    ['https://a.example/?q=ada@b.example', 'https://a.example/'],
    ['https://a.example/?q=ada%2540b.example&x=1', 'https://a.example/?x=1'],
    ['https://a.example/of/ada@b.example/1', 'https://a.example/of/removed/1'],
    ['https://a.example/#ada@b.example', 'https://a.example/'],
    ['https://a.example/?billing_first_name=ada&contact_phone=1', 'https://a.example/'],
    ['https://a.example/?customer[last_name]=king&a=1', 'https://a.example/?a=1'],
    ['https://a.example/?customer%5Bemail%5D=x&fn=ada&ph=1', 'https://a.example/'],
    ['https://a.example/?username=x', 'https://a.example/?username=x'],
    [
      'https://a.example/?product_name=x&page=2&pn=1',
      'https://a.example/?product_name=x&page=2&pn=1',
    ],
    ['https://a.example/@ada/2?by=@ada', 'https://a.example/@ada/2?by=@ada'],
    ['https://ada%40b.example:key@a.example/x', 'https://a.example/x'],
    ['https://a.example/x?a=1#ada%2540b.example', 'https://a.example/x?a=1'],
    ['android-app://a.example/x', 'android-app://a.example/x'],
  ])('%s is sent as %s', async (page_location, expected) => {
    const { requests } = await run({ page_location });
    expect(requests[0].data[0].event_source_url).toBe(expected);
  });

  it('is sent as it is if the tag says so', async () => {
    const page_location = 'https://a.example/?email=ada%40b.example';
    const { requests } = await run({ page_location }, { keepPageAddress: true });
    expect(requests[0].data[0].event_source_url).toBe(page_location);
  });

  it.each([
    'https://a.example/web-pixels@1a2b/custom/web-pixel-1@2/sandbox/modern/thank-you',
    'https://a.example/wpm@1a2b/custom/web-pixel-1@2/sandbox/modern/',
    'undefined',
    'ada@b.example',
    'a.example/of/ada@b.example',
  ])('is not %s', async (page_location) => {
    const { requests, log } = await run({ page_location });
    expect(requests[0].data[0]).not.toHaveProperty('event_source_url');
    expect(log).toContain('page_location cannot be used as event_source_url');
  });
});

it('a search for an e-mail address is not sent', async () => {
  const { requests, log } = await run({ event_name: 'search', search_term: 'ada@b.example' });
  expect(JSON.stringify(requests)).not.toContain('ada@b.example');
  expect(log).toContain('search_term cannot be used as search_string');
  const ofHandle = await run({ event_name: 'search', search_term: 'rings by @ada' });
  expect(ofHandle.requests[0].data[0].custom_data.search_string).toBe('rings by @ada');
});

describe('the log', () => {
  const person = {
    event_name: 'purchase',
    page_location: 'https://a.example/of/ada-king?epik=click-id-77',
    user_agent: 'Shop "App" 7 on a phone',
    user_data: { email: 'ada@b.example', phone_number: '+12125550143' },
    app_id: '1',
    app_name: 'App of Ada King',
    device_model: 'Phone of Ada King',
    content_name: 'Ring for Ada King',
    app_info: { user_agent: 'Ada King/1' },
  };
  const quoting: [string, (sent: any, token: string) => string][] = [
    ['a list in the style of Python', (sent) => `['${sent.user_data.em[0]}'] is wrong`],
    ['the body as a text', (sent) => JSON.stringify(sent)],
    ['a cut user agent', (sent) => `${sent.user_data.client_user_agent.slice(0, 12)}…`],
    ['a cut token', (_sent, token) => token.slice(0, 14)],
    ['an encoded user agent', (sent) => encodeURIComponent(sent.user_data.client_user_agent)],
    [
      'an address encoded twice',
      (sent) => encodeURIComponent(encodeURIComponent(sent.event_source_url)),
    ],
    [
      'a text escaped three times',
      (sent) => JSON.stringify(JSON.stringify(JSON.stringify(sent.app_name))),
    ],
    ['letters escaped', () => '\\u0022King\\u0022 and \\x27King\\x27 and \\nKing'],
    ['a cut hash', (sent) => `${sent.user_data.em[0].slice(0, 44)}…`],
    ['a hash in capitals', (sent) => sent.user_data.em[0].toUpperCase()],
    ['an IP address at the end', (sent) => `Not from ${sent.user_data.client_ip_address}.`],
    ['an encoded e-mail address', () => 'ada%40b.example'],
  ];
  it.each(quoting)('hides what Pinterest quotes: %s', async (_what, quote) => {
    const accessToken = 'pina_SECRETSECRETSECRET';
    const { requests } = await run(person, { accessToken });
    const message = quote(requests[0].data[0], accessToken);
    const body = JSON.stringify({ code: 4196, message });
    const { log } = await run(person, { accessToken });
    const quoted = await runShippedTag(
      { ...visit, ...person },
      { accessToken },
      { statusCode: 400, body },
    );
    for (const text of [log, quoted.log]) {
      expect(text).not.toMatch(/SECRET|ada|King|5550143|203\.0\.113|App|on a phone|click-id-77/);
      expect(text).not.toMatch(/[0-9a-f]{40}/i);
    }
  });

  it("keeps Pinterest's own words, and its numbers", async () => {
    const message = "'event_time' 1700000000 is not of type 'string': value, user_data.em";
    const { log } = await runShippedTag(
      { ...visit, ...person },
      {},
      { statusCode: 400, body: JSON.stringify({ code: 4196, message }) },
    );
    expect(log).toContain(`{"code":4196,"message":"${message}"}`);
  });

  it('and the table have no event id that is an e-mail address', async () => {
    const { log, rows } = await run({ event_id: 'ada@b.example' }, { bigQueryTable: 'd.t' });
    expect(log + JSON.stringify(rows)).not.toContain('ada@');
    expect(rows).toHaveLength(1);
  });
});

it.each(['visitor%40example.com', 'visitor%2540example.com', 'visitor@localhost'])(
  'writes the hash of the event id %s into tables, and warns',
  async (event_id) => {
    const { rows, log, requests } = await runShippedTag(
      {
        event_name: 'purchase',
        event_id,
        ip_override: '203.0.113.7',
        user_agent: 'Mozilla/5.0',
      },
      { bigQueryTable: 'shop.log' },
    );
    expect(requests[0].data[0].event_id).toBe(event_id);
    expect(rows).toMatchObject([{ event_id: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    expect(log).toContain('event_id is an e-mail address');
    expect(log).not.toContain('example.com');
  },
);
