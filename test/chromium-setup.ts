// Makes sure, once before all test files, that there is a Chromium for those that drive a page.
import { findChromium } from '../scripts/browser/chromium.ts';

export default async function setup(): Promise<void> {
  try {
    // Test files run in other processes and need not search again.
    process.env.CHROME_PATH = await findChromium();
  } catch (error) {
    // The tests without a browser still have something to say; the others fail with this reason.
    console.error(error instanceof Error ? error.message : error);
  }
}
