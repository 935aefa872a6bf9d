// A foreign shop in the window of npm start --site: its events as one expects them, its own requests as
// always, and none of Tag Manager, Google Analytics or Pinterest past this machine.
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';

import { launchChromium } from '../../../scripts/chromium.ts';
import { type LocalChain, startLocalChain } from '../../../scripts/preview/local-chain.ts';
import { openSite, type SiteOptions } from '../../../scripts/preview/site/open-site.ts';
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
  const trackers = /tagmanager|analytics|doubleclick|pinterest|pinimg|facebook|sgtm/i;
  expect(shop.elsewhere.filter((said) => trackers.test(said))).toEqual([]);
});

async function open(path: string, options: Partial<SiteOptions> = {}): Promise<void> {
  const address = new URL(path, 'http://shop.example');
  const say = (sentence: string) => void said.push(sentence);
  page = await openSite(browser, chain, { address, say, ...options });
  page.on('console', (m) => console.log('CONSOLE', m.text()));
}

const verdicts = () =>
  chain
    .rows()
    .map(({ eventName, verdict }) => `${eventName}: ${verdict}`)
    .sort();

it('shows a visit of a shop with Tag Manager, in whose place the local container stands, once', async () => {
  shop.pages.head = snippet('https://www.googletagmanager.com/gtm.js?id=GTM-OWN1234');
  await open('/');
  await expect.poll(verdicts).toEqual(['page_visit: counted once']);
});
