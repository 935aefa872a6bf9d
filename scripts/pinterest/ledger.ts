// What Pinterest on this machine has received on both channels, and what it counts: the same event
// id under the same event name is one conversion, whichever channel reported it. One ledger stands
// for one advertiser.
import type { EventResult } from './conversions-api/answers.ts';
import type { ConversionEvent } from './conversions-api/event-schema.ts';
import type { SchemaFault } from './conversions-api/validate.ts';
import type { EventName } from './event-names.ts';
import { apiEventName, eventNameKey, tagEventName } from './event-names.ts';
import type { TagHit } from './tag/tag-hit.ts';
import { isBaseHit } from './tag/tag-hit.ts';

/** An event that the Conversions API processed and recorded. */
export interface ApiHit {
  adAccountId: string;
  event: ConversionEvent;
  warning: string;
  /** Milliseconds since the epoch. */
  receivedAt: number;
}

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

export type Channel = 'tag' | 'conversions_api';

export type Verdict =
  | 'counted once'
  | 'tag only'
  | 'conversions api only'
  | 'offline, never deduplicated'
  | 'no event id, cannot be deduplicated';

export interface Conversion {
  /** The API's spelling for standard events. */
  eventName: string;
  eventId: string | undefined;
  channels: Channel[];
  tagHits: TagHit[];
  apiHits: ApiHit[];
  firstReceivedAt: number;
  verdict: Verdict;
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
  ordersCountedTwice(): { eventName: string; orderId: string; conversions: Conversion[] }[];
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

// 24 hours after the first event (Segment's page on this destination, after an older guide of
// Pinterest's); 48 hours are named elsewhere. Whether arrival or event_time counts is unconfirmed:
// arrival is taken, and the shorter time, as it shows a missing deduplication sooner.
const WINDOW = 24 * 60 * 60 * 1000;

/**
 * Creates an empty ledger; `clock` gives milliseconds and stamps everything recorded. Of hits, events,
 * calls and conversions it keeps the newest `most`, all if not given.
 */
export function createLedger({ clock, most = Infinity }: LedgerOptions): Ledger {
  const listeners = new Set<(change: LedgerChange) => void>();
  let hits: TagHit[] = [];
  let events: ApiHit[] = [];
  let calls: ApiCall[] = [];
  let conversions: Conversion[] = [];
  let latest = new Map<string, Conversion>();

  function tell(change: LedgerChange): void {
    for (const listener of listeners) listener(change);
  }

  /** Adds to a list, and gives what had to go for it. */
  function keep<T>(list: T[], item: T): T | undefined {
    list.push(item);
    return list.length > most ? list.shift() : undefined;
  }

  function forget(old: Conversion): void {
    for (const [key, conversion] of latest) {
      if (conversion !== old) continue;
      latest.delete(key);
      return;
    }
  }

  /** The conversion that an event belongs to: one that stands, or a new one. */
  function conversionOf(name: EventName, eventId: string | undefined, offline: boolean) {
    const now = clock();
    const key = eventId === undefined || offline ? undefined : `${eventNameKey(name)} ${eventId}`;
    const standing = key === undefined ? undefined : latest.get(key);
    if (standing && now - standing.firstReceivedAt <= WINDOW) return standing;
    const conversion: Conversion = {
      eventName: name.name,
      eventId,
      channels: [],
      tagHits: [],
      apiHits: [],
      firstReceivedAt: now,
      verdict: 'tag only',
    };
    if (key !== undefined) latest.set(key, conversion);
    const old = keep(conversions, conversion);
    if (old !== undefined) forget(old);
    return conversion;
  }

  function settle(conversion: Conversion, channel: Channel, offline: boolean): void {
    if (!conversion.channels.includes(channel)) conversion.channels.push(channel);
    if (offline) conversion.verdict = 'offline, never deduplicated';
    else if (conversion.eventId === undefined) {
      conversion.verdict = 'no event id, cannot be deduplicated';
    } else if (conversion.channels.length === 2) conversion.verdict = 'counted once';
    else conversion.verdict = channel === 'tag' ? 'tag only' : 'conversions api only';
  }

  const list = (): Conversion[] =>
    conversions.map((conversion) => ({
      ...conversion,
      channels: [...conversion.channels],
      tagHits: [...conversion.tagHits],
      apiHits: [...conversion.apiHits],
    }));

  return {
    recordTagHit(received) {
      const hit = { ...received, receivedAt: clock() };
      keep(hits, hit);
      if (!isBaseHit(hit)) {
        const conversion = conversionOf(tagEventName(hit.event), hit.eventId, false);
        conversion.tagHits.push(hit);
        settle(conversion, 'tag', false);
      }
      tell({ kind: 'tag hit', hit });
    },
    recordApiEvent(received) {
      const hit = { ...received, receivedAt: clock() };
      const { event_name, event_id, action_source } = hit.event;
      const offline = action_source === 'offline';
      keep(events, hit);
      const eventId = event_id.trim() === '' ? undefined : event_id;
      const conversion = conversionOf(apiEventName(event_name), eventId, offline);
      conversion.apiHits.push(hit);
      settle(conversion, 'conversions_api', offline);
      tell({ kind: 'api event', hit });
    },
    recordApiCall(received) {
      const call = { ...received, receivedAt: clock() };
      keep(calls, call);
      tell({ kind: 'api call', call });
    },
    conversions: list,
    counted: (eventName) =>
      conversions.filter((conversion) => conversion.eventName === eventName).length,
    ordersCountedTwice() {
      const byOrder = new Map<string, Conversion[]>();
      for (const conversion of list()) {
        const orderId = orderIdOf(conversion);
        if (orderId === undefined) continue;
        const key = JSON.stringify([conversion.eventName, orderId]);
        byOrder.set(key, [...(byOrder.get(key) ?? []), conversion]);
      }
      return [...byOrder]
        .filter(([, group]) => group.length > 1)
        .map(([key, group]) => {
          const [eventName, orderId] = JSON.parse(key) as [string, string];
          return { eventName, orderId, conversions: group };
        });
    },
    tagHits: () => [...hits],
    baseHits: () => hits.filter(isBaseHit),
    apiHits: () => [...events],
    apiCalls: () => [...calls],
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear() {
      hits = [];
      events = [];
      calls = [];
      conversions = [];
      latest = new Map();
      tell({ kind: 'cleared' });
    },
  };
}

function orderIdOf(conversion: Conversion): string | undefined {
  const ids: unknown[] = [
    ...conversion.apiHits.map((hit) => hit.event.custom_data?.order_id),
    ...conversion.tagHits.map((hit) => hit.eventData.order_id),
  ];
  const id = ids.find((found) => typeof found === 'string' || typeof found === 'number');
  return id === undefined || id === '' ? undefined : String(id);
}
