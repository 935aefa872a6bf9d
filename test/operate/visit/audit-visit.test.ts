// gtm audit --har: what it shows of a visit in order, and what it does not take for a fault.
import { describe, expect, it } from 'vitest';

import { audited, byTime } from './audited.ts';
import type { Entry } from './har.ts';
import { entry, ga4Hit, GOOGLE, pinterestHit, sha256, TAG_ID, visit } from './har.ts';

describe('a visit in which all is well', () => {
  it('has no finding', async () => {
    const result = await audited(visit());
    expect(result.findings).toEqual([]);
    expect(result.status).toBe(0);
  });

  it('shows each event as both channels sent it', async () => {
    const { visit: recorded, events } = await audited(visit());
    expect(recorded.sent).toEqual({ pinterest: 3, server: 4, google: 0 });
    expect(recorded.scripts).toEqual({ pinterest: 'loaded', tagManager: 'loaded' });
    expect(recorded.events.map((one: any) => [one.event, one.at, one.verdict])).toEqual([
      ['page_visit', 0.31, 'same id'],
      ['add_to_cart', 5, 'same id'],
      ['checkout', 60, 'same id'],
    ]);
    expect(recorded.events[2].browser).toEqual({
      name: 'checkout',
      id: '10012345',
      value: '39.8',
      currency: 'EUR',
      hasOrderId: true,
      products: ['SKU-1'],
      hashed: ['em'],
      plain: [],
      consent: 'not said',
      to: 'ct.pinterest.com',
    });
    expect(recorded.events[2].ga4).toMatchObject({
      name: 'purchase',
      id: '10012345',
      plain: ['email_address'],
      consent: 'given',
      to: 'sgtm.shop.example',
    });
    expect(events).toContainEqual({
      event: 'checkout',
      fired: { browser: 1, ga4: 1, sameId: 1 },
    });
  });

  it('says that the calls of the server are not in it', async () => {
    const { notJudged } = await audited(visit());
    expect(notJudged).toEqual([expect.stringContaining('a browser does not see it')]);
    expect(notJudged.join()).not.toContain('--server');
  });
});

describe('what is no fault', () => {
  const cases: [string, Entry[]][] = [
    [
      'a product page with a visit of the page and one of the product',
      [
        ...visit(),
        pinterestHit(330, {
          event: 'pagevisit',
          ed: { event_id: '1740909600.2', line_items: [{ product_id: 'SKU-1' }] },
        }),
        ga4Hit(340, { en: 'view_item', 'ep.event_id': '1740909600.2' }),
      ],
    ],
    [
      'a thank-you page that is loaded again',
      [
        ...visit(),
        ...visit()
          .slice(-2)
          .map((one) => later(one, 30_000)),
      ],
    ],
    [
      'a hit that is sent again without cookies because the first attempt failed',
      [
        ...visit(),
        pinterestHit(
          305,
          { event: 'pagevisit', ed: { event_id: '1740909600.1' } },
          { status: 0, error: 'net::ERR_FAILED' },
        ),
      ],
    ],
    [
      'the same event with another measurement id, and to Google as well',
      [
        ...visit(),
        ga4Hit(325, { en: 'page_view', tid: 'G-ZZZZZZ', 'ep.event_id': '1740909600.1' }),
        ga4Hit(326, { en: 'page_view', 'ep.event_id': '1740909600.1' }, GOOGLE),
      ],
    ],
    [
      'something put into the cart twice',
      [
        ...visit(),
        ...visit()
          .slice(6, 8)
          .map((one) =>
            later(JSON.parse(JSON.stringify(one).replaceAll('1740909605.7', 'x-8')), 4_000),
          ),
      ],
    ],
    ['a purchase whose hit brings the order id alone', visit({ orderGa4: { 'ep.event_id': '' } })],
    [
      "events of GA4 that have the page's id and mean nothing to Pinterest",
      [...visit(), ga4Hit(900, { en: 'user_engagement', 'ep.event_id': '1740909600.1' })],
    ],
    [
      'a step of the checkout that only Google wants to know',
      [...visit(), ga4Hit(30_000, { en: 'add_shipping_info', 'ep.event_id': 's1' })],
    ],
    [
      'an opt-out by limited data processing while consent is denied',
      visit({
        page: {
          pd: { opt_out_type: 'LDP', st: sha256('ca'), country: sha256('us') },
        },
        pageGa4: { gcs: 'G100' },
      }),
    ],
    [
      'the noscript image and the settings of the tag',
      [
        ...visit(),
        entry(200, `https://ct.pinterest.com/user/?tid=${TAG_ID}&pd=%7B%7D`),
        entry(210, `https://ct.pinterest.com/v3/?tid=${TAG_ID}&event=init&noscript=1`),
      ],
    ],
  ];

  it.each(cases)('%s', async (_, entries) => {
    const { findings } = await audited(entries.sort(byTime));
    expect(findings).toEqual([]);
  });
});

function later(one: Entry, by: number): Entry {
  return {
    ...one,
    startedDateTime: new Date(Date.parse(one.startedDateTime) + by).toISOString(),
  };
}
