// Signed orders of any shape: each delivery is answered exactly once, whatever is in it, and nothing
// that Pinterest would refuse is sent.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { type Platform, platforms } from '../../scripts/operate/webhook/sign-delivery.ts';
import type { LocalChain } from '../../scripts/preview/local-chain.ts';
import {
  bigCommerceOrder,
  deliver,
  shopifyOrder,
  startOrderChain,
  wooCommerceOrder,
} from './orders.ts';

let chain: LocalChain;
let served: unknown;
beforeAll(async () => {
  chain = await startOrderChain(
    { unpaidOrders: true, draft: 'offline', marketplace: 'offline' },
    {
      network: () =>
        Promise.resolve({ statusCode: 200, headers: {}, body: JSON.stringify(served ?? null) }),
    },
  );
});
afterAll(() => chain.close());

const orders: Record<Platform, Record<string, unknown>> = {
  shopify: shopifyOrder(),
  woocommerce: wooCommerceOrder(),
  bigcommerce: bigCommerceOrder,
};

const odd = fc.oneof(
  fc.constantFrom(null, '', 0, -1, '0', 'undefined', '[object Object]', [], {}, [null], [[]], true),
  fc.constantFrom('12,50', '1e21', '٣٤', '🛋️', '2026-13-45T99:99:99Z', 'GB', '+++', '__proto__'),
  fc.jsonValue({ maxDepth: 2 }),
);

it.each(platforms)(
  '%s: any order is answered, and only valid events are sent',
  async (platform) => {
    const whole = orders[platform];
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom(...Object.keys(whole)), odd, { maxKeys: 6 }),
        async (changes) => {
          const order = { ...whole, ...changes };
          served = order;
          const id = { id: 250, ...(platform === 'bigcommerce' ? {} : order) };
          const { status, body } = await deliver(chain, platform, id);
          expect([200, 400, 503], `${status} ${body}`).toContain(status);
        },
      ),
      { numRuns: 400, endOnFailure: true },
    );
    const refused = chain.pinterest.ledger
      .apiCalls()
      .filter(({ statusCode }) => statusCode === 400);
    expect(refused.map(({ fault }) => fault)).toEqual([]);
    expect(chain.serverRecords.flatMap(({ problems }) => problems)).toEqual([]);
  },
  60_000,
);
