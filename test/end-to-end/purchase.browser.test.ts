// The claim that decides everything: one purchase in a real browser reaches Pinterest on two
// channels and is counted once. Runs the container files of dist.
import type { Page } from 'playwright';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { type LocalChain, startLocalChain } from '../../scripts/preview/local-chain.ts';
import { buyInShop, openShop } from '../../scripts/preview/purchase.ts';
import { browser, shareBrowser } from '../browser.ts';

shareBrowser();

let chain: LocalChain;
let page: Page;

beforeEach(async () => {
  chain = await startLocalChain({ pageReachesPinterestAt: 'real addresses' });
  page = await openShop(browser, chain);
});
afterEach(async () => {
  await page.context().close();
  await chain.close();
});

const purchase = () => buyInShop(page, chain);
const counted = () => chain.pinterest.ledger.counted('checkout');

it('counts one checkout that both channels reported under the order id', async () => {
  const row = await purchase();
  expect(row).toMatchObject({ verdict: 'counted once', tagStatus: 'succeeded' });
  expect(row?.eventId).toMatch(/^order_/);
  expect(row?.browserHit).toMatchObject({ event: 'checkout', eventId: row?.eventId });
  expect(counted()).toBe(1);
});

it('sends the same hashes of the buyer on both channels', async () => {
  const row = await purchase();
  const { data } = row?.apiRequest?.body as { data: { user_data: Record<string, string[]> }[] };
  const fromServer = data[0]!.user_data;
  const fromBrowser = row?.browserHit?.partnerData as Record<string, string>;
  for (const key of ['em', 'ph', 'fn', 'ln', 'ct', 'st', 'zp', 'country', 'external_id']) {
    expect([fromBrowser[key]], key).toEqual(fromServer[key]);
  }
});

it('reports the rest of the visit on both channels too, each event under an id of its own', async () => {
  await purchase();
  const once = chain.rows().filter(({ verdict }) => verdict === 'counted once');
  const names = new Set(once.map(({ eventName }) => eventName));
  expect([...names].sort()).toEqual(
    ['add_to_cart', 'checkout', 'initiate_checkout', 'page_visit'].sort(),
  );
  const ids = once.map(({ eventId }) => eventId);
  expect(new Set(ids).size).toBe(ids.length);
});

it('counts a purchase once however often the thank-you page is reloaded', async () => {
  await purchase();
  const hits = chain.pinterest.ledger.tagHits().length;
  await page.reload();
  await expect.poll(() => chain.pinterest.ledger.tagHits().length).toBeGreaterThan(hits);
  await expect
    .poll(() => chain.serverRecords.filter((r) => r.eventName === 'purchase').length)
    .toBe(2);
  expect(counted()).toBe(1);
});

it('still counts the purchase when an ad blocker keeps Pinterest out of the page', async () => {
  await page.context().route('https://s.pinimg.com/**', (route) => route.abort());
  const row = await buyInShop(page, chain, 4_000);
  expect(row).toMatchObject({ verdict: 'server only', browserHit: undefined });
  expect(counted()).toBe(1);
});

it('still counts the purchase when Pinterest refuses the server', async () => {
  chain.pinterest.faults.always({ kind: 'unavailable' });
  const row = await purchase();
  expect(row).toMatchObject({ verdict: 'browser only', tagStatus: 'failed' });
  expect(row?.reason).toContain('503');
  expect(counted()).toBe(1);
});

it('shows neither the token nor raw personal data in what the debugger keeps of the server', async () => {
  await purchase();
  const tags = JSON.stringify(chain.serverRecords.flatMap((record) => record.tags));
  expect(tags).not.toContain('local-');
  expect(tags.toLowerCase()).not.toContain('jane.doe@example.com');
});
