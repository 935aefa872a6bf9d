// Which of several sources of a value the Conversions API tag takes: the tables of its README, row by
// row. In each row all sources are given; then the first is taken away, and the next must be used.
import { createHash } from 'node:crypto';

import { expect, it } from 'vitest';

import { sentEvent } from './shipped-tag.ts';

interface Source {
  event?: Record<string, any>;
  fields?: object;
}

const inEvent = (key: string, value: unknown): Source => ({ event: { [key]: value } });
const inUser = (key: string, value: unknown): Source => ({
  event: { user_data: { [key]: value } },
});
const inAddress = (key: string, value: unknown): Source => inUser('address', { [key]: value });
const inShop = (key: string, value: unknown): Source => ({
  event: { ecommerce: { [key]: value } },
});
const rows = (field: string, name: string, value: string): Source => ({
  fields: { [field]: [{ name, value }] },
});

/** Objects within objects are joined, everything else is replaced. */
function join(first: any, second: any): any {
  const result = { ...first };
  for (const [key, value] of Object.entries<any>(second ?? {})) {
    const both = [result[key], value].every((one) => one?.constructor === Object);
    result[key] = both ? join(result[key], value) : value;
  }
  return result;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hashed = (key: string) => (event: any) => event.user_data[key]?.[0];
const plain = (key: string) => (event: any) => event.user_data[key];
const custom = (key: string) => (event: any) => event.custom_data[key];
const ofEvent = (key: string) => (event: any) => event[key];
const item = (id: string) => [{ item_id: id, price: 1 }];

type Row = [string, (event: any) => unknown, [Source, unknown][]];

/** Sources of one hashed key: each is given the text that it must come to. */
const hashRow = (key: string, sources: [Source, string][]): Row => [
  key,
  hashed(key),
  sources.map(([source, text]) => [source, sha256(text)]),
];

const table: Row[] = [
  [
    'event_id',
    ofEvent('event_id'),
    [
      [inEvent('event_id', 'of-event'), 'of-event'],
      [{ fields: { eventId: 'of-field' } }, 'of-field'],
      [inEvent('transaction_id', 'order'), 'order'],
    ],
  ],
  [
    'event_source_url',
    ofEvent('event_source_url'),
    [
      [inEvent('event_source_url', 'https://a.example/'), 'https://a.example/'],
      [inEvent('page_location', 'https://b.example/'), 'https://b.example/'],
    ],
  ],
  [
    'client_ip_address',
    plain('client_ip_address'),
    [
      [inUser('client_ip_address', '198.51.100.1'), '198.51.100.1'],
      [inEvent('ip_override', '198.51.100.2'), '198.51.100.2'],
    ],
  ],
  [
    'client_user_agent',
    plain('client_user_agent'),
    [
      [inUser('client_user_agent', 'A/1'), 'A/1'],
      [inEvent('user_agent', 'B/1'), 'B/1'],
    ],
  ],
  [
    'click_id',
    plain('click_id'),
    [
      [inEvent('page_location', 'https://a.example/?epik=url'), 'url'],
      [inEvent('common_cookie', { _epik: 'cookie' }), 'cookie'],
      [inEvent('cookies', { _epik: 'of-the-shop' }), 'of-the-shop'],
      [inUser('click_id', 'user'), 'user'],
      [inUser('epik', 'user'), 'user'],
      [inEvent('click_id', 'event'), 'event'],
      [inEvent('epik', 'epik'), 'epik'],
      [inEvent('_epik', '_epik'), '_epik'],
    ],
  ],
  [
    'value',
    custom('value'),
    [
      [rows('eventDataRows', 'value', '1'), '1'],
      [{ fields: { eventDataObject: { value: 2 } } }, '2'],
      [rows('customDataRows', 'value', '3'), '3'],
      [{ fields: { customDataObject: { value: 4 } } }, '4'],
      [inEvent('custom_data', { value: 5 }), '5'],
      [inEvent('value', 6), '6'],
      [inShop('value', 7), '7'],
      [inEvent('items', [{ item_id: 'A', price: 4, quantity: 2 }]), '8'],
    ],
  ],
  [
    'currency',
    custom('currency'),
    [
      [inEvent('currency', 'eur'), 'EUR'],
      [inShop('currency', 'usd'), 'USD'],
    ],
  ],
  [
    'order_id',
    custom('order_id'),
    [
      [inEvent('order_id', 'A'), 'A'],
      [inEvent('transaction_id', 'B'), 'B'],
      [inShop('transaction_id', 'C'), 'C'],
    ],
  ],
  [
    'contents',
    (event) => event.custom_data.contents?.[0].id,
    [
      [inEvent('contents', item('A')), 'A'],
      [inEvent('items', item('B')), 'B'],
      [inEvent('line_items', [{ product_id: 'C' }]), 'C'],
      [inShop('items', item('D')), 'D'],
    ],
  ],
  [
    'content_ids',
    (event) => event.custom_data.content_ids?.[0],
    [
      [inEvent('content_ids', ['A']), 'A'],
      [inEvent('items', item('B')), 'B'],
    ],
  ],
  [
    'num_items',
    custom('num_items'),
    [
      [inEvent('num_items', '5'), 5],
      [inEvent('items', [{ item_id: 'A', quantity: 3 }]), 3],
    ],
  ],
  ...['name', 'category', 'brand'].map((part): Row => [
    `content_${part}`,
    custom(`content_${part}`),
    [
      [inEvent(`content_${part}`, 'own'), 'own'],
      [inEvent('items', [{ item_id: 'A', [`item_${part}`]: 'of the item' }]), 'of the item'],
    ],
  ]),
  [
    'search_string',
    custom('search_string'),
    [
      [inEvent('search_string', 'a'), 'a'],
      [inEvent('search_term', 'b'), 'b'],
      [inEvent('search_query', 'c'), 'c'],
    ],
  ],
  hashRow('em', [
    [rows('userDataRows', 'em', 'a@example.com'), 'a@example.com'],
    [{ fields: { userDataObject: { em: 'b@example.com' } } }, 'b@example.com'],
    [inUser('em', 'c@example.com'), 'c@example.com'],
    [inUser('email_address', 'd@example.com'), 'd@example.com'],
    [inUser('email', 'e@example.com'), 'e@example.com'],
    [inUser('sha256_email_address', sha256('f@example.com')), 'f@example.com'],
    [inEvent('email', 'g@example.com'), 'g@example.com'],
  ]),
  hashRow('ph', [
    [inUser('ph', '+12125550141'), '12125550141'],
    [inUser('phone_number', '+12125550142'), '12125550142'],
    [inUser('phone', '+12125550143'), '12125550143'],
    [inEvent('phone', '+12125550144'), '12125550144'],
  ]),
  hashRow('fn', [
    [inUser('fn', 'a'), 'a'],
    [inAddress('first_name', 'b'), 'b'],
    [inAddress('sha256_first_name', sha256('c')), 'c'],
    [inEvent('first_name', 'd'), 'd'],
    [inEvent('firstName', 'e'), 'e'],
  ]),
  hashRow('ln', [
    [inUser('ln', 'a'), 'a'],
    [inAddress('last_name', 'b'), 'b'],
    [inAddress('sha256_last_name', sha256('c')), 'c'],
    [inEvent('last_name', 'd'), 'd'],
    [inEvent('lastName', 'e'), 'e'],
  ]),
  hashRow('ct', [
    [inUser('ct', 'a'), 'a'],
    [inAddress('city', 'b'), 'b'],
    [inEvent('city', 'c'), 'c'],
  ]),
  hashRow('st', [
    [inUser('st', 'ca'), 'ca'],
    [inAddress('region', 'ny'), 'ny'],
    [inAddress('state', 'tx'), 'tx'],
    [inEvent('region', 'wa'), 'wa'],
    [inEvent('state', 'or'), 'or'],
  ]),
  hashRow('zp', [
    [inUser('zp', '10001'), '10001'],
    [inAddress('postal_code', '10002'), '10002'],
    [inAddress('zip', '10003'), '10003'],
    [inEvent('postal_code', '10004'), '10004'],
    [inEvent('zip', '10005'), '10005'],
  ]),
  hashRow('country', [
    [inUser('country', 'de'), 'de'],
    [inEvent('country', 'at'), 'at'],
  ]),
  hashRow('ge', [
    [inUser('ge', 'f'), 'f'],
    [inUser('gender', 'm'), 'm'],
    [inEvent('gender', 'n'), 'n'],
  ]),
  hashRow('db', [
    [inUser('db', '19900101'), '19900101'],
    [inUser('date_of_birth', '19900102'), '19900102'],
    [inUser('birth_date', '19900103'), '19900103'],
    [inEvent('db', '19900104'), '19900104'],
  ]),
  hashRow('external_id', [
    [inUser('external_id', 'a'), 'a'],
    [inEvent('external_id', 'b'), 'b'],
    [inEvent('user_id', 'c'), 'c'],
  ]),
  hashRow('hashed_maids', [
    [inUser('hashed_maids', 'a'), 'a'],
    [inUser('maid', 'b'), 'b'],
    [inUser('madid', 'c'), 'c'],
    [inEvent('hashed_maids', 'd'), 'd'],
    [inEvent('x-ga-resettable_device_id', 'e'), 'e'],
  ]),
];

it.each(table)('%s comes from the first of its sources that is given', async (_key, read, row) => {
  for (let first = 0; first < row.length; first++) {
    // The later sources are joined first, so that an earlier one never loses its place to them.
    const given = row
      .slice(first)
      .reduceRight<Source>((all, [source]) => join(all, source), {} as Source);
    const visit = { event_name: 'purchase', page_location: 'https://shop.example/' };
    const event = await sentEvent({ ...visit, ...given.event }, given.fields);
    expect(read(event), `from source ${first + 1}`).toBe(row[first]![1]);
  }
});
