import { describe, expect, it } from 'vitest';

import { checkout, checkoutWithout, HASH, startPinterest } from '../requests.ts';

const user = (changes: Record<string, unknown>) => checkout({ user_data: changes });
const custom = (changes: Record<string, unknown>) => checkout({ custom_data: changes });

describe('a request that breaks the schema', () => {
  it.each([
    ['an unknown key', checkout({ category_name: 'x' }), unexpected('category_name')],
    [
      'two unknown keys',
      checkout({ a: 1, b: 2 }),
      "Additional properties are not allowed ('a', 'b' were unexpected)",
    ],
    ['an unknown key in custom_data', custom({ revenue: '1' }), unexpected('revenue')],
    ['an unknown key in an item', custom({ contents: [{ price: '1' }] }), unexpected('price')],
    ['an unknown key in app_info', checkout({ app_info: { name: 'x' } }), unexpected('name')],
    ['a value as a number', custom({ value: 72.39 }), "72.39 is not of type 'string'"],
    ['a price as a number', custom({ contents: [{ item_price: 5 }] }), "5 is not of type 'string'"],
    [
      'a quantity as text',
      custom({ contents: [{ quantity: '2' }] }),
      "'2' is not of type 'integer'",
    ],
    ['half an item', custom({ num_items: 1.5 }), "1.5 is not of type 'integer'"],
    ['an order id as a number', custom({ order_id: 1001 }), "1001 is not of type 'string'"],
    ['product ids as numbers', custom({ content_ids: [1] }), "1 is not of type 'string'"],
    ['one hash instead of a list', user({ em: HASH }), `'${HASH}' is not of type 'array'`],
    ['null as an e-mail hash', user({ em: [null] }), "None is not of type 'string'"],
    ['a time as text', checkout({ event_time: '1' }), "'1' is not of type 'integer'"],
    ['a fraction of a second', checkout({ event_time: 1.5 }), "1.5 is not of type 'integer'"],
    ['a word for a boolean', checkout({ opt_out: 'true' }), "'true' is not of type 'boolean'"],
    ['null as event id', checkout({ event_id: null }), "None is not of type 'string'"],
    ['a list as user_data', checkout({ user_data: [] }), "[] is not of type 'object'"],
    [
      'an unknown form factor',
      checkout({ device_info: { form_factor: 'phone' } }),
      "'phone' is not one of ['desktop', 'laptop'",
    ],
    [
      'an overcharged battery',
      checkout({ device_info: { battery_level: 101 } }),
      '101 is greater than the maximum of 100',
    ],
    [
      'a negative screen',
      checkout({ device_info: { screen_width: -1 } }),
      '-1 is less than the minimum of 0',
    ],
    ['a long app name', checkout({ app_info: { app_name: 'n'.repeat(201) } }), "nnn' is too long"],
    ['no event name', checkoutWithout('event_name'), "'event_name' is a required property"],
    [
      'no action source',
      checkoutWithout('action_source'),
      "'action_source' is a required property",
    ],
    ['no event time', checkoutWithout('event_time'), "'event_time' is a required property"],
    ['no event id', checkoutWithout('event_id'), "'event_id' is a required property"],
    ['no user data', checkoutWithout('user_data'), "'user_data' is a required property"],
    [
      'a phone number as the only identity',
      user({ ph: [HASH] }),
      `{'ph': ['${HASH}']} is not valid under any of the given schemas`,
    ],
    [
      'an address without a user agent',
      user({ client_ip_address: '203.0.113.7', external_id: [HASH], click_id: 'x' }),
      'is not valid under any of the given schemas',
    ],
  ])('refuses %s', async (_, event, message) => {
    const pinterest = startPinterest();
    const { status, body } = await pinterest.send(event);
    expect([status, body.code]).toEqual([400, 4196]);
    expect(body.message).toMatch(/^Invalid request: /);
    expect(body.message).toContain(message);
    expect(body).not.toHaveProperty('events');
  });

  it.each([
    ['no events', { data: [] }, '[] is too short'],
    ['1,001 events', { data: Array(1001).fill(checkout()) }, 'is too long'],
    ['no data', {}, "'data' is a required property"],
    [
      'a key beside data',
      { data: [checkout()], test_event_code: 'T1' },
      unexpected('test_event_code'),
    ],
    ['a bare list', [checkout()], "is not of type 'object'"],
    ['null', null, "None is not of type 'object'"],
    ['half a JSON text', '{"data":[', 'not valid JSON'],
    ['no body', '', 'not valid JSON'],
  ])('refuses %s', async (_, sent, message) => {
    const { status, body } = await startPinterest().post(sent);
    expect([status, body.code]).toEqual([400, 4196]);
    expect(body.message).toContain(message);
  });

  it('takes 1,000 events', async () => {
    const { body } = await startPinterest().post({ data: Array(1000).fill(checkout()) });
    expect(body.num_events_processed).toBe(1000);
  });

  it('refuses all events for the fault of one, and tells people here where it is', async () => {
    const pinterest = startPinterest();
    await pinterest.send(checkout(), custom({ value: 72.39 }));
    expect(pinterest.ledger.conversions()).toEqual([]);
    expect(pinterest.ledger.apiCalls()).toMatchObject([
      { statusCode: 400, events: [], fault: { path: 'data[1].custom_data.value' } },
    ]);
  });
});

function unexpected(key: string): string {
  return `Additional properties are not allowed ('${key}' was unexpected)`;
}
