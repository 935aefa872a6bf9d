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
