import { describe, expect, it } from 'vitest';

import { STANDARD_EVENTS } from '../../scripts/pinterest/event-names.ts';
import type { LedgerChange } from '../../scripts/pinterest/ledger.ts';
import { createPinterest } from '../../scripts/pinterest/server.ts';
import { checkout, startPinterest } from './requests.ts';

const HOUR = 60 * 60 * 1000;

type Step =
  | ['tag', event: string, eventId: string | undefined]
  | ['api', event: string, eventId: string, actionSource?: string]
  | ['wait', hours: number];

/** Plays the steps and tells each conversion as "name id: verdict". */
async function play(steps: Step[]) {
  const pinterest = startPinterest();
  for (const [kind, first, eventId, actionSource] of steps) {
    if (kind === 'wait') pinterest.time.now += first * HOUR;
    else if (kind === 'tag') await pinterest.tagHit(first, eventId ? { event_id: eventId } : {});
    else {
      const event = checkout({
        event_name: first,
        event_id: eventId,
        action_source: actionSource ?? 'web',
        event_time: pinterest.time.now / 1000,
      });
      expect((await pinterest.send(event)).status).toBe(200);
    }
  }
  return pinterest.ledger
    .conversions()
    .map(({ eventName, eventId, verdict }) => `${eventName} ${eventId}: ${verdict}`);
}

describe('one event on two channels', () => {
  it.each<[string, Step[], string[]]>([
    [
      'is counted once when name and id agree',
      [
        ['tag', 'checkout', '1'],
        ['api', 'checkout', '1'],
      ],
      ['checkout 1: counted once'],
    ],
    [
      'is counted once when the server was faster',
      [
        ['api', 'checkout', '1'],
        ['tag', 'Checkout', '1'],
      ],
      ['checkout 1: counted once'],
    ],
    [
      'counts twice when the ids differ',
      [
        ['tag', 'checkout', '1'],
        ['api', 'checkout', 'order-1'],
      ],
      ['checkout 1: tag only', 'checkout order-1: conversions api only'],
    ],
    [
      'keeps apart different events with one id',
      [
        ['tag', 'pagevisit', '1'],
        ['tag', 'addtocart', '1'],
        ['api', 'page_visit', '1'],
      ],
      ['page_visit 1: counted once', 'add_to_cart 1: tag only'],
    ],
    [
      'collapses what one channel repeats',
      [
        ['api', 'checkout', '1'],
        ['api', 'checkout', '1'],
        ['tag', 'lead', '2'],
        ['tag', 'lead', '2'],
      ],
      ['checkout 1: conversions api only', 'lead 2: tag only'],
    ],
    [
      'is still one after 24 hours',
      [
        ['tag', 'checkout', '1'],
        ['wait', 24],
        ['api', 'checkout', '1'],
      ],
      ['checkout 1: counted once'],
    ],
    [
      'counts again after 25 hours',
      [
        ['tag', 'checkout', '1'],
        ['wait', 25],
        ['api', 'checkout', '1'],
      ],
      ['checkout 1: tag only', 'checkout 1: conversions api only'],
    ],
    [
      'is never deduplicated when it happened offline',
      [
        ['tag', 'checkout', '1'],
        ['api', 'checkout', '1', 'offline'],
        ['api', 'checkout', '1', 'offline'],
      ],
      [
        'checkout 1: tag only',
        'checkout 1: offline, never deduplicated',
        'checkout 1: offline, never deduplicated',
      ],
    ],
    [
      'cannot be deduplicated without an id',
      [
        ['tag', 'checkout', undefined],
        ['tag', 'checkout', undefined],
        ['api', 'checkout', ''],
      ],
      [
        'checkout undefined: no event id, cannot be deduplicated',
        'checkout undefined: no event id, cannot be deduplicated',
        'checkout undefined: no event id, cannot be deduplicated',
      ],
    ],
    [
      "deduplicates an advertiser's own event under its own name",
      [
        ['tag', 'Booked_Table', '1'],
        ['api', 'Booked_Table', '1'],
      ],
      ['Booked_Table 1: counted once'],
    ],
    [
      "does not take the tag's spelling from the API",
      [
        ['tag', 'addtocart', '1'],
        ['api', 'addtocart', '1'],
      ],
      ['add_to_cart 1: tag only', 'addtocart 1: conversions api only'],
    ],
    [
      "does not take the API's spelling from the tag",
      [
        ['tag', 'add_to_cart', '1'],
        ['api', 'add_to_cart', '1'],
      ],
      ['add_to_cart 1: tag only', 'add_to_cart 1: conversions api only'],
    ],
    ['leaves out the base hit', [['tag', 'init', undefined]], []],
  ])('%s', async (_, steps, conversions) => {
    expect(await play(steps)).toEqual(conversions);
  });

  it.each(Object.entries(STANDARD_EVENTS).filter(([, tag]) => tag !== null))(
    'meets as %s, which the tag writes %s',
    async (api, tag) => {
      expect(
        await play([
          ['tag', String(tag).toUpperCase(), '1'],
          ['api', api, '1'],
        ]),
      ).toEqual([`${api} 1: counted once`]);
    },
  );
});

describe('the ledger', () => {
  it('keeps both hits of a conversion and the channels in order of arrival', async () => {
    const { ledger, send, tagHit } = startPinterest();
    await send(checkout());
    await tagHit('checkout', { event_id: 'order-1001', value: 72.39 });
    expect(ledger.conversions()).toMatchObject([
      {
        channels: ['conversions_api', 'tag'],
        apiHits: [{ event: { event_id: 'order-1001' } }],
        tagHits: [{ eventData: { value: 72.39 } }],
      },
    ]);
    expect(ledger.counted('checkout')).toBe(1);
  });

  it('shows an order that counts twice because its event ids differ', async () => {
    const { ledger, send, tagHit } = startPinterest();
    await send(checkout());
    await tagHit('checkout', { event_id: 'random', order_id: '1001' });
    await tagHit('pagevisit', { event_id: 'another', order_id: '1001' });
    expect(ledger.ordersCountedTwice()).toMatchObject([
      { eventName: 'checkout', orderId: '1001', conversions: [{}, {}] },
    ]);
  });

  it('tells its listeners of each change until they leave', async () => {
    const { ledger, send, tagHit } = startPinterest();
    const heard: LedgerChange['kind'][] = [];
    const leave = ledger.subscribe(({ kind }) => heard.push(kind));
    await tagHit('checkout', { event_id: '1' });
    await send(checkout());
    ledger.clear();
    leave();
    await send(checkout());
    expect(heard).toEqual(['tag hit', 'api event', 'api call', 'cleared']);
    expect(ledger.conversions()).toHaveLength(1);
  });
});

it('keeps the newest only, where it is told how many', async () => {
  const pinterest = createPinterest({ adAccounts: [], most: 2 });
  const hit = (id: string) =>
    pinterest.request(
      `https://ct.pinterest.com/v3/?tid=2612345678901&event=signup&ed=${JSON.stringify({ event_id: id })}`,
    );
  for (const id of ['1', '2', '3', '1']) await hit(id);
  const { ledger } = pinterest;
  expect(ledger.tagHits().map(({ eventId }) => eventId)).toEqual(['3', '1']);
  expect(ledger.conversions().map(({ eventId, tagHits }) => [eventId, tagHits.length])).toEqual([
    ['3', 1],
    ['1', 1],
  ]);
});

it('keeps as much as there is room for, however often one id comes', async () => {
  const { ledger, send } = startPinterest({ most: 100 });
  const large = 'x'.repeat(900_000);
  for (let index = 0; index < 100; index++) {
    const { status } = await send(checkout({ custom_data: { order_id: `${index}`, np: large } }));
    expect(status).toBe(200);
  }
  const [conversion] = ledger.conversions();
  expect(conversion!.apiHits.at(-1)!.event.custom_data?.order_id).toBe('99');
  for (const kept of [ledger.apiHits(), ledger.apiCalls(), conversion!.apiHits]) {
    expect(JSON.stringify(kept).length).toBeLessThan(70_000_000);
    expect(kept.length).toBeGreaterThan(50);
  }
});

it('keeps no more of one id than of many', async () => {
  const { ledger, tagHit } = startPinterest({ most: 3 });
  for (let index = 0; index < 10; index++) await tagHit('signup', { event_id: '1' });
  expect(ledger.conversions().map(({ tagHits }) => tagHits.length)).toEqual([3]);
  for (const id of ['2', '3', '4']) await tagHit('signup', { event_id: id });
  expect(ledger.conversions().map(({ eventId }) => eventId)).toEqual(['2', '3', '4']);
});
