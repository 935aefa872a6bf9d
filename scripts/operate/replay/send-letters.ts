// Sends what is open: oldest first, many events a call.
import { setTimeout as waitForTimer } from 'node:timers/promises';

import type { ApiOptions } from '../pinterest/pinterest-api.ts';
import { withoutAddress } from '../pinterest/without-data.ts';
import { createCallRate } from './call-rate.ts';
import type { Letter, LetterStore } from './letter-store.ts';
import { type Answer, MOST_EVENTS, type Readied, readied, sendBatch } from './send-batch.ts';

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

/** Characters of one call. Pinterest publishes no limit; a thousand usual events stay below this. */
const MOST_CHARACTERS = 4_000_000;

/** After 429: in all longer than the minute over which Pinterest counts. */
const waitsForRate = [5_000, 10_000, 20_000, 40_000];

/** Firestore failed in the middle; what was done until then is in `replayed`. */
export class LettersFailed extends Error {
  override readonly name = 'LettersFailed';
  readonly replayed: Replayed;

  constructor(cause: unknown, replayed: Replayed) {
    super('Firestore failed.', { cause });
    this.replayed = replayed;
  }
}

/** Deals with every letter that is open now, once. Throws a LettersFailed where Firestore fails. */
export async function sendLetters(store: LetterStore, options: ReplayOptions): Promise<Replayed> {
  const run = new ReplayRun(store, options);
  const waiting = new Map<string, { letters: Letter[]; characters: number }>();
  try {
    for await (const page of store.open()) {
      for (const letter of page) {
        const { account, body } = letter;
        let batch = waiting.get(account) ?? { letters: [], characters: 0 };
        if (batch.letters.length > 0 && batch.characters + body.length > MOST_CHARACTERS) {
          await run.dealWith(account, batch.letters);
          batch = { letters: [], characters: 0 };
        }
        batch.letters.push(letter);
        batch.characters += body.length;
        waiting.set(account, batch);
        if (batch.letters.length < MOST_EVENTS) continue;
        waiting.delete(account);
        await run.dealWith(account, batch.letters);
      }
    }
    for (const [account, { letters }] of waiting) await run.dealWith(account, letters);
  } catch (error) {
    throw new LettersFailed(error, run.result);
  }
  return run.result;
}

interface Refusal {
  letter: Letter;
  event: Record<string, unknown>;
  reason: string;
}

/** A name that a letter gives, for a line of a report. */
const nameIn = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number'
    ? withoutAddress(String(value).slice(0, 1000)).slice(0, 100)
    : 'unknown';

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
  /** Ad account → why none of its letters can be sent in this run. */
  readonly #blocked = new Map<string, string>();

  constructor(store: LetterStore, options: ReplayOptions) {
    this.#store = store;
    this.#options = options;
    this.#clock = options.clock ?? Date.now;
    this.#wait = options.wait ?? waitForTimer;
  }

  /** Takes out what cannot be sent, and sends the rest. */
  async dealWith(account: string, letters: Letter[]): Promise<void> {
    const batch: Readied[] = [];
    const unreadable: Refusal[] = [];
    const old: Letter[] = [];
    // A clock of this machine that is days ahead must not make rubbish of all letters.
    const now = Math.min(this.#clock(), this.#store.serverTime()) / 1000;
    for (const letter of letters) {
      const ready = readied(letter);
      if ('problem' in ready) unreadable.push({ letter, event: {}, reason: ready.problem });
      else if (now - letter.event_time >= OLDEST) old.push(letter);
      else batch.push(ready);
    }
    await this.#store.end(old.map((letter) => ({ letter, state: 'expired' })));
    this.result.expired += old.length;
    await this.#refuse(unreadable);
    if (batch.length > 0) await this.#send(account, batch);
    const { taken, refused, expired } = this.result;
    this.#options.onProgress?.(taken + refused.length + expired);
  }

  /** `isWell`: Pinterest has just answered for others of this account. */
  async #send(account: string, batch: Readied[], isWell = false): Promise<void> {
    const token = this.#options.tokens.get(account);
    const blocked = token === undefined ? 'There is no token for it.' : this.#blocked.get(account);
    if (token === undefined || blocked !== undefined) {
      return this.#leave(account, batch, blocked ?? '');
    }
    const answer = await this.#askUntilAnswered(account, token, batch);
    if (answer.kind === 'answered') return this.#note(batch, answer.refusals);
    const isOne = batch.length === 1;
    if (answer.kind === 'invalid') {
      if (isOne) return this.#refuse([{ ...batch[0]!, reason: answer.reason }]);
      // Pinterest refuses the whole call for one event, and need not say which.
      return this.#sendHalves(account, batch, isWell);
    }
    if (answer.kind === 'later' && !answer.isRateLimited) {
      // What Pinterest fails at may be this one event; it must not keep the others here.
      if (isOne && isWell) return this.#leave(account, batch, answer.reason);
      if (!isOne && (await this.#takesOne(account, token, batch.at(-1)!))) {
        return this.#sendHalves(account, batch.slice(0, -1), true);
      }
    }
    this.#blocked.set(account, answer.reason);
    return this.#leave(account, batch, answer.reason);
  }

  async #sendHalves(account: string, batch: Readied[], isWell: boolean): Promise<void> {
    const half = Math.ceil(batch.length / 2);
    for (const part of [batch.slice(0, half), batch.slice(half)]) {
      if (part.length > 0) await this.#send(account, part, isWell);
    }
  }

  /** Sends one letter alone, once: whether Pinterest says something of it. */
  async #takesOne(account: string, token: string, one: Readied): Promise<boolean> {
    const answer = await this.#ask(account, token, [one]);
    if (answer.kind === 'answered') await this.#note([one], answer.refusals);
    else if (answer.kind === 'invalid') await this.#refuse([{ ...one, reason: answer.reason }]);
    else return false;
    return true;
  }

  async #askUntilAnswered(account: string, token: string, batch: Readied[]): Promise<Answer> {
    const { retries } = this.#options.api;
    const pauses = Array.from({ length: retries }, (_, tries) => 500 * 2 ** tries);
    const pausesForRate = [...waitsForRate];
    for (;;) {
      const answer = await this.#ask(account, token, batch);
      if (answer.kind !== 'later') return answer;
      const pause = (answer.isRateLimited ? pausesForRate : pauses).shift();
      if (pause === undefined) return answer;
      await this.#wait(pause);
    }
  }

  async #ask(account: string, token: string, batch: Readied[]): Promise<Answer> {
    const { api, mayGoOn = () => true } = this.#options;
    await this.#wait(this.#rate(account, this.#clock()));
    if (!mayGoOn()) return { kind: 'blocked', reason: 'This run was stopped for too long.' };
    this.result.calls += 1;
    return sendBatch(account, token, batch, api);
  }

  async #note(batch: Readied[], refusals: (string | undefined)[]): Promise<void> {
    const taken = batch.filter((_, index) => refusals[index] === undefined);
    await this.#store.end(taken.map(({ letter }) => ({ letter, state: 'taken' })));
    this.result.taken += taken.length;
    await this.#refuse(
      batch.flatMap((one, index) => {
        const reason = refusals[index];
        return reason === undefined ? [] : [{ ...one, reason }];
      }),
    );
  }

  async #refuse(refused: Refusal[]): Promise<void> {
    await this.#store.end(
      refused.map(({ letter, reason }) => ({ letter, state: 'refused', reason })),
    );
    for (const { letter, event, reason } of refused) {
      this.result.refused.push({
        account: nameIn(letter.account),
        event: nameIn(event['event_name']),
        event_id: nameIn(event['event_id']),
        reason,
      });
    }
  }

  async #leave(account: string, batch: Readied[], reason: string): Promise<void> {
    await this.#store.setExpiry(batch.map(({ letter }) => letter));
    const shown = nameIn(account);
    const before = this.result.left.get(shown)?.letters ?? 0;
    this.result.left.set(shown, { reason, letters: before + batch.length });
    for (const { letter } of batch) {
      const time = letter.event_time;
      this.result.oldestLeft = Math.min(this.result.oldestLeft ?? time, time);
    }
  }
}
