// Three projects: `unit` and `alone` need nothing but Node, `browser` drives a real Chromium.
import { defineConfig } from 'vitest/config';

const inBrowser = 'test/**/*.browser.test.ts';
/** Each in a process of its own: about what a library does once in a process. */
const alone = 'test/**/*.alone.test.ts';

export default defineConfig({
  test: {
    // Browser runs on a small machine; a test that needs longer than this hangs.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Files share a process, so that each need not load the compiler and the interpreter again: what a
    // test puts into `process.env` or starts, it takes away again.
    isolate: false,
    // Vitest leaves one processor free, which of two is half the machine.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [inBrowser, alone],
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: [alone], isolate: true },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [inBrowser],
          globalSetup: ['test/chromium-setup.ts'],
          // A page that is not awaited takes its time, on a busy machine seconds.
          expect: { poll: { timeout: 10_000 } },
          // After the others, and one at a time: a browser keeps the second processor busy.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
