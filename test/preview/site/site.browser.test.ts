// A foreign shop in the window of npm start --site: its events as one expects them, its own requests as
// always, and none of Tag Manager, Google Analytics or Pinterest past this machine.
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';

import { launchChromium } from '../../../scripts/browser/chromium.ts';
import { type LocalChain, startLocalChain } from '../../../scripts/preview/local-chain.ts';
import { openSite, type SiteOptions } from '../../../scripts/preview/site/open-site.ts';
import { serverTags, serverWith, webTags, webWith } from '../foreign-containers.ts';
import { type ForeignShop, snippet, startForeignShop } from './foreign-shop.ts';

let shop: ForeignShop;
let browser: Browser;
let chain: LocalChain;
let page: Page;
let said: string[];

beforeAll(async () => {
  shop = await startForeignShop();
  // Not with `siteFlags`, whose rules stop leaks that are to be seen here.
  browser = await launchChromium({
    args: [
      `--host-resolver-rules=${shop.hostRules}`,
      '--disable-features=LocalNetworkAccessChecks',
    ],
  });
});
afterAll(async () => {
  await browser.close();
  shop.close();
});
beforeEach(async () => {
  shop.asked.length = 0;
  shop.pages = {};
  said = [];
  chain = await startLocalChain({ pageReachesPinterestAt: 'real addresses' });
});
afterEach(async () => {
  await page?.context().close();
  await chain.close();
  // Chromium itself asks Google for updates; nobody else is asked for anything.
  const trackers = /tagmanager|analytics|doubleclick|pinterest|pinimg|facebook|foreign|sgtm/i;
  expect(shop.elsewhere.filter((said) => trackers.test(said))).toEqual([]);
});

async function open(path: string, options: Partial<SiteOptions> = {}): Promise<void> {
  const address = new URL(path, 'http://shop.example');
  // What the window of an earlier test still says is not of this one.
  const ofThisTest = said;
  const say = (sentence: string) => void ofThisTest.push(sentence);
  page = await openSite(browser, chain, { address, say, ...options });
}

const verdicts = () =>
  chain
    .rows()
    .map(({ eventName, verdict }) => `${eventName}: ${verdict}`)
    .sort();

const heldBack = () => chain.session.settings().heldBack.map(({ host }) => host);
const pageVisits = (count: number) => Array<string>(count).fill('page_visit: counted once');
const slow = { timeout: 10_000 };

/** Requests to the shop that are not for its pages, scripts, pictures and its own interface. */
const unusual = () =>
  shop.asked.filter(
    (one) =>
      !/(shop|widget)\.example\/(product|thanks|widget|api\/cart|[\w-]+\.(gif|js|ico)|)(\?|$)/.test(
        one,
      ),
  );

it('shows a visit of a shop with Tag Manager, in whose place the local container stands, once', async () => {
  shop.pages.head = `
    <script async src="https://www.googletagmanager.com/gtag/js?id=G-OWN12345"></script>
    <script>addEventListener('pagehide', () =>
      navigator.sendBeacon('https://region1.google-analytics.com/g/collect?v=2&tid=G-OWN12345'));
    </script>
    ${snippet('https://www.googletagmanager.com/gtm.js?id=GTM-OWN1234')}
    <script>addEventListener('DOMContentLoaded', () => document.body.append(Object.assign(
      document.createElement('iframe'), { src: 'http://widget.example/widget' })));</script>`;
  await open('/');
  await expect.poll(verdicts, slow).toEqual(pageVisits(1));
  // A product's page reports two: the page, and the product that is viewed.
  await page.goto('http://shop.example/product');
  await expect.poll(verdicts, slow).toEqual(pageVisits(3));
  await page.goto('http://shop.example/thanks');
  await expect.poll(verdicts, slow).toEqual(['checkout: counted once', ...pageVisits(4)]);

  const purchase = chain.rows().find(({ eventName }) => eventName === 'checkout');
  expect(purchase).toMatchObject({ page: '/thanks', value: '20 EUR' });
  expect(heldBack().sort()).toEqual(['region1.google-analytics.com', 'www.googletagmanager.com']);
  await expect
    .poll(() => said, slow)
    .toEqual([expect.stringContaining('own Tag Manager (GTM-OWN1234)')]);
  expect(shop.asked).toContain('POST shop.example/api/cart');
  expect(shop.asked).toContain('GET widget.example/widget');
  expect(shop.asked).toContain('GET cdn.shop.example/pillow.gif');
  expect(unusual()).toEqual([]);
});

it('puts the local container into a shop without Tag Manager, into every page once', async () => {
  await open('/');
  await expect.poll(verdicts, slow).toEqual(pageVisits(1));
  await page.goto('http://shop.example/thanks');
  await expect.poll(verdicts, slow).toEqual(['checkout: counted once', ...pageVisits(2)]);
  await page.waitForTimeout(1_500);
  expect(verdicts()).toHaveLength(3);
  expect(said).toEqual([expect.stringContaining('loads no Tag Manager')]);
});

it("runs a person's own containers, found by the tagging server that they name, and holds back what else they send", async () => {
  const byHand = `<script>
    !function(s){var j=document.createElement('script');j.src=s;document.head.appendChild(j)}(
      'https://bat.foreign.example/bat.js');
    window.pintrk;</script>`;
  const web = await webWith([
    ...webTags,
    { name: 'Pinterest by hand', type: 'html', parameters: { html: byHand } },
  ]);
  await chain.close();
  chain = await startLocalChain({
    pageReachesPinterestAt: 'real addresses',
    containers: { web, server: await serverWith(serverTags) },
  });
  // The address in the container; the script below it has a name that says nothing.
  shop.pages.head = snippet('https://sgtm.example.com/k3v9.js?st=a1b2c3');
  await open('/', { web });
  await expect.poll(verdicts, slow).toEqual(pageVisits(1));
  await expect
    .poll(() => heldBack().sort(), slow)
    .toEqual([
      'bat.foreign.example',
      'collect.shop.example',
      'connect.facebook.net',
      'graph.facebook.com',
      'sgtm.shop.example',
      'stapecdn.com',
      'store.stape.io',
      'www.facebook.com',
    ]);
  expect(unusual()).toEqual([]);
});

it('puts nothing in when Tag Manager comes late, by a custom loader, with a data layer of its own', async () => {
  shop.pages.head = `<script>setTimeout(() => {
    window.layer = [{ 'gtm.start': Date.now(), event: 'gtm.js' }];
    const script = document.createElement('script');
    script.src = '/x9k2.js?l=layer';
    document.head.append(script);
  }, 300);</script>`;
  await open('/');
  await expect.poll(verdicts, slow).toEqual(pageVisits(1));
  await page.evaluate(`layer.push({ event: 'add_to_cart', ecommerce: {
    currency: 'EUR', value: 5, items: [{ item_id: 'SKU-1', price: 5 }] } })`);
  await expect.poll(verdicts, slow).toEqual(['add_to_cart: counted once', ...pageVisits(1)]);
  await page.waitForTimeout(1_500);
  expect(verdicts()).toHaveLength(2);
  expect(said).toEqual([expect.stringContaining('own Tag Manager is not loaded')]);
  expect(unusual()).toEqual([]);
});

it('shows the events of a shop with strict policies in header and page, and says what they lack', async () => {
  const policy = "default-src 'none'; script-src 'self' 'nonce-n1'; connect-src 'self'";
  shop.pages = {
    headers: { 'content-security-policy': `${policy}; img-src 'self'` },
    head: `<meta http-equiv="Content-Security-Policy" content="${policy}; img-src *">
      <script nonce="n1">onload = () => {
        new Image().src = 'http://foreign.example/pillow.gif';
      }</script>
      ${snippet('https://www.googletagmanager.com/gtm.js?id=GTM-OWN1234', 'nonce="n1"')}`,
  };
  await open('/thanks');
  await expect.poll(verdicts, slow).toEqual(['checkout: counted once', ...pageVisits(1)]);
  // What else a policy stops, it goes on stopping.
  expect(shop.elsewhere.filter((one) => one.includes('foreign.example'))).toEqual([]);
  const lacks = () => {
    const sentence = said.findLast((one) => one.includes('Content-Security-Policy')) ?? '';
    return sentence.match(/script-src|connect-src|[\w.]+\.(?:com|example)/g)?.sort();
  };
  await expect
    .poll(lacks, slow)
    .toEqual([
      'connect-src',
      'ct.pinterest.com',
      's.pinimg.com',
      'script-src',
      'sgtm.shop.example',
      'www.googletagmanager.com',
    ]);
});

it('shows each view of a single-page app once', async () => {
  shop.pages.head = snippet('https://www.googletagmanager.com/gtm.js?id=GTM-OWN1234');
  await open('/');
  await expect.poll(verdicts, slow).toEqual(pageVisits(1));
  await page.evaluate(`history.pushState({}, '', '/catalogue')`);
  await expect.poll(verdicts, slow).toEqual(pageVisits(2));
  await page.evaluate(`history.pushState({}, '', '/pillow'); push('add_to_cart', {
    currency: 'EUR', value: 5, items: [{ item_id: 'SKU-1', price: 5 }] })`);
  await expect.poll(verdicts, slow).toEqual(['add_to_cart: counted once', ...pageVisits(3)]);
  expect(chain.rows().map((row) => row.page)).toContain('/catalogue');
  // As many shops do it, whose checkout has a name of its own.
  await page.evaluate(`location.href = 'http://checkout.shop.example/thanks'`);
  await expect.poll(verdicts, slow).toContain('checkout: counted once');
  expect(page.url()).toBe('http://checkout.shop.example/thanks');
});
