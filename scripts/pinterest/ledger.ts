// What Pinterest on this machine has received on both channels, and what it counts. One ledger
// stands for one advertiser.
import type { EventResult } from './conversions-api/answers.ts';
import type { ConversionEvent } from './conversions-api/event-schema.ts';
import type { SchemaFault } from './conversions-api/validate.ts';
import type { ApiHit, Conversion, OrderCountedTwice } from './deduplication.ts';
import { Conversions } from './deduplication.ts';
import { Newest } from './newest.ts';
import type { TagHit } from './tag/tag-hit.ts';
import { isBaseHit } from './tag/tag-hit.ts';

export type { ApiHit, Conversion } from './deduplication.ts';

/** One request to the Conversions API, refused, tested or recorded. */
export interface ApiCall {
  adAccountId: string;
  /** Sent with ?test=true. */
  test: boolean;
  statusCode: number;
  /** Why the whole request was refused with 400, and where the fault is. */
  fault: SchemaFault | undefined;
  /** Empty when the whole request was refused. */
  events: (EventResult & { event: ConversionEvent })[];
  receivedAt: number;
}

export type LedgerChange =
  | { kind: 'tag hit'; hit: TagHit }
  | { kind: 'api event'; hit: ApiHit }
  | { kind: 'api call'; call: ApiCall }
  | { kind: 'cleared' };

export interface Ledger {
  recordTagHit(hit: Omit<TagHit, 'receivedAt'>): void;
  recordApiEvent(hit: Omit<ApiHit, 'receivedAt'>): void;
  recordApiCall(call: Omit<ApiCall, 'receivedAt'>): void;
  /** Every conversion, oldest first. Base hits are none. */
  conversions(): Conversion[];
  /** How many conversions Pinterest would report under this name (the API's spelling). */
  counted(eventName: string): number;
  /** Conversions of one event that name the same order and still count more than once. */
  ordersCountedTwice(): OrderCountedTwice[];
  tagHits(): TagHit[];
  baseHits(): TagHit[];
  apiHits(): ApiHit[];
  apiCalls(): ApiCall[];
  /** Calls `listener` after each change; the returned function ends that. */
  subscribe(listener: (change: LedgerChange) => void): () => void;
  clear(): void;
}

interface LedgerOptions {
  clock: () => number;
  most?: number | undefined;
}

/**
 * Creates an empty ledger; `clock` gives milliseconds and stamps everything recorded. Of hits, events,
 * calls and conversions it keeps the newest `most`, fewer where they are large; all if not given.
 */
export function createLedger({ clock, most = Infinity }: LedgerOptions): Ledger {
  const listeners = new Set<(change: LedgerChange) => void>();
  let hits = new Newest<TagHit>(most);
  let events = new Newest<ApiHit>(most);
  let calls = new Newest<ApiCall>(most);
  let conversions = new Conversions(most);

  function tell(change: LedgerChange): void {
    for (const listener of listeners) listener(change);
  }

  return {
    recordTagHit(received) {
      const hit = { ...received, receivedAt: clock() };
      if (!isBaseHit(hit)) conversions.addTagHit(hit);
      conversions.forget(hits.add(hit));
      tell({ kind: 'tag hit', hit });
    },
    recordApiEvent(received) {
      const hit = { ...received, receivedAt: clock() };
      conversions.addApiHit(hit);
      conversions.forget(events.add(hit));
      tell({ kind: 'api event', hit });
    },
    recordApiCall(received) {
      const call = { ...received, receivedAt: clock() };
      calls.add(call);
      tell({ kind: 'api call', call });
    },
    conversions: () => conversions.list(),
    counted: (eventName) => conversions.count(eventName),
    ordersCountedTwice: () => conversions.ordersCountedTwice(),
    tagHits: () => [...hits.items],
    baseHits: () => hits.items.filter(isBaseHit),
    apiHits: () => [...events.items],
    apiCalls: () => [...calls.items],
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear() {
      hits = new Newest(most);
      events = new Newest(most);
      calls = new Newest(most);
      conversions = new Conversions(most);
      tell({ kind: 'cleared' });
    },
  };
}
