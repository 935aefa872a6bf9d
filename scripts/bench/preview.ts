// How the debugger page bears a long session. Each figure at 20 events and at 2,000, and
// the ratio of the two, which says more than milliseconds of one machine. The demo shop, whose container
// would work in the same thread, is hidden.
import { availableParallelism, loadavg } from 'node:os';

import type { Browser, CDPSession, Page } from 'playwright';

import type { EventRecord } from '../gtm/container/records.ts';
import { type LocalChain, startLocalChain } from '../preview/local-chain.ts';
import { median, type Table } from './figures.ts';

const runs = 5;
const counts = [20, 2_000] as const;
const arrivals = 50;

/** What is measured in each run: its name, and what it should stay below at 2,000 events. */
const figures = {
  firstRow: { name: 'first line drawn', unit: 'ms', most: undefined },
  allThere: { name: 'every event there', unit: 'ms', most: undefined },
  click: { name: 'click to details', unit: 'ms', most: 100 },
  search: { name: 'key to found lines', unit: 'ms', most: 100 },
  arrival: { name: 'event to its line', unit: 'ms', most: 500 },
  work: { name: 'work for an event', unit: 'ms', most: undefined },
  longestTask: { name: 'longest task', unit: 'ms', most: 50 },
  longestWork: { name: 'its processor time', unit: 'ms', most: 50 },
  pageHeap: { name: "page's heap", unit: 'MB', most: undefined },
  serverHeap: { name: "events' heap here", unit: 'MB', most: undefined },
} as const;
type Figures = Record<keyof typeof figures, number>;

/** Measures in a browser of its own. */
export async function debuggerPage(
  launch: () => Promise<Browser>,
  show: (part: number) => void,
): Promise<Table> {
  const browser = await launch();
  try {
    const measured = new Map<number, Figures[]>(counts.map((count) => [count, []]));
    for (let run = 0; run < runs; run++) {
      for (const count of counts) measured.get(count)!.push(await measure(browser, count));
      show((run + 1) / runs);
    }
    return tableOf(measured);
  } finally {
    await browser.close();
  }
}

function tableOf(measured: ReadonlyMap<number, Figures[]>): Table {
  const rows = (Object.keys(figures) as (keyof Figures)[]).map((key) => {
    const { name, unit, most } = figures[key];
    const [few, many] = counts.map((count) => median(measured.get(count)!.map((one) => one[key])));
    const shown = (value: number) =>
      key === 'longestTask' && value === 0 ? 'below 50' : `${value.toFixed(1)} ${unit}`;
    const ratio = key === 'longestTask' ? '–' : (many! / few!).toFixed(1);
    const limit = most === undefined ? '' : `${many! <= most ? '✓' : '✕'} ${most} ${unit}`;
    return [name, shown(few!), shown(many!), ratio, limit];
  });
  const longTasks = [...measured.values()].flat().filter(({ longestTask }) => longestTask > 0);
  const [load = 0] = loadavg();
  const processors = availableParallelism();
  return {
    title: 'The debugger page, with 20 events and with 2,000',
    about: [
      `Median of ${runs} runs. Tasks are watched from the page's load to the last of ${arrivals} late events;`,
      `${longTasks.length} of ${runs * counts.length} runs had one of 50 ms or more.`,
      ...(load > processors
        ? [
            `This machine is busy (load ${load.toFixed(1)} on ${processors} processors): milliseconds hold`,
            'the work of others, too; ratios and processor time tell more.',
          ]
        : []),
    ].join(' '),
    columns: ['', '20 events', '2,000 events', 'ratio', 'limit'],
    rows,
  };
}

async function measure(browser: Browser, count: number): Promise<Figures> {
  const chain = await startLocalChain({ pageReachesPinterestAt: 'this machine' });
  try {
    const record = await oneRecord(chain);
    const before = heap();
    for (let index = 0; index < count; index++) addEvent(chain, record, index);
    const serverHeap = heap() - before;
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await watchPage(page, count);
    await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
    await page.goto(`${chain.url}/?shop=hidden`);
    await page.waitForFunction(() => window.bench.allThere > 0);
    const click = await afterClick(page);
    const search = await afterKey(page);
    const { arrival, work } = await afterArrivals(page, chain, record, count);
    const longestWork = longestWorkIn(await browser.stopTracing());
    const pageHeap = await heapOf(page);
    const { firstRow, allThere, longestTask } = await page.evaluate(() => window.bench);
    await page.close();
    const ofPage = { firstRow, allThere, longestTask, longestWork, pageHeap };
    return { ...ofPage, click, search, arrival, work, serverHeap };
  } finally {
    await chain.close();
  }
}

declare global {
  interface Window {
    bench: {
      firstRow: number;
      allThere: number;
      longestTask: number;
      seen: Record<string, number>;
    };
  }
}

/** In the page itself: the driver's own way there takes longer than the page's answer. */
function watchPage(page: Page, count: number) {
  return page.addInitScript((expected) => {
    const bench = { firstRow: 0, allThere: 0, longestTask: 0, seen: {} as Record<string, number> };
    window.bench = bench;
    performance.mark('bench');
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        bench.longestTask = Math.max(bench.longestTask, duration);
      }
    }).observe({ type: 'longtask', buffered: true });
    new MutationObserver(() => {
      bench.firstRow ||= document.querySelector('.row') === null ? 0 : performance.now();
      const known = document.querySelector('.views .count')?.textContent;
      bench.allThere ||= known === String(expected) ? performance.now() : 0;
      const name = document.querySelector('.row strong')?.textContent;
      if (name?.startsWith('late_')) bench.seen[name] ??= Date.now();
    }).observe(document, { childList: true, subtree: true, characterData: true });
  }, count);
}

function afterClick(page: Page): Promise<number> {
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

/** Searches for what every tenth event has, and shows all again. */
async function afterKey(page: Page): Promise<number> {
  const [took] = [await afterTyping(page, '/product-7'), await afterTyping(page, '')];
  return took;
}

function afterTyping(page: Page, text: string): Promise<number> {
  return page.evaluate(async (typed) => {
    const input = document.querySelector<HTMLInputElement>('.tools input')!;
    const start = performance.now();
    input.value = typed;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
    return performance.now() - start;
  }, text);
}

/** Milliseconds from an event to its line, the median; and of the page's thread for each event. */
async function afterArrivals(page: Page, chain: LocalChain, record: string, count: number) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const before = await threadTime(session);
  const sent: number[] = [];
  for (let index = 0; index < arrivals; index++) {
    sent.push(Date.now());
    addEvent(chain, record, count + index, `late_${index}`);
    await page.waitForFunction((name) => name in window.bench.seen, `late_${index}`);
  }
  const work = ((await threadTime(session)) - before) / arrivals;
  const seen = await page.evaluate(() => window.bench.seen);
  return { work, arrival: median(sent.map((at, index) => seen[`late_${index}`]! - at)) };
}

/**
 * Of the longest task of the page's thread, the milliseconds in which it had the processor. Chromium has
 * pages of its own in the same trace; ours has left its mark.
 */
function longestWorkIn(trace: Buffer): number {
  interface TraceEvent {
    name: string;
    pid: number;
    tid: number;
    tdur?: number;
  }
  const { traceEvents: events } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const threads = events
    .filter(({ name }) => name === 'bench')
    .map(({ pid, tid }) => `${pid} ${tid}`);
  const tasks = events.filter(
    ({ name, pid, tid }) => name.endsWith('::RunTask') && threads.includes(`${pid} ${tid}`),
  );
  if (tasks.length === 0) throw new Error('The trace does not hold the tasks of the page.');
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1_000));
}

async function threadTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1_000;
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

function heap(): number {
  return process.memoryUsage().heapUsed / 1e6;
}

/** What the tagging server tells of one event. */
async function oneRecord(chain: LocalChain): Promise<string> {
  const query = new URLSearchParams({
    v: '2',
    tid: 'G-1',
    cid: '1.1',
    en: 'add_to_cart',
    'ep.event_id': 'the-id',
    dl: 'https://shop.example/the-page',
    cu: 'USD',
    'epn.value': '5',
  });
  await fetch(`${chain.taggingServerUrl}/g/collect?${query}`, { method: 'POST' });
  const text = JSON.stringify(chain.serverRecords[0]);
  chain.session.clear();
  return text;
}

/** The visitor stays on a page for a few events. */
function addEvent(chain: LocalChain, record: string, index: number, name = 'add_to_cart'): void {
  const own = record
    .replaceAll('the-id', `event-${index}`)
    .replaceAll('add_to_cart', name)
    .replaceAll('the-page', `product-${Math.floor(index / 4) % 10}`);
  chain.session.addServerRecord({ ...(JSON.parse(own) as EventRecord), time: Date.now() });
}
