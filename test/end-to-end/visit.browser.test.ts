// A visitor's whole way through the shop, and the pages on which it usually goes wrong: several tags,
// routes without page loads, consent that comes late, two containers, an in-app browser on a phone.
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

import { launchChromium } from '../../scripts/chromium.ts';
import { ga4Constants, webConstants } from '../../scripts/containers/index.ts';
import { compileContainer } from '../../scripts/gtm/container/compile-container.ts';
import type { ContainerExport } from '../../scripts/gtm/container/export/export-format.ts';
import { fillConstants } from '../../scripts/gtm/container/export/fill-constants.ts';
import { mergeContainers } from '../../scripts/gtm/container/export/merge.ts';
import { buildGtmJs } from '../../scripts/gtm/container/web/gtm-js.ts';
import type { EventRow } from '../../scripts/preview/event-row.ts';
import {
  type LocalChain,
  type LocalChainOptions,
  shippedContainer,
  startLocalChain,
  tagId,
} from '../../scripts/preview/local-chain.ts';
import { buyInShop, openShop, visitShop } from '../../scripts/preview/purchase.ts';
import { shopWithGa4 } from '../containers/common-container.ts';

let browser: Browser;
let chain: LocalChain;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
afterEach(async () => {
  await page.context().close();
  await chain.close();
});

async function open(
  options: Partial<LocalChainOptions> = {},
  context: Parameters<typeof openShop>[2] = {},
): Promise<void> {
  chain = await startLocalChain({ pageReachesPinterestAt: 'real addresses', ...options });
  page = await openShop(browser, chain, context);
}

const rowsOf = (name: string): EventRow[] =>
  chain.rows().filter(({ eventName }) => eventName === name);

const countedOnce = () => chain.rows().filter(({ verdict }) => verdict === 'counted once');

const userDataOf = (row: EventRow | undefined): Record<string, unknown> =>
  (row?.apiRequest?.body as { data: { user_data: Record<string, unknown> }[] }).data[0]!.user_data;

it('reports every event of a visit on both channels, under one name and id, and nothing twice', async () => {
  await open();
  const requested = new Set<string>();
  page.on('request', (request) => {
    const { host, pathname } = new URL(request.url());
    if (host.includes('pin')) requested.add(host + pathname);
  });
  const rows = await visitShop(page, chain);

  expect([...new Set(rows.map(({ eventName }) => eventName))].sort()).toEqual(
    [
      'page_visit',
      'view_category',
      'search',
      'add_to_cart',
      'initiate_checkout',
      'checkout',
      'signup',
      'lead',
    ].sort(),
  );
  expect(rows.filter(({ verdict }) => verdict !== 'counted once')).toEqual([]);
  const ids = rows.map(({ eventId }) => eventId);
  expect(new Set(ids).size).toBe(ids.length);
  // Nothing but Pinterest's script and its hits, and no cookie but Pinterest's and Google's.
  expect([...requested].sort()).toEqual([
    'ct.pinterest.com/user/',
    'ct.pinterest.com/v3/',
    's.pinimg.com/ct/core.js',
  ]);
  const cookies = (await page.context().cookies()).map(({ name }) => name);
  expect(cookies.filter((name) => !/^(_epik|_pin_unauth|_ga.*|FPID)$/.test(name))).toEqual([]);
});

it('sends the click id of the landing page at once, and later from the cookie', async () => {
  await open();
  const rows = await visitShop(page, chain);
  const withUrl = rows.filter(({ eventData }) =>
    String(eventData?.page_location).includes('epik='),
  );
  expect(withUrl.length).toBeGreaterThan(0);
  expect(withUrl.length).toBeLessThan(rows.length);
  for (const row of rows) expect(userDataOf(row).click_id).toBe('dj0yJnU9demoClickId');
});

it('tells the views of a single-page app apart', async () => {
  await open();
  await page.goto(`${chain.url}/shop/`);
  for (const id of ['SKU-1', 'SKU-2']) {
    await page.evaluate((product) => {
      history.pushState({}, '', `/shop/product.html?id=${product}`);
      const { dataLayer } = window as unknown as { dataLayer: unknown[] };
      dataLayer.push({ ecommerce: null });
      dataLayer.push({
        event: 'view_item',
        ecommerce: { currency: 'EUR', value: 5, items: [{ item_id: product, price: 5 }] },
      });
    }, id);
  }
  const views = () =>
    countedOnce().filter(({ eventData }) => eventData?.event_name === 'view_item');
  await expect.poll(() => views().length).toBe(2);
  const products = views().map(
    ({ browserHit }) =>
      (browserHit?.eventData as { line_items: { product_id: string }[] }).line_items[0]!.product_id,
  );
  expect(products.sort()).toEqual(['SKU-1', 'SKU-2']);
});

it('reports each view of a single-page app once on both channels, and no view that is none', async () => {
  await open();
  await page.goto(`${chain.url}/shop/`);
  const shown = () => countedOnce().filter(({ eventName }) => eventName === 'page_visit').length;
  const all = () => rowsOf('page_visit').length;
  await expect.poll(shown).toBe(1);

  await page.evaluate(() => history.pushState({}, '', '/shop/category.html'));
  await expect.poll(shown).toBe(2);
  await page.evaluate(() => history.replaceState({ scroll: 10 }, '', location.href));
  await page.evaluate(() => history.back());
  await expect.poll(shown).toBe(3);
  await page.evaluate(() => {
    const { dataLayer } = window as unknown as { dataLayer: unknown[] };
    dataLayer.push({ event: 'page_view', page_title: 'A page without an address of its own' });
  });
  await expect.poll(shown).toBe(4);
  await page.waitForTimeout(300);
  expect(all()).toBe(4);
});

it("counts once what a shop's own GA4 tag and our Pinterest-only container report", async () => {
  const own = shopWithGa4('{{Pinterest Dedup - Event ID}}', '{{Pinterest Dedup - user_data}}');
  const web = mergeContainers(own, await shippedContainer('web-container.json'), 'rename');
  await open({ containers: { web } });
  const row = await buyInShop(page, chain);
  expect(row).toMatchObject({ verdict: 'counted once', tagStatus: 'succeeded' });
  expect(row?.eventId).toMatch(/^order_/);
  expect(userDataOf(row)).toMatchObject({ em: [expect.stringMatching(/^[0-9a-f]{64}$/)] });
  expect(chain.pinterest.ledger.counted('checkout')).toBe(1);
});

it('waits for consent, and then tracks what it waited with', async () => {
  await open({ containers: { web: await withConsentMode('wait') } });
  await page.goto(`${chain.url}/shop/product.html?consent=ask`);
  await expect.poll(() => rowsOf('page_visit').length).toBe(2);
  await page.waitForTimeout(300);
  expect(chain.pinterest.ledger.tagHits()).toEqual([]);
  await page.click('#accept');
  // The server had refused them when they happened: a visitor's later choice does not reach back.
  const reported = () => rowsOf('page_visit').filter(({ verdict }) => verdict === 'browser only');
  await expect.poll(() => reported().length).toBe(2);
  expect(reported().map(({ tone }) => tone)).toEqual(['warn', 'warn']);
});

it('tracks nothing in the browser when consent is refused', async () => {
  await open({ containers: { web: await withConsentMode('wait') } });
  await page.goto(`${chain.url}/shop/product.html?consent=ask`);
  await page.click('#reject');
  await expect.poll(() => rowsOf('page_visit').length).toBe(2);
  await page.waitForTimeout(300);
  expect(chain.pinterest.ledger.tagHits()).toEqual([]);
  for (const row of rowsOf('page_visit')) {
    expect(row).toMatchObject({
      verdict: 'not sent, by consent',
      tone: 'quiet',
      consent: 'refused',
      page: '/shop/product.html',
    });
  }
});

it('counts an event once that two containers of the page report', async () => {
  await open();
  const second = await shippedContainer('web-container-with-ga4.json');
  second.containerVersion.container.publicId = 'GTM-SECOND';
  const gtmJs = await buildGtmJs(
    compileContainer(
      fillConstants(second, {
        [ga4Constants.measurementId]: 'G-SECOND1234',
        [ga4Constants.serverUrl]: chain.taggingServerUrl,
        [webConstants.tagId]: tagId,
      }),
    ),
  );
  await page.goto(`${chain.url}/shop/`);
  await page.addScriptTag({ content: gtmJs });
  await page.evaluate(() => {
    const { dataLayer } = window as unknown as { dataLayer: unknown[] };
    dataLayer.push({
      event: 'add_to_cart',
      ecommerce: { currency: 'EUR', value: 5, items: [{ item_id: 'SKU-1', price: 5 }] },
    });
  });
  const hits = () =>
    chain.pinterest.ledger.tagHits().filter(({ event }) => event === 'addtocart').length;
  await expect.poll(hits).toBe(2);
  await expect
    .poll(() => chain.serverRecords.filter((one) => one.eventName === 'add_to_cart').length)
    .toBe(2);
  expect(chain.pinterest.ledger.counted('add_to_cart')).toBe(1);
});

it("counts a purchase in Pinterest's own browser on an iPhone, without third-party cookies", async () => {
  const userAgent =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 ' +
    '(KHTML, like Gecko) Mobile/15E148 [Pinterest/iOS]';
  await open({}, { userAgent, isMobile: true, viewport: { width: 390, height: 760 } });
  await page.context().route('https://ct.pinterest.com/user/**', (route) => route.abort());
  const row = await buyInShop(page, chain);
  expect(row).toMatchObject({ verdict: 'counted once' });
  expect(userDataOf(row)).toMatchObject({
    client_user_agent: userAgent,
    click_id: 'dj0yJnU9demoClickId',
  });
});

/** The shipped web container with another consent setting in its Pinterest tags. */
async function withConsentMode(mode: string): Promise<ContainerExport> {
  const container = await shippedContainer('web-container-with-ga4.json');
  for (const tag of container.containerVersion.tag ?? []) {
    for (const parameter of tag.parameter ?? []) {
      if (parameter.key === 'consentMode') parameter.value = mode;
    }
  }
  return container;
}
