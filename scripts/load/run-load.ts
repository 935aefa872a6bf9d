// Purchases through the tag that users import, in bad weather, and then replay: what is lost, what is
// sent twice.
import { readFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { createServerWorld } from '../gtm/apis/server/default-world.ts';
import { serverApis } from '../gtm/apis/server/index.ts';
import { googleFirestore } from '../gtm/apis/server/stores/google-firestore.ts';
import { compileTemplate } from '../gtm/run/compile-template.ts';
import { prepareTemplate, runTemplate } from '../gtm/run/run-template.ts';
import { dataOf } from '../gtm/tpl/fields.ts';
import { parseTpl } from '../gtm/tpl/parse.ts';
import { openLetterStore } from '../operate/replay/letter-store.ts';
import { sendLetters } from '../operate/replay/send-letters.ts';
import { createPinterest } from '../pinterest/server.ts';
import { networkIn, randomFrom, type Weather } from './weather.ts';

export interface LoadOptions {
  weather: Weather;
  /** Purchases a second, and for how many minutes, of the run's own time. */
  rate: number;
  minutes: number;
  seed: number;
  /** `host:port` of Firestore. */
  firestore: string;
  /** Shows how far each part of the run is, the purchases and then replay. */
  showing?: Showing;
}

/** Does the work of a part; `show` takes how far it is, from 0 to 1, and how many letters are open. */
export type Showing = (
  part: string,
  work: (show: (done: number, open: number) => void) => Promise<void>,
) => Promise<void>;

export interface LoadResult {
  purchases: number;
  /** How often the tag ended: as often as there were purchases. */
  endings: number;
  /** Calls that the tag made. */
  calls: number;
  /** Purchases that Pinterest had before replay. */
  takenAtOnce: number;
  letters: number;
  takenFromLetters: number;
  /** Purchases that Pinterest never had, and lines of the console that told of one. */
  lost: number;
  toldLost: number;
  /** Purchases that came more than once under one event id, which Pinterest counts once. */
  sentTwice: number;
  /** Purchases that came under several event ids. */
  countedTwice: number;
  /** What a tag said that did not end; nothing when all did. */
  problem?: string;
  /** Megabytes of this thread after each quarter of the purchases, garbage collected. */
  heap: number[];
  /** How long the parts took on this machine. */
  purchaseSeconds: number;
  replaySeconds: number;
}

const account = { id: '549755885175', token: 'load-run' };
const minute = 60_000;

export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const { weather, rate, minutes, seed, showing = (_, work) => work(() => {}) } = options;
  const purchases = Math.round(rate * minutes * 60);
  const random = randomFrom(seed);
  const start = Math.floor(Date.now() / 1000) * 1000 - minutes * minute;
  let now = start;
  const pinterest = createPinterest({
    adAccounts: [account],
    clock: () => now,
    // What the tag sends one by one would be more than Pinterest takes; the weather has its own 429.
    callsPerMinute: Infinity,
    most: 1,
  });
  const arrivals = new Arrivals(purchases);
  pinterest.ledger.subscribe((change) => {
    if (change.kind !== 'api event') return;
    const { event_id: id, custom_data: custom } = change.hit.event;
    arrivals.note(String(custom?.order_id), id);
  });

  const collection = `pinterest-load-${weather}-${seed}-${purchases}`;
  const place = { projectId: 'load', collection };
  const firestore = googleFirestore({ projectId: 'load', emulator: options.firestore });
  const isDown = weather === 'firestore' || weather === 'firestore-and-faults';
  // Where Pinterest is well only a tag that writes every event as a letter meets Firestore at all.
  const deadLetters = weather === 'firestore' ? 'all' : 'undelivered';
  const tag = readTag({ deadLetters, deadLetterCollection: collection });
  const network = networkIn(weather, pinterest, random);
  const heap: number[] = [];
  let [calls, letters, endings, toldLost] = [0, 0, 0, 0];
  let problem: string | undefined;
  const timed = async (part: string, work: Parameters<Showing>[1]) => {
    const began = performance.now();
    await showing(part, work);
    return Math.round((performance.now() - began) / 100) / 10;
  };

  const purchaseSeconds = await timed('Purchases', async (show) => {
    for (let index = 0; index < purchases; index++) {
      now = start + Math.floor((index * 1000) / rate);
      const world = createServerWorld({
        event: purchase(index, now),
        clock: { now: () => now, after: () => () => {} },
        random,
        firestore: {
          ...firestore,
          async write(path, letter, call) {
            if (isDown) throw new Error('Firestore is down.');
            letters += 1;
            return firestore.write(path, letter, call);
          },
        },
        network: (request) => {
          calls += 1;
          return network(request);
        },
        log: ([line]) => void (String(line).includes('the event is lost') && toldLost++),
      });
      // As between two requests of a server. Where no letter is written the loop would have no other turn, and
      // weak references let go of nothing before it.
      await nextTurn();
      const run = runTemplate(tag.prepared, {
        apis: serverApis,
        world,
        fields: tag.fields,
        debug: false,
      });
      await run.outcome;
      endings += run.answers;
      problem ??= run.answers === 1 ? undefined : (run.error?.message ?? 'It said nothing.');
      const done = index + 1;
      const isLast = done === purchases;
      if (done % Math.ceil(purchases / 4) === 0 || isLast) heap.push(megabytes());
      if (done % 100 === 0 || isLast) show(done / purchases, letters);
    }
  });
  await firestore.close();
  const takenAtOnce = arrivals.orders();

  // Pinterest is well again, but for one more of each.
  const listening = await pinterest.listen(0);
  const store = await openLetterStore({ ...place, emulator: options.firestore });
  for (const kind of ['unavailable', 'rate limited', 'cut connection'] as const) {
    pinterest.faults.next({ kind });
  }
  let takenFromLetters = 0;
  const replaySeconds = await timed('Replay', async (show) => {
    const replayed = await sendLetters(store, {
      tokens: new Map([[account.id, account.token]]),
      api: { api: `${listening.url}/api.pinterest.com`, timeout: 30_000, retries: 4 },
      clock: () => now,
      wait: async (milliseconds) => void (now += milliseconds),
      onProgress: (done) => show(done / letters, letters - done),
    });
    takenFromLetters = replayed.taken;
  });
  await store.close();
  await listening.close();

  return {
    purchases,
    endings,
    calls,
    takenAtOnce,
    letters,
    takenFromLetters,
    lost: purchases - arrivals.orders(),
    toldLost,
    sentTwice: arrivals.sentTwice(),
    countedTwice: arrivals.countedTwice(),
    ...(problem !== undefined && { problem }),
    heap,
    purchaseSeconds,
    replaySeconds,
  };
}

/**
 * Under which event ids each order came to Pinterest, and how often. In numbers, not in texts, so that what
 * grows during a run is not the run's own notes.
 */
class Arrivals {
  readonly #times: Uint8Array;
  readonly #otherIds = new Map<string, Set<string>>();

  constructor(purchases: number) {
    this.#times = new Uint8Array(purchases);
  }

  note(order: string, id: string): void {
    const index = Number(order.slice(orderPrefix.length));
    this.#times[index] = Math.min(255, (this.#times[index] ?? 0) + 1);
    if (id !== order) this.#otherIds.set(order, (this.#otherIds.get(order) ?? new Set()).add(id));
  }

  orders(): number {
    return this.#times.reduce((sum, times) => sum + Math.min(times, 1), 0);
  }

  sentTwice(): number {
    return this.#times.reduce((sum, times) => sum + (times > 1 ? 1 : 0), 0);
  }

  /** The tag sends the order id as event id; every other id is one of a conversion that counts again. */
  countedTwice(): number {
    return this.#otherIds.size;
  }
}

function readTag(fields: Record<string, string>) {
  const path = new URL('../../dist/server/conversions-api-tag/template.tpl', import.meta.url);
  const tpl = parseTpl(readFileSync(path, 'utf8'));
  const given = { adAccountId: account.id, accessToken: account.token, ...fields };
  return {
    prepared: prepareTemplate(compileTemplate(tpl)),
    fields: dataOf(tpl.parameters, given),
  };
}

const orderPrefix = 'order-';

const purchase = (index: number, now: number) => ({
  event_name: 'purchase',
  event_id: `${orderPrefix}${index}`,
  event_time: Math.floor(now / 1000),
  transaction_id: `${orderPrefix}${index}`,
  value: 10 + (index % 90),
  currency: 'EUR',
  page_location: 'https://shop.example.com/thank-you',
  ip_override: '203.0.113.7',
  user_agent: 'Mozilla/5.0',
  user_data: { email_address: `visitor-${index}@example.com` },
  items: [{ item_id: `SKU-${index % 500}`, price: 10 + (index % 90), quantity: 1 }],
});

// Without a collection the figure would say how lazy V8 is.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function megabytes(): number {
  collectGarbage();
  return Math.round(process.memoryUsage().heapUsed / 1024 / 1024);
}
