// Orders with broken values, from the shop through client and tag to Pinterest: the good value is sent,
// and the tag names the other.
import { createHash } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

import type { LocalChain } from '../../scripts/preview/local-chain.ts';
import { deliver, shopifyOrder, startOrderChain, wooCommerceOrder } from './orders.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let chain: LocalChain;
beforeAll(async () => {
  chain = await startOrderChain({}, {}, { logging: 'always' });
});
afterAll(() => chain.close());

let seen = 0;
beforeEach(() => {
  seen = chain.serverRecords.length;
});
const sentLast = (): Record<string, any> =>
  chain.pinterest.ledger.apiCalls().at(-1)!.events[0]!.event;
const log = () =>
  chain.serverRecords
    .slice(seen)
    .flatMap(({ logs, tags }) => [...logs, ...tags.flatMap((tag) => tag.logs)])
    .join('\n');

it('sends the good one of two e-mail addresses and names the other', async () => {
  const emails = { email: 'mira(at)example.com', contact_email: 'mira@example.com' };
  expect(await deliver(chain, 'shopify', shopifyOrder(emails))).toMatchObject({ status: 200 });
  expect(sentLast().user_data.em).toEqual([sha256('mira@example.com')]);
  expect(log()).toContain('email_address cannot be used as em');
});

it('names an e-mail address that says "n/a", and sends the order', async () => {
  const billing = { ...wooCommerceOrder().billing, email: 'n/a' };
  expect(await deliver(chain, 'woocommerce', wooCommerceOrder({ billing }))).toMatchObject({
    status: 200,
  });
  expect(sentLast().user_data.em).toBeUndefined();
  expect(log()).toContain('email_address cannot be used as em');
});

it('sends an order under its own id where the page wrote "undefined"', async () => {
  const note_attributes = [{ name: '_pinterest_event_id', value: 'undefined' }];
  await deliver(chain, 'shopify', shopifyOrder({ note_attributes }));
  expect(sentLast()).toMatchObject({ event_id: '5501234567890' });
  expect(log()).toContain('_pinterest_event_id');
});

it('sends what the lines are worth after their discounts where an order has no subtotal', async () => {
  const line_items = [
    {
      variant_id: 91,
      title: 'Leinenkissen',
      price: '50.00',
      quantity: 2,
      discount_allocations: [{ amount: '10.00' }],
    },
  ];
  const amounts = { subtotal_price: 'undefined', taxes_included: 'false' };
  await deliver(chain, 'shopify', shopifyOrder({ line_items, ...amounts }));
  expect(sentLast().custom_data).toMatchObject({ value: '90', num_items: 2 });
  expect(log()).toContain('has a "subtotal_price" that cannot be used');
});

it.each([
  ['a test in words', 'shopify', shopifyOrder({ test: 'yes' })],
  ['an authorised payment', 'shopify', shopifyOrder({ financial_status: 'authorized' })],
  ['an empty date', 'woocommerce', wooCommerceOrder({ status: 'packed', date_paid_gmt: '' })],
] as const)('sends no order that does not count: %s', async (_what, platform, order) => {
  const before = chain.pinterest.ledger.apiCalls().length;
  const { status, body } = await deliver(chain, platform, order);
  expect(status).toBe(200);
  expect(body).toContain('is not sent');
  expect(chain.pinterest.ledger.apiCalls()).toHaveLength(before);
});

it('sends one phone number where none can be used, that of the buyer', async () => {
  const billing = { ...wooCommerceOrder().billing, country: '', phone: '030 1234567' };
  const shipping = { phone: '030 7654321' };
  await deliver(chain, 'woocommerce', wooCommerceOrder({ billing, shipping }));
  expect(sentLast().user_data.ph).toBeUndefined();
  expect(log()).toContain('phone_number cannot be used as ph');
});
