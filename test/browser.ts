// One Chromium for a test file that imports it, started before its tests and closed after them.
import type { Browser } from 'playwright';
import { afterAll, beforeAll } from 'vitest';

import { launchChromium } from '../scripts/chromium.ts';

export let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
