// npm run bench: how the debugger page bears a long session. Each figure at 20 events and at 2,000, and
// the ratio of the two, which says more than milliseconds of one machine.
import type { Page } from 'playwright';

import { launchChromium } from './chromium.ts';
import { counted } from './command-line/command.ts';
import type { EventRecord } from './gtm/container/records.ts';
import { type LocalChain, startLocalChain } from './preview/local-chain.ts';

interface Figures {
  /** Milliseconds from a click to the event's details. */
  click: number;
  /** Milliseconds from an event to its line. */
  arrival: number;
  /** Milliseconds of the page's longest task while 50 events arrive. */
  longestTask: number;
  /** Megabytes of the page's heap. */
  pageHeap: number;
  /** Megabytes of this process for the events, taken together. */
  serverHeap: number;
}

const browser = await launchChromium();
try {
  const few = await measure(20);
  const many = await measure(2_000);
  console.log('                       20 events  2,000 events  ratio');
  for (const key of Object.keys(few) as (keyof Figures)[]) {
    const [one, other] = [few[key], many[key]].map((value) => value.toFixed(1).padStart(12));
    console.log(
      `${key.padEnd(16)}${one} ${other} ${(many[key] / few[key]).toFixed(1).padStart(11)}`,
    );
  }
} finally {
  await browser.close();
}

async function measure(count: number): Promise<Figures> {
  const chain = await startLocalChain({ pageReachesPinterestAt: 'this machine' });
  try {
    const record = await oneRecord(chain);
    const before = heap();
    for (let index = 0; index < count; index++) addEvent(chain, record, `event-${index}`);
    const serverHeap = heap() - before;
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await watchTasks(page);
    await page.goto(`${chain.url}/?shop=hidden`);
    await page.getByText(counted(count, 'event').split(' ')[0]!).first().waitFor();
    await page.locator('.row').first().waitFor();
    const click = await clickTime(page);
    const arrival = await timed(async () => {
      addEvent(chain, record, 'the-new-one', 'signup');
      await page.locator('.row', { hasText: 'signup' }).first().waitFor();
    });
    await page.evaluate(() => ((window as unknown as { longest: number }).longest = 0));
    for (let index = 0; index < 50; index++) {
      addEvent(chain, record, `late-${index}`);
      await page.waitForTimeout(20);
    }
    await page.waitForTimeout(200);
    const { longest, used } = await page.evaluate(() => ({
      longest: (window as unknown as { longest: number }).longest,
      used: (performance as unknown as { memory: { usedJSHeapSize: number } }).memory
        .usedJSHeapSize,
    }));
    await page.close();
    // Tasks below 50 ms are not reported.
    return { click, arrival, longestTask: Math.max(longest, 50), pageHeap: used / 1e6, serverHeap };
  } finally {
    await chain.close();
  }
}

function heap(): number {
  return process.memoryUsage().heapUsed / 1e6;
}

/** In the page itself: the driver's own way to a click takes longer than the page's answer. */
function clickTime(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        new MutationObserver((_, observer) => {
          if (document.querySelector('.compare') === null) return;
          observer.disconnect();
          requestAnimationFrame(() => resolve(performance.now() - start));
        }).observe(document.body, { childList: true, subtree: true });
        document.querySelectorAll<HTMLElement>('.row')[5]!.click();
      }),
  );
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function watchTasks(page: Page) {
  return page.addInitScript(() => {
    const watched = window as unknown as { longest: number };
    watched.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        watched.longest = Math.max(watched.longest, duration);
      }
    }).observe({ entryTypes: ['longtask'] });
  });
}

/** What the tagging server tells of one event. */
async function oneRecord(chain: LocalChain): Promise<string> {
  const query = 'v=2&tid=G-1&cid=1.1&en=add_to_cart&ep.event_id=the-id&cu=USD&epn.value=5';
  await fetch(`${chain.taggingServerUrl}/g/collect?${query}`, { method: 'POST' });
  const text = JSON.stringify(chain.serverRecords[0]);
  chain.session.clear();
  return text;
}

function addEvent(chain: LocalChain, record: string, id: string, name = 'add_to_cart'): void {
  const own = record.replaceAll('the-id', id).replaceAll('add_to_cart', name);
  chain.session.addServerRecord({ ...(JSON.parse(own) as EventRecord), time: Date.now() });
}
