// What the page writes as a GA4 hit, the tagging server reads as the same event.
import { expect, it } from 'vitest';

import { eventsFromGa4Request } from '../../../../scripts/gtm/apis/server/measurement-protocol/ga4-events.ts';
import { writeGa4Hit } from '../../../../scripts/gtm/container/web/ga4-hit.ts';

const page = {
  measurementId: 'G-TEST123456',
  clientId: '123.456',
  sessionId: '1700000000',
  sessionNumber: 1,
  userProperties: {},
  consent: { gcs: 'G111', gcd: '13l3l3l3l1l1' },
  pageId: 1,
  hitNumber: 1,
};

const roundTrip = (name: string, parameters: Record<string, unknown>) => {
  const { url, body } = writeGa4Hit('https://sgtm.example.com/', { ...page, name, parameters });
  const { pathname, search } = new URL(url);
  const [event] = eventsFromGa4Request({
    method: 'POST',
    path: pathname,
    query: search.slice(1),
    headers: { 'user-agent': 'Test' },
    body,
    remoteAddress: '203.0.113.7',
  });
  return { url, body, event };
};

const purchase = {
  page_location: 'https://shop.example.com/thanks?a=1&b=ä',
  event_id: 'order-1',
  transaction_id: 'order-1',
  value: 142.5,
  currency: 'EUR',
  user_id: 'customer-42',
  user_data: {
    email_address: 'jane@example.com',
    address: { first_name: 'Jané', postal_code: '01234' },
  },
  items: [
    { item_id: 'SKU~1', item_name: 'Pillow & more', price: 71.25, quantity: 2, colour: 'red' },
    { item_id: 'SKU-2', item_name: 'Lamp', price: 0, quantity: 1 },
  ],
};

it('a purchase arrives with id, amounts, user data and items', () => {
  const { event } = roundTrip('purchase', purchase);
  expect(event).toMatchObject({
    event_name: 'purchase',
    client_id: '123.456',
    page_location: purchase.page_location,
    event_id: 'order-1',
    transaction_id: 'order-1',
    value: 142.5,
    currency: 'EUR',
    user_id: 'customer-42',
    user_data: purchase.user_data,
  });
  const items = event!.items as Record<string, unknown>[];
  expect(items.map(({ item_id, item_name }) => [item_id, item_name])).toEqual([
    ['SKU~1', 'Pillow & more'],
    ['SKU-2', 'Lamp'],
  ]);
  expect(items.map(({ price, quantity }) => [Number(price), Number(quantity)])).toEqual([
    [71.25, 2],
    [0, 1],
  ]);
  expect(items[0]!.colour).toBe('red');
});

it('leaves out what is undefined, null or empty', () => {
  const { url } = roundTrip('page_view', { event_id: undefined, user_data: null, coupon: '' });
  expect(url).not.toMatch(/event_id|user_data|coupon/);
});

it('moves an event that is too long for an address into the body, and it still arrives whole', () => {
  const items = Array.from({ length: 200 }, (_, n) => ({ item_id: `SKU-${n}`, quantity: 1 }));
  const long = 'x'.repeat(6000);
  const { body, url, event } = roundTrip('purchase', { ...purchase, items, long });
  expect(body).toContain('en=purchase');
  expect(url.length).toBeLessThan(7000);
  expect(event!.items).toHaveLength(200);
  expect(event!.long).toBe(long);
});
