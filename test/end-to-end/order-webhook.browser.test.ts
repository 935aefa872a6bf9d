// Orders out of the shop's webhooks: over HTTP to the shipped server container, to Pinterest, with
// the browser's own report before, after or never.
import { createHash } from 'node:crypto';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { memoryFirestore } from '../../scripts/gtm/apis/server/stores/memory-firestore.ts';
import type { FirestoreStore } from '../../scripts/gtm/apis/server/world.ts';
import type { Platform } from '../../scripts/operate/webhook/sign-delivery.ts';
import type { LocalChain } from '../../scripts/preview/local-chain.ts';
import { openShop } from '../../scripts/preview/purchase.ts';
import { browser, shareBrowser } from '../browser.ts';
import { startFirestoreEmulator } from '../firestore-emulator.ts';
import {
  bigCommerceOrder,
  deliver,
  shopifyOrder,
  startOrderChain,
  wooCommerceOrder,
} from './orders.ts';

shareBrowser();

let chain: LocalChain;
afterEach(() => chain.close());

const hash = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const counted = () => chain.pinterest.ledger.counted('checkout');
const sent = () => chain.pinterest.ledger.apiCalls().flatMap(({ events }) => events);
const checkout = () =>
  chain.pinterest.ledger.conversions().find(({ eventName }) => eventName === 'checkout')!;

const orders: Record<Platform, () => Record<string, unknown>> = {
  shopify: shopifyOrder,
  woocommerce: wooCommerceOrder,
  bigcommerce: () => bigCommerceOrder,
};

describe('a signed order', () => {
  it.each([
    ['shopify', { event_id: '5501234567890', value: '100', currency: 'EUR', id: '91' }],
    ['woocommerce', { event_id: '727', value: '100', currency: 'GBP', id: '93' }],
    ['bigcommerce', { event_id: '250', value: '85', currency: 'CAD', id: '77' }],
  ] as const)('of %s becomes a checkout that Pinterest takes', async (platform, expected) => {
    chain = await startOrderChain();
    expect(await deliver(chain, platform, orders[platform]())).toMatchObject({ status: 200 });
    expect(counted()).toBe(1);
    const { event } = sent()[0]!;
    expect(event).toMatchObject({
      event_name: 'checkout',
      action_source: 'web',
      event_id: expected.event_id,
      custom_data: {
        value: expected.value,
        currency: expected.currency,
        order_id: expected.event_id,
        contents: [{ id: expected.id, quantity: 2 }],
      },
    });
  });

  it('carries the hashes that the browser would send, umlauts included', async () => {
    chain = await startOrderChain();
    await deliver(chain, 'shopify', shopifyOrder());
    expect(sent()[0]!.event.user_data).toMatchObject({
      em: [hash('jürgen.müller@example.com')],
      ph: [hash('491711234567')],
      fn: [hash('jürgen')],
      ct: [hash('köln')],
      zp: [hash('50667')],
      country: [hash('de')],
      external_id: [hash('7701234567890')],
      client_ip_address: '203.0.113.7',
      click_id: 'dj0yWebhookClick',
    });
  });

  it('never carries the address or the browser of the platform', async () => {
    chain = await startOrderChain();
    const order = shopifyOrder({ browser_ip: null, client_details: null });
    await deliver(chain, 'shopify', order, { 'user-agent': 'Shopify-Captain-Hook' });
    const { user_data } = sent()[0]!.event as { user_data: Record<string, unknown> };
    expect(user_data['client_ip_address']).toBeUndefined();
    expect(user_data['client_user_agent']).toBeUndefined();
  });

  it.each([
    ['granted', 1],
    ['denied', 0],
    [undefined, 0],
  ])('with consent "%s" is sent %d times by a tag that requires it', async (consent, times) => {
    chain = await startOrderChain({}, {}, { consentMode: 'require' });
    const attributes =
      consent === undefined ? [] : [{ name: '_pinterest_consent', value: consent }];
    const order = shopifyOrder({ note_attributes: attributes });
    expect((await deliver(chain, 'shopify', order)).status).toBe(200);
    expect(sent()).toHaveLength(times);
  });
});

describe('a delivery that is not the shop’s', () => {
  it.each(['shopify', 'woocommerce', 'bigcommerce'] as const)(
    'of %s with another signature is refused',
    async (platform) => {
      chain = await startOrderChain();
      const name = {
        shopify: 'x-shopify-hmac-sha256',
        woocommerce: 'x-wc-webhook-signature',
        bigcommerce: 'webhook-signature',
      }[platform];
      for (const wrong of ['', `v1,${'A'.repeat(43)}=`, `${'A'.repeat(43)}=`]) {
        const answer = await deliver(chain, platform, orders[platform](), { [name]: wrong });
        expect(answer.status).toBe(401);
      }
      expect(sent()).toEqual([]);
    },
  );

  it('finds no open door in the shipped container: it is off until somebody ticks a platform', async () => {
    chain = await startOrderChain({ shopify: false, wooCommerce: false, bigCommerce: false });
    expect((await deliver(chain, 'shopify', shopifyOrder())).status).toBe(400);
    expect(sent()).toEqual([]);
  });
});

describe('an order that the browser reports, too', () => {
  /** What thank-you pages of the platforms push: their id as a number or a text. */
  const thankYou: Record<Platform, { id: unknown; part: string }> = {
    shopify: { id: 5501234567890, part: 'id' },
    woocommerce: { id: 'W-727', part: 'number' },
    bigcommerce: { id: 250, part: 'id' },
  };

  const buyInBrowser = async (id: unknown) => {
    const page = await openShop(browser, chain);
    await page.goto(`${chain.url}/shop/`);
    await page.click('#accept');
    await page.evaluate((transaction_id) => {
      const { dataLayer } = window as unknown as { dataLayer: object[] };
      const items = [{ item_id: '91', item_name: 'Pillow', price: 100, quantity: 1 }];
      dataLayer.push({
        event: 'purchase',
        ecommerce: { transaction_id, value: 100, currency: 'EUR', items },
      });
    }, id);
    const isSettled = () =>
      chain.rows().some((row) => row.eventName === 'checkout' && row.browserHit && row.tagStatus);
    await expect.poll(isSettled, { timeout: 15_000 }).toBe(true);
    await page.context().close();
  };

  it.each(['shopify', 'woocommerce', 'bigcommerce'] as const)(
    'on %s is counted once, whoever comes first',
    async (platform) => {
      const { id, part } = thankYou[platform];
      for (const isBrowserFirst of [true, false]) {
        chain = await startOrderChain({ orderIdPart: part });
        if (isBrowserFirst) await buyInBrowser(id);
        expect((await deliver(chain, platform, orders[platform]())).status).toBe(200);
        if (!isBrowserFirst) await buyInBrowser(id);
        expect(counted()).toBe(1);
        expect(checkout()).toMatchObject({ eventId: String(id) });
        expect([...checkout().channels].sort()).toHaveLength(2);
        if (isBrowserFirst) await chain.close();
      }
    },
    60_000,
  );
});

describe('when Pinterest fails', () => {
  it('the platform is asked to deliver again, until the order is counted once', async () => {
    chain = await startOrderChain({ firestore: true });
    const order = shopifyOrder();
    for (const fault of ['unavailable', 'rate limited', 'cut connection'] as const) {
      // After an outage and a broken connection the tag tries once more at once.
      chain.pinterest.faults.next({ kind: fault }, fault === 'rate limited' ? 1 : 2);
      expect((await deliver(chain, 'shopify', order)).status, fault).toBe(503);
    }
    expect((await deliver(chain, 'shopify', order)).status).toBe(200);
    expect((await deliver(chain, 'shopify', order)).status).toBe(200);
    expect(counted()).toBe(1);
  });

  it.each([
    ['accept', 200],
    ['repeat', 503],
  ])('a wrong token is answered by the setting "%s" with %d', async (lastingFailures, status) => {
    chain = await startOrderChain({ lastingFailures }, { accessToken: 'wrong-token' });
    expect((await deliver(chain, 'shopify', shopifyOrder())).status).toBe(status);
    expect(counted()).toBe(0);
  });

  it('an order that Pinterest would refuse is a failure that does not repeat', async () => {
    chain = await startOrderChain();
    const order = shopifyOrder({ email: null, browser_ip: null, client_details: null });
    const answer = await deliver(chain, 'shopify', order);
    expect(answer).toMatchObject({ status: 200, body: expect.stringContaining('was refused') });
  });
});

let emulator: Awaited<ReturnType<typeof startFirestoreEmulator>>;
beforeAll(async () => {
  emulator = await startFirestoreEmulator();
});
afterAll(() => emulator.stop());

describe.each<[string, () => FirestoreStore, string]>([
  ['in memory', () => memoryFirestore(), 'orders-a'],
  ['behind an emulator', () => emulator.firestore, 'orders-b'],
])('with Firestore %s', (_name, firestore, collection) => {
  it('a second delivery is answered 200 and sends nothing', async () => {
    const settings = { firestore: true, firestoreCollection: collection };
    chain = await startOrderChain(settings, { firestore: firestore() });
    const order = shopifyOrder();
    expect((await deliver(chain, 'shopify', order)).status).toBe(200);
    expect(await deliver(chain, 'shopify', order)).toMatchObject({
      status: 200,
      body: expect.stringContaining('was sent before'),
    });
    expect(sent()).toHaveLength(1);
  });

  it('orders of two platforms with one number are two orders', async () => {
    const settings = { firestore: true, firestoreCollection: `${collection}-numbers` };
    chain = await startOrderChain(settings, { firestore: firestore() });
    await deliver(chain, 'shopify', shopifyOrder({ id: 727 }));
    await deliver(chain, 'woocommerce', wooCommerceOrder());
    expect(sent()).toHaveLength(2);
  });
});

// In memory only: the emulator's transactions do not know of each other.
it('two deliveries at once send one order, and the other is asked to come again', async () => {
  const settings = { firestore: true, firestoreCollection: 'orders' };
  chain = await startOrderChain(settings, { firestore: memoryFirestore() });
  chain.pinterest.faults.next({ kind: 'slow', milliseconds: 300 });
  const order = shopifyOrder();
  const answers = await Promise.all([
    deliver(chain, 'shopify', order),
    deliver(chain, 'shopify', order),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 503]);
  expect(await deliver(chain, 'shopify', order)).toMatchObject({
    status: 200,
    body: expect.stringContaining('was sent before'),
  });
  expect(sent()).toHaveLength(1);
});
