// gtm audit --har: faults planted in a visit in order, each found and none invented.
import { describe, expect, it } from 'vitest';

import { audited, byTime, rulesOf } from './audited.ts';
import type { Changes, Entry } from './har.ts';
import {
  entry,
  ga4Hit,
  GOOGLE,
  order,
  pinterestForm,
  pinterestHit,
  pinterestScript,
  SERVER,
  sha256,
  SHOP,
  visit,
} from './har.ts';

describe('a planted fault in one event', () => {
  const cases: [string, Changes, string[]][] = [
    ['no id in the browser', { page: { ed: {} } }, ['red no-event-id']],
    ['another id', { cartGa4: { 'ep.event_id': '77' } }, ['red different-ids']],
    ['no id in the hit', { cartGa4: { 'ep.event_id': '' } }, ['red event-id-missing-in-hit']],
    ['another name', { cartGa4: { en: 'add_to_wishlist' } }, ['red different-names']],
    [
      'a name that nobody knows',
      { page: { event: 'landing', ed: { event_id: '1740909600.1' } } },
      ['red different-names'],
    ],
    ['a name of Google', { order: { event: 'purchase' } }, ['red different-names']],
    ['the value as a text', { order: { ed: order({ value: '39.80' }) } }, ['yellow value-as-text']],
    [
      'the value as a text in the GA4 hit',
      { cartGa4: { 'epn.value': '', 'ep.value': '19.90' } },
      ['yellow value-as-text'],
    ],
    [
      'a value with a comma',
      { order: { ed: order({ value: '39,80' }) } },
      ['red value-not-a-number'],
    ],
    [
      'another value and currency',
      { orderGa4: { 'epn.value': '47.36', cu: 'USD' } },
      ['yellow different-values'],
    ],
    ['no value', { order: { ed: order({ value: undefined }) } }, ['red data-missing']],
    [
      'no products in the cart',
      {
        cartGa4: { pr1: '' },
        cart: { ed: { event_id: '1740909605.7', value: 19.9, currency: 'EUR' } },
      },
      ['yellow data-missing'],
    ],
    [
      'no id on both sides',
      { page: { ed: {} }, pageGa4: { 'ep.event_id': '' } },
      ['red no-event-id', 'red event-id-missing-in-hit'],
    ],
    ['no buyer', { order: { pd: {} } }, ['yellow no-user-data']],
    [
      'milliseconds in the GA4 hit',
      { orderGa4: { 'epn.event_time': '1740909660000' } },
      ['red milliseconds'],
    ],
    [
      'milliseconds in the Pinterest hit',
      { order: { ed: order({ event_time: 1740909660000 }) } },
      ['red milliseconds'],
    ],
    [
      'a plain telephone number and a plain name',
      { order: { pd: { em: sha256('jane@shop.example'), ph: '+49 151 2345678', fn: 'Jane' } } },
      ['red unhashed'],
    ],
    [
      'an address among the event data',
      { order: { ed: order({ customer: 'jane@shop.example' }) } },
      ['red unhashed'],
    ],
    [
      'an address in the address of the page',
      { page: { loc: `${SHOP}/?email=jane%40shop.example` } },
      ['yellow personal-data-in-address'],
    ],
    [
      'a hash of what was typed',
      { order: { pd: { em: sha256('Jane@Shop.example ') } } },
      ['red unnormalised-email'],
    ],
    ['a hash of nothing', { order: { pd: { em: sha256('') } } }, ['yellow empty-hash']],
    [
      'an opt-out without a place',
      { page: { pd: { opt_out_type: 'LDP' } } },
      ['yellow ldp-without-place'],
    ],
    ['a refusal', { pageGa4: { gcs: 'G100' } }, ['red sent-despite-refusal']],
    ['a refusal of user data', { pageGa4: { gcd: '13t3t3p3p5l1' } }, ['red sent-despite-refusal']],
    ['a second tag id', { cart: { tid: '2699999999999' } }, ['yellow several-tag-ids']],
  ];

  it.each(cases)('%s', async (_, changes, rules) => {
    const result = await audited(visit(changes));
    expect(rulesOf(result).sort()).toEqual(rules.sort());
    expect(result.status).toBe(rules.some((rule) => rule.startsWith('red')) ? 1 : 0);
  });
});

describe('a planted fault in the visit', () => {
  const without = (pattern: RegExp, entries = visit()) =>
    entries.filter((one) => !pattern.test(JSON.stringify(one.request)));
  const cases: [string, Entry[], string[]][] = [
    [
      'an event that a second tag sends under another id',
      [
        ...visit(),
        pinterestHit(5_040, {
          event: 'AddToCart',
          ed: { event_id: 'theme-1', value: 19.9, currency: 'EUR', product_id: 'SKU-1' },
        }),
      ],
      ['red reported-twice'],
    ],
    [
      'one order under two ids',
      [
        ...visit(),
        pinterestForm(62_500, {
          event: 'Checkout',
          ed: order({ event_id: 'app-1' }),
          pd: { em: sha256('jane@shop.example') },
          loc: `${SHOP}/thanks`,
        }),
      ],
      ['red reported-twice'],
    ],
    [
      'an event that goes to the server twice',
      [...visit(), ga4Hit(330, { en: 'page_view', 'ep.event_id': '1740909600.1' })],
      ['yellow reported-twice'],
    ],
    ['an event for the browser only', without(/add_to_cart/), ['red browser-only']],
    ['an event for the server only', without(/event=addtocart/), ['yellow server-only']],
    [
      'hits to Google alone, in plain text',
      visit().map((one) => JSON.parse(JSON.stringify(one).replaceAll(SERVER, GOOGLE))),
      ['red plain-data-to-google', 'yellow no-server-url'],
    ],
    ['no GA4', without(/collect/), ['yellow no-server-url']],
    [
      'a blocked script',
      [
        ...without(/pinterest\.com|pinimg/),
        pinterestScript({ status: 0, error: 'net::ERR_BLOCKED_BY_CLIENT' }),
      ],
      ['yellow blocked-script'],
    ],
    [
      'a script that another browser blocked without a word',
      [...without(/pinterest\.com|pinimg/), pinterestScript({ status: 0 })],
      ['yellow blocked-script'],
    ],
    [
      'blocked hits',
      [
        ...without(/event=addtocart/),
        pinterestHit(
          5_000,
          {
            event: 'addtocart',
            ed: {
              event_id: '1740909605.7',
              value: 19.9,
              currency: 'EUR',
              product_id: 'SKU-1',
            },
          },
          { status: 0, error: 'net::ERR_BLOCKED_BY_CLIENT' },
        ),
      ],
      ['yellow blocked-script'],
    ],
    ['a script and nothing more', without(/ct\.pinterest\.com/), ['red script-without-events']],
    ['nothing of Pinterest', without(/pinterest\.com|pinimg/), ['yellow no-pinterest-tag']],
    [
      'an answer of 400',
      visit().map((one) =>
        JSON.stringify(one).includes('event=pagevisit')
          ? { ...one, response: { status: 400 } }
          : one,
      ),
      ['red unseen-failures'],
    ],
    [
      'a tagging server that does not answer',
      visit().map((one) =>
        JSON.stringify(one).includes('en=purchase') ? { ...one, response: { status: 502 } } : one,
      ),
      ['red server-refused'],
    ],
    [
      'an error of the script',
      [
        ...visit(),
        entry(400, 'https://ct.pinterest.com/stats/', { method: 'POST', body: '{"error":"x"}' }),
      ],
      ['yellow script-error'],
    ],
    [
      'a wrong tag id',
      [...visit(), pinterestHit(400, { event: 'pagevisit', tid: 'YOUR_TAG_ID' })],
      ['red unreadable-hit'],
    ],
    [
      'a name that only the API knows',
      [...visit(), pinterestHit(9_000, { event: 'winterSale', ed: { event_id: 'w1' } })],
      ['yellow own-event-name'],
    ],
  ];

  it.each(cases)('%s', async (_, entries, rules) => {
    const result = await audited(entries.sort(byTime));
    expect(rulesOf(result).sort()).toEqual(rules.sort());
  });
});

it('says a fault of many events once, those of purchases first', async () => {
  const without = visit({
    page: { ed: {} },
    cart: { ed: {} },
    order: { ed: order({ event_id: '' }) },
  });
  const carts = [1, 2, 3].map((at) =>
    pinterestHit(10_000 * at, { event: 'lead', ed: { value: '1' }, loc: `${SHOP}/${at}` }),
  );
  const { findings } = await audited([...without, ...carts].sort(byTime));
  expect(findings[0]).toMatchObject({
    rule: 'no-event-id',
    where:
      'Each of 6 events (page_visit at 0.31 s, add_to_cart at 5 s, lead at 10 s, lead at 20 s, …)',
  });
});
