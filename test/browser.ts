import type { Browser } from 'playwright';
import { afterAll, beforeAll } from 'vitest';

import { launchChromium } from '../scripts/browser/chromium.ts';

export let browser: Browser;

/** One Chromium for the tests of a file, started before them and closed after them. */
export function shareBrowser(): void {
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());
}
