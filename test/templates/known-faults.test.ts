// What is known to go wrong in other server templates, each with the event that shows it there.
import { createHash } from 'node:crypto';

import { expect, it } from 'vitest';

import { runShippedTag, sentEvent, sentHashes } from './shipped-tag.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

it.each([
  ['a list of addresses', { email_address: ['a@example.com', 'B@example.com'] }, ['a@', 'b@']],
  ['a list with gaps', { email_address: [null, ' ', 'a@example.com'] }, ['a@']],
  ['an address within blanks', { email_address: ' A@Example.com\n' }, ['a@']],
])('keeps %s as hashes', async (_what, user_data, starts) => {
  const em = starts.map((start) => sha256(`${start}example.com`));
  expect(await sentHashes({ user_data })).toEqual({ em });
});

it.each(['undefined', 'null', 'NaN', ' ', '', '\t', '[object Object]'].map((text) => [text]))(
  'sends no hash for %j, least of all that of the empty text',
  async (text) => {
    const user_data = { email_address: text, phone_number: text, address: { first_name: text } };
    expect(await sentHashes({ user_data })).toEqual({});
  },
);

it.each([
  ['+1 (650) 555-1212', '16505551212'],
  ['+1.650.555.1212', '16505551212'],
  ['001 650 555 1212', '16505551212'],
])(
  'hashes the digits of the phone number %s, which other templates hash as it is',
  async (given, ph) => {
    expect(await sentHashes({ user_data: { phone_number: given } })).toEqual({ ph: [sha256(ph)] });
  },
);

it('takes numbers for identifiers, which come out empty elsewhere', async () => {
  const user_data = { external_id: 123, address: { postal_code: 10115 } };
  expect(await sentHashes({ user_data })).toEqual({
    external_id: [sha256('123')],
    zp: [sha256('10115')],
  });
});

it('takes a comma as part of a name, not as the border between two', async () => {
  expect(await sentHashes({ user_data: { address: { last_name: 'Smith, Jr' } } })).toEqual({
    ln: [sha256('smith, jr')],
  });
});

it("reads the address as a list, and Google's other keys", async () => {
  const user_data = {
    address: [{ first_name: 'Ada', sha256_last_name: sha256('king') }],
    sha256_email_address: sha256('ada@example.com'),
  };
  expect(await sentHashes({ user_id: 'U-1', user_data })).toEqual({
    fn: [sha256('ada')],
    ln: [sha256('king')],
    em: [sha256('ada@example.com')],
    external_id: [sha256('u-1')],
  });
});

it('adds prices up as numbers, also as texts and without a quantity', async () => {
  const items = [
    { item_id: 'A', price: '9.99' },
    { item_id: 'B', price: '0.01', quantity: '3' },
  ];
  const { custom_data } = await sentEvent({ event_name: 'purchase', items });
  expect(custom_data).toMatchObject({ value: '10.02', num_items: 4, content_ids: ['A', 'B'] });
});

it('keeps zero as a value, and leaves out a price that is not there', async () => {
  const items = [{ item_id: 'A', price: 0 }, { item_id: 'B' }];
  const { custom_data } = await sentEvent({ event_name: 'purchase', value: 0, items });
  expect(custom_data.value).toBe('0');
  expect(custom_data.contents).toEqual([
    { id: 'A', item_price: '0', quantity: 1 },
    { id: 'B', quantity: 1 },
  ]);
});

it.each([
  { ecommerce: { items: [{ item_id: 'A' }] } },
  { items: [], ecommerce: { items: [{ item_id: 'A' }] } },
  { line_items: '[{"product_id":"A"}]' },
])('finds the products in %j', async (event) => {
  const { custom_data } = await sentEvent({ event_name: 'purchase', ...event });
  expect(custom_data.content_ids).toEqual(['A']);
});

it('has no empty lists where an event has no products', async () => {
  const { custom_data } = await sentEvent({ event_name: 'page_view' });
  expect(Object.keys(custom_data)).toEqual([]);
});

it('brings what a row of the tag says into its type', async () => {
  const now = Math.floor(Date.now() / 1000) - 60;
  const rows = { opt_out: 'true', wifi: 'true', event_time: String(now), num_items: '3' };
  const eventDataRows = Object.entries(rows).map(([name, value]) => ({ name, value }));
  const event = await sentEvent({ event_name: 'purchase' }, { eventDataRows });
  expect(event).toMatchObject({ opt_out: true, wifi: true, event_time: now });
  expect(event.custom_data.num_items).toBe(3);
});

it('takes what an app tells of itself, in the types that Pinterest asks for', async () => {
  const event = await sentEvent({
    action_source: 'app_ios',
    app_id: 429047995,
    app_info: { app_version: 7.9, window_width: '390', window_height: 1e9, shape: 'round' },
    device_info:
      '{"os_family":"iOS","form_factor":"toaster","languages":"de","timezone_abbr":"GMT+01"}',
  });
  expect(event).toMatchObject({ action_source: 'app_ios', app_id: '429047995' });
  expect(event.app_info).toEqual({ app_version: '7.9', window_width: 390 });
  expect(event.device_info).toEqual({
    os_family: 'ios',
    languages: ['de'],
    timezone_abbr: 'GMT+0',
  });
});

it('takes of a device what it says itself, not what is said of a part of it', async () => {
  const device_info = { type: 'phone', brand: 'Apple', connection: { type: 'wifi' } };
  const event = await sentEvent({ action_source: 'app_ios', device_info });
  expect(event.device_info).toEqual({ type: 'phone', brand: 'Apple' });
});

it('reads milliseconds as the seconds that they are', async () => {
  const now = Date.now() - 60_000;
  const { event_time } = await sentEvent({ event_name: 'purchase', event_time: now });
  expect(event_time).toBe(Math.floor(now / 1000));
});

it.each([
  ['203.0.113.7:4711', '203.0.113.7'],
  ['203.0.113.7, 10.0.0.1', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2:3:4:5:6'],
  ['::1:2:3:4:5:6:7', '::1:2:3:4:5:6:7'],
  ['unknown', undefined],
  ['999.1.1.1', undefined],
])("takes the visitor's own address out of %j", async (ip_override, address) => {
  const user_data = { email: 'ada@example.com' };
  const event = await sentEvent({ ip_override, user_data });
  expect(event.user_data.client_ip_address).toBe(address);
});

it('sends one click id when the address has several', async () => {
  const page_location = 'https://shop.example/?EPIK=first&epik=second';
  expect((await sentEvent({ page_location })).user_data.click_id).toBe('first');
});

it.each(['contact', 'find_location', 'submit_application', 'schedule', 'start_trial'])(
  'sends %s under its own name, now that Pinterest knows it',
  async (event_name) => {
    expect((await sentEvent({ event_name })).event_name).toBe(event_name);
  },
);

it.each([
  ['no name', {}],
  ['a name that is no text', { event_name: ['purchase'] }],
  ['a language that is no text', { event_name: 'purchase', language: { code: 'en' } }],
  ['no address of the page', { event_name: 'purchase', page_location: undefined }],
])('ends once, and throws nothing, for an event with %s', async (_what, event) => {
  const { outcome, answers, errors } = await runShippedTag({
    ip_override: '203.0.113.7',
    user_agent: 'Mozilla/5.0',
    ...event,
  });
  expect({ outcome, answers, errors }).toEqual({ outcome: 'success', answers: 1, errors: [] });
});

it('does not take the text "denied" for consent', async () => {
  const consent_state = { ad_storage: 'denied' };
  const { requests } = await runShippedTag(
    { event_name: 'purchase', consent_state },
    { consentMode: 'require' },
  );
  expect(requests).toEqual([]);
});

it('shows neither token nor raw data when logging is on', async () => {
  const { log } = await runShippedTag(
    {
      event_name: 'purchase',
      user_agent: 'Mozilla/5.0',
      ip_override: '203.0.113.7',
      user_data: { email_address: 'ada@example.com', phone_number: '+12125550143' },
    },
    { accessToken: 'pina_SECRET', logging: 'always' },
  );
  expect(log).toContain('checkout');
  expect(log).not.toMatch(/pina_SECRET|example\.com|5550143|203\.0\.113\.7|Mozilla/);
});

it('shows no user agent that Pinterest quotes, even with quotation marks in it', async () => {
  const user_agent = 'Shop "App" 7';
  const { log } = await runShippedTag(
    { event_name: 'purchase', user_agent, ip_override: '203.0.113.7' },
    {},
    { statusCode: 400, body: JSON.stringify({ code: 4196, message: `${user_agent} is refused` }) },
  );
  expect(log).toContain('is refused');
  expect(log).not.toContain('App');
});

it.each([
  ['123', true],
  ['549755885175', true],
  ['x549755885175', false],
])('takes the ad account %s for a good one: %j', async (adAccountId, isGood) => {
  const event = { event_name: 'purchase', user_data: { email: 'ada@example.com' } };
  const { requests, log } = await runShippedTag(event, { adAccountId });
  expect(requests).toHaveLength(isGood ? 1 : 0);
  if (!isGood) expect(log).toContain('ad account ID must be digits');
});
