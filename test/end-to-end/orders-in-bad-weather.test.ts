// What the shop's platform is answered while Firestore or Pinterest are slow or gone, and that no order
// is lost by it.
import { afterEach, expect, it } from 'vitest';

import { memoryFirestore } from '../../scripts/gtm/apis/server/stores/memory-firestore.ts';
import type { FirestoreStore } from '../../scripts/gtm/apis/server/world.ts';
import type { LocalChain } from '../../scripts/preview/local-chain.ts';
import { deliver, shopifyOrder, startOrderChain } from './orders.ts';

let chain: LocalChain;
afterEach(() => chain.close());

/** Shopify waits for five seconds. */
const platformLimit = 5000;
const delivered = async () => {
  const start = performance.now();
  const { status, body } = await deliver(chain, 'shopify', shopifyOrder());
  return { status, body, inTime: performance.now() - start < platformLimit };
};
const counted = () => chain.pinterest.ledger.counted('checkout');

it.each([
  ['never answers', Infinity],
  ['takes two seconds a call', 2000],
])('Firestore that %s: 503 in time, and the next delivery is sent once', async (_what, delay) => {
  const store = memoryFirestore();
  let isSlow = true;
  const slowly = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isSlow && delay === Infinity) return new Promise(() => {});
    if (isSlow) await new Promise((resolve) => setTimeout(resolve, delay));
    return work();
  };
  const firestore: FirestoreStore = {
    ...store,
    read: (...given) => slowly(() => store.read(...given)),
    write: (...given) => slowly(() => store.write(...given)),
    runTransaction: (body, options) =>
      delay === Infinity
        ? slowly(() => store.runTransaction(body, options))
        : store.runTransaction(body, options),
  };
  chain = await startOrderChain({ firestore: true }, { firestore });
  const first = await delivered();
  expect(first).toMatchObject({ status: 503, inTime: true });
  expect(first.body).toContain('Firestore is slow');
  expect(counted()).toBe(0);
  isSlow = false;
  // What was begun comes to its end, and gives the order back.
  await new Promise((resolve) => setTimeout(resolve, delay === Infinity ? 0 : 3000));
  expect(await delivered()).toMatchObject({ status: 200, inTime: true });
  expect(counted()).toBe(1);
});

it('an order that Pinterest cannot take is kept as a letter, answered 200 and not sent again', async () => {
  const firestore = memoryFirestore();
  chain = await startOrderChain({ firestore: true }, { firestore }, { deadLetters: 'undelivered' });
  chain.pinterest.faults.always({ kind: 'unavailable' });
  const { status, body } = await delivered();
  expect(status).toBe(200);
  expect(body).toContain('is kept as a dead letter');
  const letters = Object.entries(firestore.documents()).filter(([path]) =>
    path.startsWith('pinterest-dead-letters/'),
  );
  expect(letters).toHaveLength(1);
  chain.pinterest.faults.clear();
  expect((await delivered()).body).toContain('was sent before');
  expect(counted()).toBe(0);
});

it('an order of five megabytes counts', async () => {
  chain = await startOrderChain();
  const line = shopifyOrder().line_items[0]!;
  const lines = Array.from({ length: 500 }, (_, index) => ({
    ...line,
    variant_id: index + 1,
    properties: [{ name: 'engraving', value: 'x'.repeat(9_500) }],
  }));
  const order = shopifyOrder({ line_items: lines });
  expect(JSON.stringify(order).length).toBeGreaterThan(4_800_000);
  const { status } = await deliver(chain, 'shopify', order);
  expect(status).toBe(200);
  const [hit] = chain.pinterest.ledger.apiHits();
  expect(hit!.event.custom_data!.num_items).toBe(1000);
});
