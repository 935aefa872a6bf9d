import { afterEach, describe, expect, it } from 'vitest';

import { findChromium, launchChromium } from '../scripts/browser/chromium.ts';

const { CHROME_PATH } = process.env;
afterEach(() => {
  if (CHROME_PATH === undefined) delete process.env.CHROME_PATH;
  else process.env.CHROME_PATH = CHROME_PATH;
});

describe('the Chromium finder', () => {
  it('takes the program that CHROME_PATH names before any other', async () => {
    process.env.CHROME_PATH = process.execPath;
    expect(await findChromium()).toBe(process.execPath);
  });

  it('says so when CHROME_PATH names no program', async () => {
    process.env.CHROME_PATH = '/no/such/program';
    await expect(findChromium()).rejects.toThrow('CHROME_PATH is /no/such/program, which is no');
  });

  it('starts a browser that runs script', async () => {
    const browser = await launchChromium();
    const page = await browser.newPage();
    const sum = await page.evaluate('1 + 2');
    await browser.close();
    expect(sum).toBe(3);
  });
});
