// Drives a real Chromium through one purchase in the demo shop. The page keeps Pinterest's real
// addresses; the browser's network is routed to the Pinterest of this machine.
import type { Browser, Page } from 'playwright';
import type { EventRow } from './event-row.ts';
import type { LocalChain } from './local-chain.ts';

/** A page whose requests to Pinterest's hosts are answered by the chain's Pinterest. */
export async function openShop(browser: Browser, chain: LocalChain): Promise<Page> {
  const context = await browser.newContext();
  for (const host of ['s.pinimg.com', 'ct.pinterest.com']) {
    await context.route(`https://${host}/**`, async (route) => {
      const request = route.request();
      const answer = await chain.pinterest.handle(host, {
        method: request.method(),
        url: request.url(),
        headers: await request.allHeaders(),
        body: request.postData() ?? undefined,
      });
      const body = typeof answer.body === 'string' ? answer.body : Buffer.from(answer.body);
      await route.fulfill({ status: answer.statusCode, headers: answer.headers, body });
    });
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
  await page.goto(`${chain.url}/shop/?epik=dj0yJnU9demoClickId`);
  await page.selectOption('#quantity', '2');
  await page.click('#add');
  await page.waitForURL('**/checkout.html');
  await page.click('#buy');
  await page.waitForURL('**/thank-you.html');
  const purchase = () => chain.rows().find(({ eventName }) => eventName === 'checkout');
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    const row = purchase();
    if (row?.browserHit !== undefined && row.tagStatus !== undefined) return row;
    await page.waitForTimeout(50);
  }
  return purchase();
}
