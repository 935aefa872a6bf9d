// Sends what is open: oldest first, many events a call.
import { setTimeout as waitForTimer } from 'node:timers/promises';

import type { ApiOptions } from '../pinterest/pinterest-api.ts';
import { createCallRate } from './call-rate.ts';
import type { Letter, LetterStore } from './letter-store.ts';
import { type Answer, eventOf, MOST_EVENTS, type Readied, sendBatch } from './send-batch.ts';

export interface ReplayOptions {
  /** Ad account → token. Letters of other accounts stay as they are. */
  tokens: ReadonlyMap<string, string>;
  api: ApiOptions;
  /** Whether this run may go on, asked before each call. */
  mayGoOn?: () => boolean;
  /** Called after each batch with the number of letters dealt with. */
  onProgress?: (done: number) => void;
  clock?: () => number;
  wait?: (milliseconds: number) => Promise<unknown>;
}

interface Refused {
  account: string;
  event: string;
  event_id: string;
  reason: string;
}

export interface Replayed {
  taken: number;
  refused: Refused[];
  /** Older than seven days: Pinterest would not take them. */
  expired: number;
  /** Ad account → why its letters stay open, and how many were seen. */
  left: Map<string, { reason: string; letters: number }>;
  /** Unix seconds of the oldest event that stays open; undefined if none does. */
  oldestLeft: number | undefined;
  calls: number;
}

/** https://docs.amperity.com/operator/events_pinterest.html says seven days; unconfirmed. */
const OLDEST = 7 * 86_400;

/** After 429: in all longer than the minute over which Pinterest counts. */
const waitsForRate = [5_000, 10_000, 20_000, 40_000];

/** Deals with every letter that is open now, once. Throws what Firestore throws. */
export async function sendLetters(store: LetterStore, options: ReplayOptions): Promise<Replayed> {
  const run = new ReplayRun(store, options);
  const waiting = new Map<string, Letter[]>();
  for await (const page of store.open()) {
    for (const letter of page) {
      const batch = [...(waiting.get(letter.account) ?? []), letter];
      waiting.set(letter.account, batch.length < MOST_EVENTS ? batch : []);
      if (batch.length === MOST_EVENTS) await run.dealWith(letter.account, batch);
    }
  }
  for (const [account, letters] of waiting) await run.dealWith(account, letters);
  return run.result;
}

class ReplayRun {
  readonly result: Replayed = {
    taken: 0,
    refused: [],
    expired: 0,
    left: new Map(),
    oldestLeft: undefined,
    calls: 0,
  };
  readonly #store: LetterStore;
  readonly #options: ReplayOptions;
  readonly #clock: () => number;
  readonly #wait: (milliseconds: number) => Promise<unknown>;
  readonly #rate = createCallRate();

  constructor(store: LetterStore, options: ReplayOptions) {
    this.#store = store;
    this.#options = options;
    this.#clock = options.clock ?? Date.now;
    this.#wait = options.wait ?? waitForTimer;
  }

  /** Takes out what cannot be sent, and sends the rest. */
  async dealWith(account: string, letters: Letter[]): Promise<void> {
    const batch: Readied[] = [];
    const unreadable: Letter[] = [];
    const old: Letter[] = [];
    for (const letter of letters) {
      const event = eventOf(letter);
      if (event === undefined) unreadable.push(letter);
      else if (this.#clock() / 1000 - letter.event_time >= OLDEST) old.push(letter);
      else batch.push({ letter, event });
    }
    await this.#store.end(old.map((letter) => ({ letter, state: 'expired' })));
    this.result.expired += old.length;
    await this.#refuse(
      unreadable.map((letter) => ({ letter, reason: 'The letter holds no event.' })),
    );
    if (batch.length > 0) await this.#send(account, batch);
    const { taken, refused, expired } = this.result;
    this.#options.onProgress?.(taken + refused.length + expired);
  }

  async #send(account: string, batch: Readied[]): Promise<void> {
    const token = this.#options.tokens.get(account);
    const before = this.result.left.get(account)?.reason;
    if (token === undefined || before !== undefined) {
      return this.#leave(account, batch, before ?? 'There is no token for it.');
    }
    const answer = await this.#askUntilAnswered(account, token, batch);
    if (answer.kind === 'answered') return this.#note(batch, answer.refusals);
    if (answer.kind !== 'invalid') return this.#leave(account, batch, answer.reason);
    const [first] = batch;
    if (batch.length === 1) return this.#refuse([{ ...first!, reason: answer.reason }]);
    // Pinterest refuses the whole call for one event, and need not say which.
    const half = Math.ceil(batch.length / 2);
    await this.#send(account, batch.slice(0, half));
    await this.#send(account, batch.slice(half));
  }

  async #askUntilAnswered(account: string, token: string, batch: Readied[]): Promise<Answer> {
    const { api, mayGoOn = () => true } = this.#options;
    const pauses = Array.from({ length: api.retries }, (_, tries) => 500 * 2 ** tries);
    const pausesForRate = [...waitsForRate];
    for (;;) {
      await this.#wait(this.#rate(account, this.#clock()));
      if (!mayGoOn()) return { kind: 'blocked', reason: 'This run was stopped for too long.' };
      this.result.calls += 1;
      const answer = await sendBatch(account, token, batch, api);
      if (answer.kind !== 'later') return answer;
      const pause = (answer.isRateLimited ? pausesForRate : pauses).shift();
      if (pause === undefined) return answer;
      await this.#wait(pause);
    }
  }

  async #note(batch: Readied[], refusals: (string | undefined)[]): Promise<void> {
    const taken = batch.filter((_, index) => refusals[index] === undefined);
    await this.#store.end(taken.map(({ letter }) => ({ letter, state: 'taken' })));
    this.result.taken += taken.length;
    await this.#refuse(
      batch.flatMap(({ letter }, index) => {
        const reason = refusals[index];
        return reason === undefined ? [] : [{ letter, reason }];
      }),
    );
  }

  async #refuse(refused: { letter: Letter; reason: string }[]): Promise<void> {
    await this.#store.end(
      refused.map(({ letter, reason }) => ({ letter, state: 'refused', reason })),
    );
    for (const { letter, reason } of refused) {
      const { event_name: event = 'unknown', event_id: id = 'unknown' } = eventOf(letter) ?? {};
      const { account } = letter;
      this.result.refused.push({ account, event: String(event), event_id: String(id), reason });
    }
  }

  async #leave(account: string, batch: Readied[], reason: string): Promise<void> {
    await this.#store.setExpiry(batch.map(({ letter }) => letter));
    const before = this.result.left.get(account)?.letters ?? 0;
    this.result.left.set(account, { reason, letters: before + batch.length });
    for (const { letter } of batch) {
      const time = letter.event_time;
      this.result.oldestLeft = Math.min(this.result.oldestLeft ?? time, time);
    }
  }
}
