// Two projects: `unit` needs nothing but Node, `browser` drives a real Chromium.
import { defineConfig } from 'vitest/config';

const inBrowser = 'test/**/*.browser.test.ts';

export default defineConfig({
  test: {
    // Browser runs on a small machine; a test that needs longer than this hangs.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: [inBrowser] },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [inBrowser],
          globalSetup: ['test/chromium-setup.ts'],
        },
      },
    ],
  },
});
