import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/chromium-setup.ts'],
    // Browser runs on a small machine; a test that needs longer than this hangs.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
