// npm run screenshots: the pictures of the docs. Those of the import are drawn, because Tag Manager's
// screens cannot be taken here; those of the README are taken of a visit that just ran.
import { mkdirSync, writeFileSync } from 'node:fs';

import { launchChromium } from './browser/chromium.ts';
import { importPictures } from './pictures/import-pictures.ts';
import { startLocalChain } from './preview/local-chain.ts';
import { openShop, visitShop } from './preview/purchase.ts';

for (const [name, picture] of Object.entries(await importPictures())) {
  writeFileSync(`docs/import/${name}`, picture);
}

const folder = 'docs/preview';
mkdirSync(folder, { recursive: true });
const chain = await startLocalChain({ pageReachesPinterestAt: 'this machine' });
const browser = await launchChromium();
try {
  const shop = await openShop(browser, chain);
  await visitShop(shop, chain);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const view = (name: string) => page.locator('.views button', { hasText: name }).click();
  const take = (name: string) => page.screenshot({ path: `${folder}/${name}.png` });
  const openLast = async (text: string) => {
    await page.locator('.row', { hasText: text }).first().click();
    await page.waitForSelector('.compare');
  };
  await page.goto(chain.url);
  await openLast('purchase');
  await take('events');
  await view('Quality');
  await page.waitForSelector('.coverage');
  await take('quality');
  await chain.setBreakage('number-value', true);
  await chain.setBreakage('different-event-ids', true);
  await shop.goto(`${chain.url}/shop/product.html`);
  await shop.waitForTimeout(2_000);
  await page.emulateMedia({ colorScheme: 'dark' });
  await view('Doctor');
  await page.waitForSelector('[data-finding=number-value]');
  await take('doctor');
} finally {
  await browser.close();
  await chain.close();
}
