// A broken value never hides a good one behind it, and what was given and not used is named.
import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { runShippedTag } from './shipped-tag.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const visit = {
  event_name: 'purchase',
  event_id: 'e1',
  ip_override: '203.0.113.7',
  user_agent: 'Mozilla/5.0',
  page_location: 'https://shop.example/thanks',
};

async function sentBy(event: object, fields: object = {}) {
  const { requests, log } = await runShippedTag({ ...visit, ...event }, fields);
  return { sent: requests[0]?.data[0], log };
}

it.each(['%231001', '__V1StGXR8_Z5jdHi6B', '-1001'])(
  'an event id such as %s is one',
  async (event_id) => {
    expect((await sentBy({ event_id })).sent.event_id).toBe(event_id);
  },
);

describe('the first usable value', () => {
  it.each([
    [
      'order id',
      { order_id: 'undefined', transaction_id: '1001' },
      {},
      { custom_data: { order_id: '1001' } },
    ],
    [
      'order id after a zero',
      { order_id: '0', transaction_id: 'T1' },
      {},
      { custom_data: { order_id: 'T1' } },
    ],
    [
      'order id after a word for nothing in any case',
      { order_id: 'Null', transaction_id: 'T1' },
      {},
      { custom_data: { order_id: 'T1' } },
    ],
    ...[
      '{{order.id}}',
      '${orderId}',
      '{orderId}',
      '{$order.id}',
      '[[OrderID]]',
      '%%ORDER_ID%%',
      '<%=id%>',
      '-',
      'false',
      'unknown',
      '#undefined',
      '#',
    ].map((written): [string, object, object, object] => [
      `order id after ${written}, which is none`,
      { order_id: written, transaction_id: 'T1' },
      {},
      { custom_data: { order_id: 'T1' } },
    ]),
    [
      'id of a product after one that was not filled in',
      { items: [{ item_id: '{{ product.id }}', id: 'A' }] },
      {},
      { custom_data: { content_ids: ['A'] } },
    ],
    [
      'content ids in a text with quotes',
      { content_ids: '"A","B"' },
      {},
      { custom_data: { content_ids: ['A', 'B'] } },
    ],
    [
      'content ids in JSON behind a blank',
      { content_ids: ' ["A","B"] ' },
      {},
      { custom_data: { content_ids: ['A', 'B'] } },
    ],
    [
      'e-mail address in quotes',
      { user_data: { email: '"mira@example.com"' } },
      {},
      { user_data: { em: [sha256('mira@example.com')] } },
    ],
    [
      'order id in brackets, as a shop begins its own',
      { order_id: '[DE]1001' },
      {},
      { custom_data: { order_id: '[DE]1001' } },
    ],
    [
      'content ids that measure in inches',
      { content_ids: 'TV-55",TV-65"' },
      {},
      { custom_data: { content_ids: ['TV-55"', 'TV-65"'] } },
    ],
    [
      'number of products after none',
      { custom_data: { num_items: 0 }, num_items: 3 },
      {},
      { custom_data: { num_items: 3 } },
    ],
    [
      'click id of a list',
      { click_id: ['undefined', 'dj0'] },
      {},
      { user_data: { click_id: 'dj0' } },
    ],
    [
      'content ids of a list as PHP writes it',
      { content_ids: { 1: 'A', 2: 'B' } },
      {},
      { custom_data: { content_ids: ['A', 'B'] } },
    ],
    [
      'order id after an object',
      { order_id: { id: 1 }, transaction_id: 'T1' },
      {},
      { custom_data: { order_id: 'T1' } },
    ],
    [
      'event id of a checkout',
      { event_id: 'n/a', transaction_id: '1001' },
      {},
      { event_id: '1001' },
    ],
    [
      'event id that a shop has not yet',
      { event_id: '0', transaction_id: '1001' },
      { eventId: 0 },
      { event_id: '1001' },
    ],
    [
      'event id over the field',
      { event_id: 'null', transaction_id: '1001' },
      { eventId: 'of-the-field' },
      { event_id: 'of-the-field' },
    ],
    [
      'currency',
      { currency: '€', ecommerce: { currency: 'EUR' } },
      {},
      { custom_data: { currency: 'EUR' } },
    ],
    ['value', { value: 'free', ecommerce: { value: 7 } }, {}, { custom_data: { value: '7' } }],
    [
      'list of products',
      { contents: [], items: [{ item_id: 'A', price: 5, quantity: 2 }] },
      {},
      { custom_data: { content_ids: ['A'], value: '10', num_items: 2 } },
    ],
    [
      'list of products after a text',
      { items: 'none', line_items: [{ product_id: 'A' }] },
      {},
      { custom_data: { content_ids: ['A'] } },
    ],
    [
      'list of products in ecommerce, by the name of the browser tag',
      { ecommerce: { line_items: [{ product_id: 'A' }] } },
      {},
      { custom_data: { content_ids: ['A'] } },
    ],
    [
      'products and order of ecommerce as before GA4',
      {
        ecommerce: {
          currencyCode: 'USD',
          purchase: {
            actionField: { id: 'T1', revenue: '146.65' },
            products: [
              { id: 'A', name: 'Cup', price: '97.00', quantity: '1' },
              { id: 'B', price: 39.65, quantity: 1 },
            ],
          },
        },
      },
      {},
      {
        custom_data: {
          order_id: 'T1',
          currency: 'USD',
          value: '146.65',
          content_ids: ['A', 'B'],
          num_items: 2,
        },
      },
    ],
    [
      'products of ecommerce as before GA4, where an earlier part is left',
      {
        event_name: 'add_to_cart',
        ecommerce: {
          detail: { products: [{ id: 'X', price: 1 }] },
          add: { products: [{ id: 'A', price: 5, quantity: 2 }] },
        },
      },
      {},
      { custom_data: { content_ids: ['A'], value: '10' } },
    ],
    [
      "value after the tag's own empty lists",
      { items: [{ item_id: 'A', price: 5 }] },
      { customDataObject: { content_ids: [], contents: [], value: '' } },
      { custom_data: { content_ids: ['A'], value: '5' } },
    ],
    [
      'value after a row that came out broken',
      { value: 9 },
      { customDataRows: [{ name: 'value', value: 'undefined' }] },
      { custom_data: { value: '9' } },
    ],
    [
      'address of the page',
      { event_source_url: 'undefined' },
      {},
      { event_source_url: 'https://shop.example/thanks' },
    ],
    [
      'IP address',
      { user_data: { client_ip_address: 'unknown' } },
      {},
      { user_data: { client_ip_address: '203.0.113.7' } },
    ],
    [
      'click id',
      { user_data: { click_id: 'null' }, epik: 'dj0' },
      {},
      { user_data: { click_id: 'dj0' } },
    ],
    [
      'order id after other words for nothing',
      { event_id: 'N/A', order_id: 'None', transaction_id: '1001' },
      {},
      { event_id: '1001', custom_data: { order_id: '1001' } },
    ],
    [
      'order id after the same words in other spellings',
      { event_id: 'none', order_id: 'Undefined', transaction_id: '1001' },
      {},
      { event_id: '1001', custom_data: { order_id: '1001' } },
    ],
    [
      'order id after JSON of an object',
      { order_id: '{"id":1}', transaction_id: 'T1' },
      {},
      { custom_data: { order_id: 'T1' } },
    ],
    [
      'order id after code that nobody ran',
      { event_id: '${id}', order_id: '{{ order.id }}', transaction_id: 'T1' },
      {},
      { custom_data: { order_id: 'T1' } },
    ],
    [
      'order id after words for nothing in brackets',
      { event_id: '(not set)', order_id: '(null)', transaction_id: 'T1' },
      {},
      { event_id: 'T1', custom_data: { order_id: 'T1' } },
    ],
    [
      'order id in braces',
      { order_id: '{B0C8A1F2-0000-4000-8000-1234567890AB}' },
      {},
      { custom_data: { order_id: '{B0C8A1F2-0000-4000-8000-1234567890AB}' } },
    ],
    [
      'event id after the name of a variable that nobody filled in',
      { event_id: '${id}', transaction_id: 'T1' },
      {},
      { event_id: 'T1' },
    ],
    [
      'products after a list in the text of another language',
      { content_ids: "['A', 'B']", items: [{ item_id: 'C' }] },
      {},
      { custom_data: { content_ids: ['C'] } },
    ],
    [
      'id that is a long number behind a blank',
      { content_ids: ' 12345678901234567890' },
      {},
      { custom_data: { content_ids: ['12345678901234567890'] } },
    ],
    [
      'content ids in one text',
      { content_ids: 'A,B , C' },
      {},
      { custom_data: { content_ids: ['A', 'B', 'C'] } },
    ],
    [
      'products after a list of objects that became a text',
      { content_ids: '[object Object],[object Object]', items: [{ item_id: 'A' }] },
      {},
      { custom_data: { content_ids: ['A'] } },
    ],
    [
      'JSON behind a line break',
      { items: '\n[{"item_id":"A"}]' },
      { customDataObject: '\n{"value":7}' },
      { custom_data: { content_ids: ['A'], value: '7' } },
    ],
    [
      'currency of the products',
      { currency: 'undefined', value: 5, items: [{ item_id: 'A', currency: 'eur' }] },
      {},
      { custom_data: { currency: 'EUR' } },
    ],
    [
      'event id of the event after a field without one',
      { event_id: 'e9' },
      { eventIdSource: 'field', eventId: 'undefined' },
      { event_id: 'e9' },
    ],
    [
      'e-mail address',
      { user_data: { email_address: 'mira at example', email: 'mira@example.com' } },
      {},
      { user_data: { em: [sha256('mira@example.com')] } },
    ],
    [
      'e-mail address that is a hash',
      { user_data: { email_address: {}, sha256_email_address: sha256('mira@example.com') } },
      {},
      { user_data: { em: [sha256('mira@example.com')] } },
    ],
    ...['unknown, 203.0.113.9', 'undefined,n/a, 203.0.113.9:4711, 10.0.0.1'].map(
      (ip_override): [string, object, object, object] => [
        `IP address in ${ip_override}`,
        { ip_override },
        {},
        { user_data: { client_ip_address: '203.0.113.9' } },
      ],
    ),
    [
      'currency of the products behind one without',
      {
        items: [
          { item_id: 'A', price: 0 },
          null,
          { item_id: 'B', price: '1.500', currency: 'kwd' },
        ],
      },
      {},
      { custom_data: { currency: 'KWD', value: '1.5' } },
    ],
    [
      'browser after one that is an object',
      {
        user_agent: '',
        user_data: { client_user_agent: {}, device: { client_user_agent: 'B/2' } },
      },
      {},
      { user_data: { client_user_agent: 'B/2' } },
    ],
    [
      'IP address after one that is a list',
      {
        ip_override: '',
        user_data: { a: { client_ip_address: [] }, client_ip_address: '203.0.113.9' },
      },
      {},
      { user_data: { client_ip_address: '203.0.113.9' } },
    ],
    [
      'e-mail address after a row that came out broken',
      { user_data: { email: 'mira@example.com' } },
      { userDataRows: [{ name: 'em', value: 'undefined' }] },
      { user_data: { em: [sha256('mira@example.com')] } },
    ],
  ])('wins: %s', async (_what, event, fields, expected) => {
    expect((await sentBy(event, fields)).sent).toMatchObject(expected);
  });
});

it.each([
  ['value is no amount', { value: [27.5, 123] }],
  ['value is no amount like 1299.00', { value: '1.299', currency: 'EUR' }],
  ['predicted_ltv is no amount like 1299.00', { predicted_ltv: 'a lot' }],
  ['currency cannot be used: needs three letters', { currency: '€' }],
  ['order_id cannot be used', { order_id: 'undefined' }],
  ['order_id cannot be used', { order_id: '%%ORDER_ID%%' }],
  ['first_name cannot be used as fn', { user_data: { first_name: '{{customer.first_name}}' } }],
  ['city cannot be used as ct', { user_data: { city: '${city}' } }],
  ['items cannot be used as contents', { items: [{ price: 3 }] }],
  [
    'email cannot be used as em: needs e-mail or SHA-256',
    { user_data: { email: 'mira at example' } },
  ],
  [
    'phone_number cannot be used as ph: needs country code, 7-15 digits',
    { user_data: { phone_number: '0151 23456789' } },
  ],
  ['region cannot be used as st: needs two letters', { user_data: { region: 'Bavaria' } }],
  ['country cannot be used: needs two letters', { user_data: { country: 'Atlantis' } }],
  ['gender cannot be used as ge: needs f, m or n', { user_data: { gender: 'x' } }],
  ['birthday cannot be used as db: needs YYYYMMDD', { user_data: { birthday: '1/2/1990' } }],
  ['language cannot be used: needs two letters', { language: 'German' }],
  ['opt_out cannot be used: needs yes or no', { opt_out: 'perhaps' }],
  ['a product has no usable price', { items: [{ item_id: 'A' }] }],
  [
    'item_id of items cannot be used as contents',
    { items: [{ item_id: '{{sku}}', item_name: 'Cup', price: 3 }] },
  ],
  ['item_id of items cannot be used', { items: [{ item_id: 'undefined', id: 'A' }] }],
  ['item_name of items cannot be used', { items: [{ item_id: 'A', item_name: {} }] }],
  ['category of items cannot be used', { items: [{ item_id: 'A', category: 'n/a' }] }],
  ['item_brand of items cannot be used', { items: [{ item_id: 'A', item_brand: '(not set)' }] }],
  [
    'item_price of items is no amount like 1299.00',
    { items: [{ item_id: 'A', item_price: 'on request' }] },
  ],
  [
    'a product has no usable price',
    { value: 9, currency: 'EUR', items: [{ item_id: 'A', price: '1.299' }] },
  ],
  ['event_id cannot be used', { event_id: 0 }],
  ['content_ids cannot be used', { content_ids: '[object Object],[object Object]' }],
  ['user_data cannot be used', { user_data: '{"email":' }],
  ['custom_data cannot be used', { custom_data: '{"value":' }],
  ['ecommerce cannot be used', { ecommerce: '[object Object]' }],
  [
    'one of email cannot be used as em',
    { user_data: { email: ['mira@example.com', 'mira at home'] } },
  ],
  [
    'one of city cannot be used as ct',
    { user_data: { address: [{ city: 'Graz' }, { city: '-' }, { city: 'Wien' }] } },
  ],
  ['one of content_ids cannot be used', { content_ids: ['undefined', 'B'] }],
  ['one of languages cannot be used', { device_info: { languages: ['German', 'de'] } }],
  ['order_id cannot be used', { order_id: {}, transaction_id: '1' }],
  ['email_address cannot be used as em', { user_data: { email_address: { a: {} } } }],
  ['client_user_agent cannot be used', { user_data: { client_user_agent: { a: 1 } } }],
  ['app_info cannot be used', { app_info: 'undefined' }],
  ['consent_state cannot be used', { consent_state: 'granted' }],
  ['consent cannot be used', { consent: 'granted' }],
  ['device_info cannot be used', { device_info: '[object Object]' }],
  [
    'sha256_phone_number cannot be used: needs phone_number',
    { user_data: { sha256_phone_number: 'f'.repeat(64) } },
  ],
  ['event_time is no Unix time or ISO 8601 with zone', { event_time: '30/11/2026 14:30' }],
  [
    'install_time is no Unix time or ISO 8601 with zone',
    { app_info: { install_time: 'last week' } },
  ],
  ['epik cannot be used as click_id', { page_location: 'https://shop.example/?epik=undefined' }],
  ['_epik cannot be used as click_id', { common_cookie: { _epik: 'undefined' } }],
  [
    'products without ID or of quantity 0 left out',
    { items: [{ item_id: 'A', price: 1 }, { price: 0 }] },
  ],
  [
    'products without ID or of quantity 0 left out',
    {
      items: [
        { item_id: 'A', price: 1 },
        { item_id: 'B', price: 1, quantity: 0 },
      ],
    },
  ],
  [
    'contents has 200 of 201',
    { items: Array.from({ length: 201 }, (_, index) => ({ item_id: `${index}` })) },
  ],
])('the log says "%s"', async (sentence, event) => {
  const { log } = await sentBy(event);
  expect(log.split(sentence)).toHaveLength(2);
});

it.each(['userDataObject', 'customDataObject', 'eventDataObject'])(
  'the log names %s that is no object',
  async (name) => {
    for (const value of ['{"em":"mira@example.com",}', 'undefined', true]) {
      expect((await sentBy({}, { [name]: value })).log).toContain(
        `Warning: ${name} cannot be used`,
      );
    }
    for (const value of ['', ' ', null, {}, '{}', undefined]) {
      expect((await sentBy({}, { [name]: value })).log).not.toContain('Warning');
    }
  },
);

it('an id that the tag made itself is none that a browser could send', async () => {
  const { sent, log } = await sentBy({ event_id: undefined });
  expect(sent.event_id).toMatch(/^\d+\.\d+$/);
  expect(log).not.toContain('event_id must be');
  expect(log).toContain('Warning: without event_id it can count twice; see Event ID.');
});

it('an event that is refused is named with its id', async () => {
  const nobody = { event_id: 'e7', ip_override: '', user_agent: '' };
  expect((await sentBy(nobody)).log).toContain('purchase e7 is not sent: it needs an e-mail');
  const without = await sentBy({ ...nobody, event_id: '' }, { withoutEventId: 'refuse' });
  expect(without.log).toContain('purchase is not sent: it has no event_id, it needs');
});

it('the log names an event id of the field that cannot be used', async () => {
  for (const eventId of [{ id: 1 }, 0])
    expect((await sentBy({ event_id: '' }, { eventId })).log).toContain(
      'Warning: event_id cannot be used',
    );
});

it.each([
  { value: '' },
  { value: ' ' },
  { value: null },
  { items: [] },
  { ecommerce: '' },
  { content_ids: ['', ' '] },
  { user_data: { address: [{ region: '' }, { region: '' }] } },
  { common_cookie: { _epik: [''] } },
  { event_name: 'view_item', items: [{ item_id: 'A' }, { item_id: 'B', price: '' }] },
  { user_data: { email: ['mira@example.com', '', null, 'MIRA@example.com '] } },
])('the log does not blame %j, which says nothing', async (event) => {
  expect((await sentBy(event)).log).not.toContain('Warning');
});

it('counts all products of a long order into value and number', async () => {
  const items = Array.from({ length: 250 }, (_, index) => ({ item_id: `${index}`, price: 2 }));
  const { sent } = await sentBy({ items });
  expect(sent.custom_data).toMatchObject({ value: '500', num_items: 250 });
  expect(sent.custom_data.contents).toHaveLength(200);
});

it.each([
  [
    'one of email',
    { user_data: { email: Array.from({ length: 12 }, (_, n) => `m${n}@example.com`) } },
  ],
  ['one of content_ids', { content_ids: Array.from({ length: 1200 }, (_, n) => `A${n}`) }],
])('%s is named once where there are more than are read', async (name, event) => {
  const { sent, log } = await sentBy(event);
  expect((sent.user_data.em ?? sent.custom_data.content_ids).length).toBe(
    name === 'one of email' ? 10 : 1000,
  );
  expect(log.split(`Warning: ${name} cannot be used`)).toHaveLength(2);
});

it.each([
  { user_data: { email: ['n/a', 'mira at home'] } },
  { content_ids: ['undefined', '{{id}}'] },
  { items: [{ item_id: 'undefined', price: 3 }] },
])('what cannot be used at all is named once: %j', async (event) => {
  const { log } = await sentBy(event);
  expect(log.split(' cannot be used')).toHaveLength(2);
});
