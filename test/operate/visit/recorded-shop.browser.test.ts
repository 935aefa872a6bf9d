// A recording that a real Chromium makes of the demo shop, audited.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, it } from 'vitest';

import { launchChromium } from '../../../scripts/browser/chromium.ts';
import { startLocalChain } from '../../../scripts/preview/local-chain.ts';
import { openShop, visitShop } from '../../../scripts/preview/purchase.ts';
import { operate } from '../operate.ts';

const folder = mkdtempSync(join(tmpdir(), 'recorded-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('finds every event under one id, and nothing to mend', async () => {
  const file = join(folder, 'visit.har');
  const chain = await startLocalChain({ pageReachesPinterestAt: 'real addresses' });
  const browser = await launchChromium();
  try {
    const page = await openShop(browser, chain, { recordHar: { path: file } });
    await visitShop(page, chain);
    await page.context().close();
  } finally {
    await browser.close();
    await chain.close();
  }
  const { out } = await operate('audit', '--har', file, '--json');
  const { findings, visit } = JSON.parse(out);
  expect(findings).toEqual([]);
  expect(visit.events.length).toBeGreaterThan(8);
  expect(visit.events.filter(({ verdict }: any) => verdict !== 'same id')).toEqual([]);
  expect(visit.events.map(({ event }: any) => event)).toContain('checkout');
});
