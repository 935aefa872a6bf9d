// Each verdict, caused by what a visitor or a switch does, and read off the debugger page.
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { Breakage } from '../../scripts/preview/breakages.ts';
import type { Verdict } from '../../scripts/preview/event-row.ts';
import { type LocalChain, startLocalChain } from '../../scripts/preview/local-chain.ts';
import { openShop } from '../../scripts/preview/purchase.ts';
import { browser, shareBrowser } from '../browser.ts';
import { type ForeignTag, serverWith } from './foreign-containers.ts';

shareBrowser();

// Reports searches to a server of its owner's own.
const toOwnProxy: ForeignTag = {
  name: 'By proxy',
  code: `
    if (require('getEventData')('event_name') !== 'search') return data.gtmOnSuccess();
    require('sendHttpRequest')('https://proxy.shop.example/v5/events', { method: 'POST' }, '{}')
      .then(data.gtmOnSuccess, data.gtmOnFailure);`,
  permissions: {
    read_event_data: { eventDataAccess: 'any' },
    send_http: {
      allowedUrls: 'specific',
      urls: ['https://api.pinterest.com/*', 'https://proxy.shop.example/*'],
    },
  },
};

let chain: LocalChain;
let shop: Page;
let page: Page;

beforeAll(async () => {
  chain = await startLocalChain({
    pageReachesPinterestAt: 'this machine',
    containers: { server: await serverWith([toOwnProxy]) },
  });
  shop = await openShop(browser, chain);
  page = await browser.newPage();
});
afterAll(async () => {
  await chain.close();
});

/** A visitor comes while these switches are on, and a page of the shop reports an event. */
async function report(event: string, switches: Breakage[], choice = 'granted') {
  for (const one of switches) await chain.setBreakage(one, true);
  await shop.goto(`${chain.url}/shop/sign-up.html`);
  await shop.evaluate(
    ([name, consent]) => {
      const view = window as unknown as { consent: { choose(to: string): void }; shop: any };
      view.consent.choose(consent!);
      view.shop.report(name, view.shop.productAsEcommerce(view.shop.product, 1));
    },
    [event, choice],
  );
}

it('are each caused, and seen with a sign and a word; who refused is never green', async () => {
  const causes: [Verdict, string, string, () => Promise<unknown>][] = [
    ['counted once', 'add_to_cart', 'good', () => report('add_to_cart', [])],
    ['counted twice', 'signup', 'bad', () => report('sign_up', ['different-event-ids'])],
    ['browser only', 'lead', 'warn', () => report('generate_lead', ['wrong-token'])],
    ['server only', 'view_category', 'warn', () => report('view_item_list', ['blocked-script'])],
    [
      'refused',
      'initiate_checkout',
      'bad',
      () => report('begin_checkout', ['blocked-script', 'wrong-token']),
    ],
    ['not sent, by consent', 'checkout', 'quiet', () => report('purchase', [], 'denied')],
    [
      'not sent, by its settings',
      'scroll_depth_reached',
      'quiet',
      () =>
        fetch(
          `${chain.taggingServerUrl}/g/collect?v=2&tid=G-1&cid=1.1&en=scroll_depth_reached&ep.event_id=1`,
          { method: 'POST' },
        ),
    ],
    ['held back', 'search', 'warn', () => report('search', ['blocked-script', 'wrong-token'])],
  ];
  await page.goto(`${chain.url}/?shop=hidden`);
  for (const [verdict, eventName, tone, cause] of causes) {
    await cause();
    const row = page.locator('.row', {
      has: page.locator('strong', { hasText: new RegExp(`^${eventName}$`) }),
    });
    await expect
      .poll(() => row.locator('.verdict').first().innerText(), { timeout: 10_000 })
      .toMatch(new RegExp(`^\\S+ ?${verdict}$`));
    expect(await row.first().getAttribute('class'), verdict).toBe(`row ${tone}`);
    for (const { id, isOn } of chain.state().breakages) {
      if (isOn) await chain.setBreakage(id as Breakage, false);
    }
  }
});
