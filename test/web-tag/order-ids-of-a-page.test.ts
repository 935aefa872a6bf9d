// Which order id the purchases of one page get, from the Event ID variable and the tag in the shipped container.
import { describe, expect, it } from 'vitest';

import { gtag } from '../gtm/container/web/page-in-node.ts';
import { trackedOf } from './page-of-a-shop.ts';

const purchase = (ecommerce: object) => ({ event: 'purchase', ecommerce });
const first = purchase({ transaction_id: 'T1', value: 10, currency: 'EUR' });
const without = purchase({ value: 4, currency: 'EUR' });
const generated = '1700000000000.550000000.';

/** Event id and order id of every purchase that the page reports. `seen`: whether its data layer has its usual name. */
async function purchasesOf(pushes: unknown[], seen = true) {
  // Tag Manager numbers what is pushed: each time another object.
  const copies = pushes.map((pushed) =>
    pushed === first || pushed === without ? structuredClone(pushed) : pushed,
  );
  const events = await trackedOf(copies, seen ? 'dataLayer' : 'otherLayer');
  return events
    .filter(({ event }) => event === 'checkout')
    .map(({ event_id, order_id }) => [event_id, order_id]);
}

describe('an order id that the page pushed without an event', () => {
  it('is that of the purchase that comes next, also where that brings ecommerce of its own', async () => {
    const id = { ecommerce: { transaction_id: 'T2' } };
    expect(await purchasesOf([id, without])).toEqual([['T2', 'T2']]);
    expect(await purchasesOf([first, id, without])).toEqual([
      ['T1', 'T1'],
      ['T2', 'T2'],
    ]);
    expect(await purchasesOf([first, id, without], false)).toEqual([
      ['T1', 'T1'],
      ['T2', 'T2'],
    ]);
  });

  it('may stand in the older form', async () => {
    const id = { ecommerce: { purchase: { actionField: { id: 'T2' } } } };
    const older = purchase({ purchase: { actionField: { revenue: 4 } } });
    expect(await purchasesOf([first, id, older])).toEqual([
      ['T1', 'T1'],
      ['T2', 'T2'],
    ]);
  });

  it('is not that of the purchase after the next', async () => {
    const id = { ecommerce: { transaction_id: 'T2' } };
    expect(await purchasesOf([id, without, without])).toEqual([
      ['T2', 'T2'],
      [generated + '5', undefined],
    ]);
    expect(await purchasesOf([id, first, without])).toEqual([
      ['T1', 'T1'],
      [generated + '5', undefined],
    ]);
  });
});

describe('an order id that another event brought', () => {
  it.each([
    ['refund', { transaction_id: 'T0' }],
    ['begin_checkout', { order_id: 'cart9', value: 4 }],
    ['subscription_start', { transaction_id: 'S0' }],
  ])('is not that of a purchase without one: %s', async (event, ecommerce) => {
    expect(await purchasesOf([{ event, ecommerce }, without])).toEqual([
      [expect.stringMatching(generated), undefined],
    ]);
  });
});

describe('what a purchase left', () => {
  it('is the order where the page repeats the event after a visitor who had refused agrees', async () => {
    const consent = (command: string, state: string) =>
      gtag('consent', command, { ad_storage: state, ad_user_data: state });
    expect(
      await purchasesOf([
        consent('default', 'denied'),
        first,
        consent('update', 'granted'),
        { event: 'purchase' },
      ]),
    ).toEqual([[expect.anything(), 'T1']]);
  });

  it('is not the order id of the next one, whatever else that brings', async () => {
    for (const next of [without, purchase({ purchase: { actionField: { revenue: 4 } } })]) {
      for (const seen of [true, false]) {
        const [, second] = await purchasesOf([first, next], seen);
        expect(second![1]).toBeUndefined();
        expect(second![0]).toMatch(generated);
      }
    }
  });

  it('is none either where the purchase had a second id', async () => {
    const two = { ...first, ecommerce: { ...first.ecommerce, order_id: 'O1' }, orderId: 'P1' };
    const [, second] = await purchasesOf([two, without]);
    expect(second![1]).toBeUndefined();
    expect(second![0]).toMatch(generated);
  });

  it('is none either where the visitor had refused that purchase', async () => {
    const consent = (command: string, state: string) =>
      gtag('consent', command, { ad_storage: state, ad_user_data: state });
    const [second, ...others] = await purchasesOf([
      consent('default', 'denied'),
      first,
      consent('update', 'granted'),
      without,
    ]);
    expect(others).toEqual([]);
    expect(second![1]).toBeUndefined();
    expect(second![0]).toMatch(generated);
  });

  it('counts again where the page says it again', async () => {
    expect(await purchasesOf([first, without, first])).toMatchObject([
      ['T1', 'T1'],
      [expect.stringMatching(generated), undefined],
      ['T1', 'T1'],
    ]);
  });
});

describe('an order that the page reports once more', () => {
  const told = { transaction_id: 'T1', value: 10, currency: 'EUR' };

  it('keeps the event id that it had first, whichever plug-in reports it', async () => {
    const own = { ...first, event_id: 'E1' };
    for (const again of [own, first, gtag('event', 'purchase', told)]) {
      expect(await purchasesOf([structuredClone(own), again])).toEqual([
        ['E1', 'T1'],
        ['E1', 'T1'],
      ]);
    }
  });

  it('has the event id that a push gives it, whatever it had before', async () => {
    const upsell = { ...first, event_id: 'E2' };
    for (const [before, id] of [
      [{ ...first, event_id: 'E1' }, 'E1'],
      [{ ...first }, 'T1'],
    ]) {
      expect(await purchasesOf([before, { ...upsell }, first])).toEqual([
        [id, 'T1'],
        ['E2', 'T1'],
        [id, 'T1'],
      ]);
    }
  });

  it('is told by gtag with ecommerce in it, too', async () => {
    expect(await purchasesOf([gtag('event', 'purchase', { ecommerce: told })])).toEqual([
      ['T1', 'T1'],
    ]);
  });
});
