// Drives a real Chromium through the demo shop: one purchase, or a whole visit. The page keeps Pinterest's real
// addresses; the browser's network is routed to the Pinterest of this machine.
import type { Browser, BrowserContextOptions, Page } from 'playwright';

import { answerRoute } from '../pinterest/browser-route.ts';
import type { EventRow } from './event-row.ts';
import type { LocalChain } from './local-chain.ts';

/** A page whose requests to Pinterest's hosts are answered by the chain's Pinterest. */
export async function openShop(
  browser: Browser,
  chain: LocalChain,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext(options);
  for (const host of ['s.pinimg.com', 'ct.pinterest.com']) {
    await context.route(`https://${host}/**`, (route) => answerRoute(route, chain.pinterest));
  }
  return context.newPage();
}

/**
 * One visitor comes from a Pin, fills the cart, checks out and sees the thank-you page.
 * Resolves with the row of the purchase when both channels have reported it, or after
 * `patience` milliseconds with what there is by then.
 */
export async function buyInShop(
  page: Page,
  chain: LocalChain,
  patience = 10_000,
): Promise<EventRow | undefined> {
  await page.goto(`${chain.url}/shop/product.html?${click}`);
  await page.click('#accept');
  await checkOut(page);
  const purchase = () => chain.rows().find(({ eventName }) => eventName === 'checkout');
  await until(page, patience, () => {
    const row = purchase();
    return row !== undefined && isOnBothChannels(row);
  });
  return purchase();
}

/**
 * One visitor comes from a Pin and does everything that a visitor can do: landing, catalogue,
 * search, product, cart, checkout, purchase, sign-up, question. Resolves with the rows of all events
 * that are meant for Pinterest.
 */
export async function visitShop(
  page: Page,
  chain: LocalChain,
  patience = 10_000,
): Promise<EventRow[]> {
  const settle = () => until(page, patience, () => eventsOf(chain).every(isOnBothChannels));
  await page.goto(`${chain.url}/shop/?${click}`);
  await page.click('#accept');
  await settle();
  await page.click('nav >> text=Catalogue');
  await page.waitForURL('**/category.html');
  await settle();
  await page.fill('input[name=q]', 'pillow');
  await page.press('input[name=q]', 'Enter');
  await page.waitForURL('**/search.html*');
  await settle();
  await page.click('.card');
  await page.waitForURL('**/product.html*');
  await settle();
  await checkOut(page);
  await settle();
  for (const [link, button] of [
    ['Sign up', '#join'],
    ['Contact', '#ask'],
  ] as const) {
    await page.click(`nav >> text=${link}`);
    await page.click(button);
    await settle();
  }
  return eventsOf(chain);
}

const click = 'epik=dj0yJnU9demoClickId';

async function checkOut(page: Page): Promise<void> {
  await page.selectOption('#quantity', '2');
  await page.click('#add');
  await page.waitForURL('**/checkout.html');
  await page.click('#buy');
  await page.waitForURL('**/thank-you.html');
}

const eventsOf = (chain: LocalChain): EventRow[] =>
  chain.rows().filter(({ verdict }) => verdict !== 'not sent, by its settings');

const isOnBothChannels = ({ browserHit, tagStatus }: EventRow): boolean =>
  browserHit !== undefined && tagStatus !== undefined;

/** Waits until something holds, twice in a row: an event may only be on its way. */
async function until(page: Page, patience: number, holds: () => boolean): Promise<void> {
  const deadline = Date.now() + patience;
  for (let held = 0; held < 3 && Date.now() < deadline; held = holds() ? held + 1 : 0) {
    await page.waitForTimeout(100);
  }
}
