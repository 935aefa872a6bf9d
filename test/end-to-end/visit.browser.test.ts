// A visitor's whole way through the shop, and the pages on which it usually goes wrong: several tags,
// routes without page loads, consent that comes late, two containers, an in-app browser on a phone.
import type { Page } from 'playwright';
import { afterEach, expect, it } from 'vitest';

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
import { browser, shareBrowser } from '../browser.ts';
import { shopWithGa4 } from '../containers/common-container.ts';

shareBrowser();

let chain: LocalChain;
let page: Page;

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
  await page.evaluate(() => {
    location.hash = '#reviews';
  });
  await page.evaluate(() => history.go(-2));
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

it.each([
  ['Consent Initialization', { reserved: '2147479572' }],
  ['Initialization', { reserved: '2147479573' }],
  ['Page View', { reserved: '2147479553' }],
  ['DOM Ready', { type: 'DOM_READY' }],
  ['Window Loaded', { type: 'WINDOW_LOADED' }],
])("counts a page once with a Google tag's own page view on %s", async (_name, on) => {
  const own = shopWithGa4('{{Pinterest Dedup - Event ID}}', '{{Pinterest Dedup - user_data}}');
  const { tag, trigger } = own.containerVersion;
  const googleTag = tag.find(({ type }) => type === 'googtag')!;
  const settings = googleTag.parameter.find(({ key }) => key === 'configSettingsTable')!.list!;
  const row = settings.find(({ map }) => map![0]!.value === 'send_page_view')!;
  row.map = [
    { type: 'TEMPLATE', key: 'parameter', value: 'event_id' },
    { type: 'TEMPLATE', key: 'parameterValue', value: '{{Pinterest Dedup - Event ID}}' },
  ];
  googleTag.firingTriggerId = ['reserved' in on ? on.reserved : '700'];
  if ('type' in on) {
    trigger.push({
      ...structuredClone(trigger[0]!),
      triggerId: '700',
      name: on.type,
      type: on.type,
      customEventFilter: [],
    });
  }
  const web = mergeContainers(own, await shippedContainer('web-container.json'), 'rename');
  await open({ containers: { web } });
  await page.goto(`${chain.url}/shop/contact.html`);
  await expect.poll(() => countedOnce().length).toBe(1);
  await page.evaluate(`dataLayer.push({ event: 'add_to_cart', ecommerce: {
    currency: 'EUR', value: 5, items: [{ item_id: 'SKU-1', price: 5 }] } })`);
  await expect.poll(() => countedOnce().length).toBe(2);
  await page.waitForTimeout(300);
  const rows = chain.rows();
  expect(rows.map(({ eventName, verdict }) => [eventName, verdict])).toEqual([
    ['add_to_cart', 'counted once'],
    ['page_visit', 'counted once'],
  ]);
  expect(rows[0]!.eventId).not.toBe(rows[1]!.eventId);
});

/** Events that the server's tag did not send, because the visitor said no. */
const refused = () =>
  chain.serverRecords.filter(({ tags }) =>
    tags.some(({ logs }) => logs.join().includes('ad_storage or ad_user_data is denied')),
  );

it('sends nothing on either channel before the choice or after a no', async () => {
  await open();
  await page.goto(`${chain.url}/shop/product.html?consent=ask`);
  await expect.poll(() => refused().length).toBe(2);
  await page.click('#reject');
  await page.goto(`${chain.url}/shop/category.html`);
  await expect.poll(() => refused().length).toBe(4);
  await page.waitForTimeout(300);
  expect(chain.pinterest.ledger.tagHits()).toEqual([]);
  expect(chain.pinterest.ledger.conversions()).toEqual([]);
});

it('sends on both channels from the yes on, and nothing more after it was taken back', async () => {
  await open();
  await page.goto(`${chain.url}/shop/product.html?consent=ask`);
  await expect.poll(() => refused().length).toBe(2);
  await page.click('#accept');
  await page.goto(`${chain.url}/shop/category.html`);
  await expect.poll(() => countedOnce().length).toBe(2);
  await page.evaluate("consent.choose('denied')");
  await page.goto(`${chain.url}/shop/product.html`);
  await expect.poll(() => refused().length).toBe(4);
  await page.waitForTimeout(300);
  expect(chain.pinterest.ledger.conversions()).toHaveLength(2);
  expect(
    chain.pinterest.ledger.tagHits().filter(({ event }) => event === 'pagevisit'),
  ).toHaveLength(1);
});

it('waits for consent in the browser, if set so, and then tracks there what it waited with', async () => {
  await open({ containers: { web: await withConsentMode('wait') } });
  await page.goto(`${chain.url}/shop/product.html?consent=ask`);
  await expect.poll(() => refused().length).toBe(2);
  expect(chain.pinterest.ledger.tagHits()).toEqual([]);
  await page.click('#accept');
  await expect
    .poll(() => rowsOf('page_visit').map(({ verdict }) => verdict))
    .toEqual(['browser only', 'browser only']);
});

it.each([
  ['respect', ['server only']],
  ['wait', ['counted once']],
])(
  'reports a page to a consent platform that answers while Google tags wait: %s → %s',
  async (mode, verdicts) => {
    await open({ containers: { web: await withConsentMode(mode) } });
    await page.addInitScript(`
      window.dataLayer = [];
      const gtag = function () { dataLayer.push(arguments); };
      const all = (state) => ({ ad_storage: state, ad_user_data: state, analytics_storage: state });
      gtag('consent', 'default', { ...all('denied'), wait_for_update: 2000 });
      setTimeout(() => {
        gtag('consent', 'update', all('granted'));
        dataLayer.push({ event: 'cookie_consent_update' });
      }, 700);`);
    await page.goto(`${chain.url}/shop/contact.html`);
    await page.waitForTimeout(1_500);
    await expect.poll(() => rowsOf('page_visit').map(({ verdict }) => verdict)).toEqual(verdicts);
  },
);

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
