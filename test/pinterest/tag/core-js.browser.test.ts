import { createHash } from 'node:crypto';

import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';

import { answerRoute } from '../../../scripts/pinterest/browser-route.ts';
import { browser, shareBrowser } from '../../browser.ts';
import { startPinterest, TAG_ID } from '../requests.ts';

shareBrowser();

// http and not localhost: a page without crypto.subtle.
const SHOP = 'http://shop.example';

/** The stub that Pinterest's base code leaves, with `commands` queued before the library comes. */
function shopPage(commands: string, library = 'https://s.pinimg.com/ct/core.js'): string {
  return `<!doctype html><title>Shop</title><script>
    window.answers = [];
    window.pintrk = function () { pintrk.queue.push(Array.prototype.slice.call(arguments)); };
    pintrk.queue = [];
    ${commands}
    var script = document.createElement('script');
    script.async = true;
    script.src = '${library}';
    document.head.appendChild(script);
  </script>`;
}

/** Opens the page with Pinterest's hosts answered by ours; resolves when the network is quiet. */
async function visit(
  commands: string,
  { path = '/', then }: { path?: string; then?: (page: Page) => Promise<unknown> } = {},
) {
  const pinterest = startPinterest({ clock: Date.now });
  const context = await browser.newContext();
  const page = await context.newPage();
  const requests: string[] = [];
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.route(`${SHOP}/**`, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: shopPage(commands) }),
  );
  await page.route(/^https:\/\/(s\.pinimg|ct\.pinterest)\.com\//, async (route) => {
    const request = route.request();
    const url = new URL(request.url());
    requests.push(`${request.method()} ${url.pathname}`);
    await answerRoute(route, pinterest);
  });
  await page.goto(SHOP + path);
  await then?.(page);
  await page.waitForLoadState('networkidle');
  const cookies = Object.fromEntries(
    (await context.cookies()).map(({ name, value }) => [name, value]),
  );
  const answers: unknown = await page.evaluate('window.answers');
  await context.close();
  return { ledger: pinterest.ledger, requests, errors, cookies, answers };
}

const LOAD = `pintrk('load', '${TAG_ID}');`;

/** A track call that leaves what its callback was told in `answers`. */
const track = (event: string, data: unknown) =>
  `pintrk('track', '${event}', ${JSON.stringify(data)}, (...told) => answers.push(told));`;

/** Waits until `count` callbacks were told. */
const answered = (count: number) => (page: Page) =>
  page.waitForFunction((expected) => {
    return (window as unknown as { answers: unknown[] }).answers.length >= expected;
  }, count);

describe('the library behind pintrk', () => {
  it('drains the queue in order and runs later calls at once', async () => {
    const { ledger, errors } = await visit(
      `${LOAD} pintrk('page'); ${track('pagevisit', { event_id: 'a' })}`,
      {
        then: async (page) => {
          await page.evaluate(track('AddToCart', { event_id: 'b', value: 12.5 }));
          await answered(2)(page);
        },
      },
    );
    expect(ledger.tagHits().map(({ event, eventId }) => [event, eventId])).toEqual([
      ['init', undefined],
      ['pagevisit', 'a'],
      ['AddToCart', 'b'],
    ]);
    expect(ledger.conversions().map(({ eventName }) => eventName)).toEqual([
      'page_visit',
      'add_to_cart',
    ]);
    expect(ledger.tagHits()[2]).toMatchObject({
      tagId: TAG_ID,
      eventData: { event_id: 'b', value: 12.5 },
      url: `${SHOP}/`,
      automaticData: { if: false },
    });
    expect(errors).toEqual([]);
  });

  it('takes the arguments object that Tag Manager pushes, and commands in any case', async () => {
    const { ledger } = await visit(
      `(function () { pintrk.queue.push(arguments); })(' LOAD ', '${TAG_ID}');
       (function () { pintrk.queue.push(arguments); })('Track', 'lead', { eid: 'a' });`,
    );
    expect(ledger.conversions()).toMatchObject([{ eventName: 'lead', eventId: 'a' }]);
  });

  it('tells the callback of track how it went', async () => {
    const { answers, errors } = await visit(
      `${track('lead', { event_id: 'early' })} ${LOAD} ${track('lead', { event_id: 'a' })}`,
      { then: answered(2) },
    );
    expect(answers).toEqual([[false, 'No tag id was loaded.'], [true]]);
    expect(errors[0]).toContain("came before 'load'");
  });

  it('hashes a raw e-mail address on a page without crypto.subtle', async () => {
    const { ledger } = await visit(
      `pintrk('load', '${TAG_ID}', { em: '  Zoë.Müller+Pins@Example.COM ', np: 'gtm' });
       ${track('signup', { event_id: 'a' })}`,
      { then: answered(1) },
    );
    expect(ledger.tagHits()[0]?.partnerData).toEqual({
      em: createHash('sha256').update('zoë.müller+pins@example.com').digest('hex'),
      np: 'gtm',
    });
  });

  it.each([32, 40, 64])('passes an e-mail hash of %i digits', async (length) => {
    const hash = 'ab'.repeat(length / 2);
    const { ledger } = await visit(
      `${LOAD} pintrk('set', { em: '${hash}' }); ${track('signup', { event_id: 'a' })}`,
      { then: answered(1) },
    );
    expect(ledger.tagHits()[0]?.partnerData).toEqual({ em: hash });
  });

  it('forgets what set clears with undefined', async () => {
    const { ledger } = await visit(
      `pintrk('load', '${TAG_ID}', { opt_out_type: 'LDP', np: 'gtm' });
       pintrk('set', { opt_out_type: undefined });
       ${track('lead', { event_id: 'a' })}`,
      { then: answered(1) },
    );
    expect(ledger.tagHits()[0]?.partnerData).toEqual({ np: 'gtm' });
  });

  it('sends nothing and keeps no cookie while consent is refused', async () => {
    const { requests, cookies, answers } = await visit(
      `pintrk('setconsent', false); ${LOAD} pintrk('page'); ${track('checkout', { event_id: 'a' })}`,
      { path: '/?epik=dj0y', then: answered(1) },
    );
    expect(requests).toEqual(['GET /ct/core.js']);
    expect(cookies).toEqual({});
    expect(answers).toEqual([[true, 'Consent is not given.']]);
  });

  it('stops and clears its cookie when consent is withdrawn, and goes on when it is given', async () => {
    const { ledger, cookies } = await visit(
      `${LOAD} ${track('lead', { event_id: 'before' })} pintrk('setconsent', 'false');
       ${track('lead', { event_id: 'refused' })} pintrk('setconsent', true);
       ${track('lead', { event_id: 'after' })} pintrk('setconsent', false);`,
      { path: '/?epik=dj0y', then: answered(3) },
    );
    expect(ledger.conversions().map(({ eventId }) => eventId)).toEqual(['before', 'after']);
    expect(cookies).toEqual({});
  });

  it.each([
    ['/?epik=first&EPIK=second', 'first'],
    ['/?a=1&Epik=dj0y', 'dj0y'],
  ])('keeps the click id of %s in the cookie _epik', async (path, clickId) => {
    const { ledger, cookies } = await visit(`${LOAD} ${track('lead', { event_id: 'a' })}`, {
      path,
      then: answered(1),
    });
    expect(cookies).toEqual({ _epik: clickId });
    expect(ledger.tagHits()[0]?.partnerData).toMatchObject({ epik: clickId });
  });

  it('sends what is too long for an address as a form', async () => {
    const items = Array.from({ length: 60 }, (_, index) => ({
      product_id: `sku-${index}`,
      product_name: 'Kettle & cup, 100 % steel',
    }));
    const { ledger, requests } = await visit(
      `${LOAD} ${track('checkout', { event_id: 'a', line_items: items })}`,
      { then: answered(1) },
    );
    expect(requests).toContain('POST /v3/');
    expect(ledger.tagHits()).toMatchObject([{ method: 'POST', eventData: { line_items: items } }]);
  });

  it('warns of a second tag id and goes on with it', async () => {
    const { ledger, errors } = await visit(
      `${LOAD} pintrk('load', '2699999999999'); ${track('lead', { event_id: 'a' })}`,
      { then: answered(1) },
    );
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain('called multiple times');
    expect(ledger.tagHits()[0]?.tagId).toBe('2699999999999');
  });

  it('survives an unknown command and data that cannot be written as JSON', async () => {
    const { ledger, requests, errors } = await visit(
      `${LOAD} pintrk('optout'); pintrk(); var loop = {}; loop.loop = loop;
       pintrk('track', 'lead', loop); ${track('lead', { event_id: 'a' })}`,
      { then: answered(1) },
    );
    expect(errors.filter((error) => error.includes('is not a command'))).toHaveLength(2);
    expect(requests).toContain('POST /stats/');
    expect(ledger.counted('lead')).toBe(1);
  });

  it('talks to the prefix it was served under', async () => {
    const pinterest = startPinterest({ clock: Date.now });
    const server = await pinterest.listen(0);
    const page = await browser.newPage();
    await page.route(`${server.url}/`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: shopPage(
          `${LOAD} ${track('checkout', { event_id: 'a' })}`,
          `${server.url}/s.pinimg.com/ct/core.js`,
        ),
      }),
    );
    await page.goto(server.url);
    await answered(1)(page);
    await page.close();
    await server.close();
    expect(pinterest.ledger.conversions()).toMatchObject([
      { eventName: 'checkout', eventId: 'a', verdict: 'tag only' },
    ]);
  });
});
