// Which value, currency and products an event has, where an earlier push left `ecommerce`.
import { describe, expect, it } from 'vitest';

import { gtag } from '../gtm/container/web/page-in-node.ts';
import { trackedOf } from './page-of-a-shop.ts';

const vase = { item_id: 'VASE', price: 20 };
const lamp = { item_id: 'LAMP', price: 35 };
/** New objects for each page: Tag Manager writes its number into them. */
const standing = (more: object = {}) => ({ currency: 'EUR', value: 20, items: [vase], ...more });
const older = () => ({
  purchase: {
    actionField: { id: 'N-1', revenue: '70.00' },
    products: [{ id: 'VASE', price: '70.00' }],
  },
});

/** The last event of a page: value, currency and ids of its products. */
async function lastOf(...pushes: object[]) {
  const { value, currency, line_items: lines = [] } = (await trackedOf(pushes)).at(-1)!;
  const ids = (lines as Record<string, unknown>[]).map((line) => line.product_id);
  return [value, currency, ids.join()];
}

describe('an order that is told once more', () => {
  it('has value and products of the push that tells it', async () => {
    const told = { transaction_id: 'N-1', value: 55, items: [vase, lamp] };
    const first = { event: 'purchase', ecommerce: standing({ transaction_id: 'N-1' }) };
    expect(await lastOf(first, { event: 'purchase', ...told })).toEqual([55, 'EUR', 'VASE,LAMP']);
    const transaction = { event: 'transaction', ecommerce: older() };
    expect(await lastOf(transaction, gtag('event', 'purchase', { ...told }) as object)).toEqual([
      55,
      undefined,
      'VASE,LAMP',
    ]);
  });

  it('has that value also beside products which stand there in the older form', async () => {
    const told = { transaction_id: 'N-1', value: 59.9 };
    for (const event of ['purchase', 'order_data']) {
      expect(await lastOf({ event, ecommerce: older() }, { event: 'purchase', ...told })).toEqual([
        59.9,
        undefined,
        'VASE',
      ]);
    }
  });
});

describe('the currency that stands there', () => {
  it('is that of products without a value, too', async () => {
    for (const event of ['view_item', 'add_to_wishlist']) {
      for (const before of [{}, { event: 'begin_checkout' }]) {
        expect(
          await lastOf(
            { ...before, ecommerce: { currencyCode: 'EUR' } },
            { event, id: 'LAMP', price: 35 },
          ),
        ).toEqual([undefined, 'EUR', 'LAMP']);
      }
    }
    const list = { event: 'view_item_list', products: [{ id: 'LAMP' }] };
    expect(await lastOf({ ecommerce: { currency: 'EUR' } }, list)).toEqual([
      undefined,
      'EUR',
      'LAMP',
    ]);
  });

  it('decides how prices and values are read', async () => {
    const product = { id: 'LAMP', price: '1.299' };
    for (const before of [{}, { event: 'view_item' }]) {
      const dinar = () => ({ ...before, ecommerce: { currency: 'KWD' } });
      expect(await lastOf(dinar(), { event: 'add_to_cart', products: [product] })).toEqual([
        1.299,
        'KWD',
        'LAMP',
      ]);
      expect((await lastOf(dinar(), { event: 'add_to_cart', value: '1.299' }))[0]).toBe(1.299);
    }
    const vase = { item_id: 'VASE', price: '¥1,234' };
    expect(
      await lastOf({ event: 'add_to_cart', ecommerce: { currency: 'JPY', items: [vase] } }),
    ).toEqual([1234, 'JPY', 'VASE']);
  });

  it('may stand in its products alone', async () => {
    const items = [{ ...vase, currency: 'EUR' }];
    expect(
      await lastOf(
        { event: 'view_item', ecommerce: { items } },
        { event: 'add_to_cart', products: [{ id: 'LAMP', price: 35 }] },
      ),
    ).toEqual([35, 'EUR', 'LAMP']);
  });
});

describe('what was pushed for the event', () => {
  it('has details of the one product that the event is', async () => {
    const detail = { products: [{ id: 'LAMP', name: 'Lamp', brand: 'Acme', price: 35 }] };
    const [viewed] = await trackedOf([
      { ecommerce: { currencyCode: 'EUR', detail } },
      { event: 'view_item', id: 'LAMP', price: 35 },
    ]);
    expect(viewed!.line_items).toMatchObject([{ product_name: 'Lamp', product_brand: 'Acme' }]);
  });

  it('may come with an event that Pinterest does not have', async () => {
    const ready = () => ({ event: 'datalayer_ready', ecommerce: standing() });
    const added = { event: 'add_to_cart', value: 20 };
    expect(await lastOf(ready(), added)).toEqual([20, 'EUR', 'VASE']);
    expect(await lastOf(ready(), { event: 'page_view' })).toEqual([undefined, undefined, '']);
    expect(await lastOf(ready(), { event: 'add_to_cart', value: 35, items: [lamp] })).toEqual([
      35,
      'EUR',
      'LAMP',
    ]);
  });

  it('has the value of products without a price', async () => {
    const contents = [{ id: 'LAMP', quantity: 1 }];
    expect(
      await lastOf(
        { ecommerce: { currency: 'EUR', value: 35 } },
        { event: 'add_to_cart', contents },
      ),
    ).toEqual([35, 'EUR', 'LAMP']);
  });
});

it('a value of 0 does not take the place of products that stand there, but is that of an order', async () => {
  const free = { event: 'purchase', transaction_id: 'N-1', value: 0 };
  expect(await lastOf({ event: 'begin_checkout', ecommerce: standing() }, free)).toEqual([
    0,
    'EUR',
    '',
  ]);
  expect(
    await lastOf(
      { event: 'begin_checkout', ecommerce: standing() },
      { event: 'add_payment_info', value: 0 },
    ),
  ).toEqual([20, 'EUR', 'VASE']);
});

it('products of a list, such as recommendations, are not those of an order or a cart', async () => {
  const purchase = () => ({ event: 'purchase', transaction_id: 'N-1' });
  const wish = { event: 'add_to_wishlist', ecommerce: { currency: 'EUR', items: [lamp] } };
  expect(await lastOf(wish, { event: 'add_to_cart' })).toEqual([35, 'EUR', 'LAMP']);
  for (const event of ['view_item_list', 'view_category', 'search']) {
    const list = () => ({ event, ecommerce: { currency: 'EUR', items: [lamp] } });
    expect((await lastOf({ ecommerce: older() }, list(), { event: 'purchase' }))[2]).toBe('');
    expect((await lastOf(list(), purchase()))[2]).toBe('');
    expect((await lastOf(list(), { event: 'add_to_cart' }))[2]).toBe('');
  }
});

describe("an event of Shopify's example of a pixel", () => {
  it('has the id of the product, not its own', async () => {
    const viewed = { event: 'view_item', id: 'sh-0a1b', client_id: 'c', product_id: '6788' };
    expect(await lastOf({ ...viewed, price: 49.9, currency: 'EUR' })).toEqual([
      undefined,
      'EUR',
      '6788',
    ]);
  });

  it('has its total cost', async () => {
    const added = { event: 'add_to_cart', id: 'sh-0a1b', client_id: 'c', product_title: 'Lamp' };
    const cost = { price: 49.9, quantity: 2, currency: 'EUR', total_cost: 99.8 };
    expect(await lastOf({ ...added, ...cost })).toEqual([99.8, 'EUR', '']);
    expect(await lastOf({ ...added, ...cost, product_id: '6788', total_cost: 1 })).toEqual([
      99.8,
      'EUR',
      '6788',
    ]);
  });
});

it('the term of an earlier search is not that of the next', async () => {
  const searches = await trackedOf([
    { event: 'search', ecommerce: { search_term: 'vase', items: [vase] } },
    { event: 'view_search_results', searchTerm: 'lamp' },
  ]);
  expect(searches.map((one) => one.search_query)).toEqual(['vase', undefined]);
});

describe('beside ecommerce, or without it,', () => {
  const value = { currency: 'EUR', value: 50 };

  it('a part of the older form comes after the value of the push', async () => {
    expect(
      await lastOf({ event: 'begin_checkout', ...value, items: [vase], checkout: { value: 70 } }),
    ).toEqual([50, 'EUR', 'VASE']);
    expect(
      await lastOf({ event: 'view_item', ...value, items: [vase], detail: { value: 1 } }),
    ).toEqual([50, 'EUR', 'VASE']);
    const purchase = { products: [{ id: 'LAMP', price: '59.90' }] };
    expect(await lastOf({ event: 'purchase', transaction_id: 'N-1', ...value, purchase })).toEqual([
      50,
      'EUR',
      'LAMP',
    ]);
  });

  it('products of the push go with its value', async () => {
    for (const products of [{ items: [lamp] }, { products: [lamp] }]) {
      const both = { transaction_id: 'N-1', ...value, ...products, ecommerce: older() };
      expect(await lastOf({ event: 'purchase', ...both })).toEqual([50, 'EUR', 'LAMP']);
    }
  });

  it('an eventModel hides nothing', async () => {
    const flat = { event: 'purchase', transaction_id: 'N-1', ...value };
    for (const eventModel of [{}, { send_to: 'G-1' }]) {
      expect(await lastOf({ ...flat, eventModel })).toEqual([50, 'EUR', '']);
      expect(await lastOf({ event: 'add_to_cart', ecommerce: standing(), eventModel })).toEqual([
        20,
        'EUR',
        'VASE',
      ]);
    }
  });
});

describe('a step of the checkout', () => {
  const step = () => ({ event: 'checkout', ecommerce: { checkout: { actionField: { step: 1 } } } });

  it('is none where the next event `checkout` brings an order', async () => {
    const order = { event: 'checkout', order_id: 'N-1', value: 35, items: [lamp] };
    const events = await trackedOf([step(), order]);
    expect(events.map((one) => one.event)).toEqual(['initiatecheckout', 'checkout']);
  });

  it('does not take the id of the order', async () => {
    const order = { event: 'purchase', transaction_id: 'N-1', value: 35 };
    for (const own of [{ event_id: 'step-1' }, {}]) {
      const [first, last] = await trackedOf([{ ...step(), ...own, orderId: 'N-1' }, { ...order }]);
      expect(first!.event_id).not.toBe('N-1');
      expect(last).toMatchObject({ event: 'checkout', order_id: 'N-1', event_id: 'N-1' });
    }
  });
});

it('products beside an order of the standard form are its products', async () => {
  const products = [{ id: 'LAMP', name: 'Lamp', price: '35.00' }];
  const order = { transactionId: 'N-1', transactionTotal: '35.00', products };
  expect(await lastOf(order, { event: 'purchase' })).toEqual([35, undefined, 'LAMP']);
  const next = { event: 'purchase', transaction_id: 'N-2', value: 20 };
  expect(await lastOf(order, next)).toEqual([20, undefined, '']);
});

describe('a page view that gtag reports to', () => {
  const viewIdOf = async (send_to: unknown) =>
    (await trackedOf([gtag('event', 'page_view', { send_to })])).at(-1)!.event_id;

  it.each(['AW-123456', 'AW-123456/label', 'DC-987', 'GLA'])(
    'Google under %s is the visit of this page once more, with its id',
    async (target) => {
      expect(await viewIdOf(target)).toMatch(/[.]page$/);
    },
  );

  it.each([undefined, 'G-ABC', 'default', ['AW-123456', 'G-ABC']])(
    'the shop, too (%s), is one of its own',
    async (target) => {
      expect(await viewIdOf(target)).not.toMatch(/[.]page$/);
    },
  );

  it('Google has the data that it brings', async () => {
    const shown = { send_to: 'AW-123456', value: 35, items: [{ id: 'LAMP' }] };
    const [seen] = await trackedOf([gtag('event', 'page_view', shown)]);
    expect(seen).toMatchObject({ value: 35, line_items: [{ product_id: 'LAMP' }] });
  });

  it('Google says nothing of the next one', async () => {
    const toGoogle = gtag('event', 'page_view', { send_to: 'GLA' });
    const [, next] = await trackedOf([toGoogle, { event: 'page_view' }]);
    expect(next!.event_id).not.toMatch(/[.]page$/);
  });
});
