// What Pinterest on this machine counts: the same event id under the same event name is one
// conversion, whichever channel reported it.
import type { ConversionEvent } from './conversions-api/event-schema.ts';
import type { EventName } from './event-names.ts';
import { apiEventName, eventNameKey, tagEventName } from './event-names.ts';
import type { TagHit } from './tag/tag-hit.ts';

/** An event that the Conversions API processed and recorded. */
export interface ApiHit {
  adAccountId: string;
  event: ConversionEvent;
  warning: string;
  /** Milliseconds since the epoch. */
  receivedAt: number;
}

type Channel = 'tag' | 'conversions_api';

type Verdict =
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

export interface OrderCountedTwice {
  eventName: string;
  orderId: string;
  conversions: Conversion[];
}

// 24 hours after the first event (Segment's page on this destination, after an older guide of
// Pinterest's); 48 hours are named elsewhere. Whether arrival or event_time counts is unconfirmed:
// arrival is taken, and the shorter time, as it shows a missing deduplication sooner.
const WINDOW = 24 * 60 * 60 * 1000;

/** The conversions of one advertiser, as hits arrive; the newest `most` of them. */
export class Conversions {
  readonly #most: number;
  #all: Conversion[] = [];
  #latest = new Map<string, Conversion>();
  /** Of those that may be forgotten. */
  readonly #ofHit = new Map<TagHit | ApiHit, Conversion>();

  constructor(most: number) {
    this.#most = most;
  }

  addTagHit(hit: TagHit): void {
    const conversion = this.#of(tagEventName(hit.event), hit.eventId, hit.receivedAt);
    conversion.tagHits.push(hit);
    this.#remember(hit, conversion);
    settle(conversion, 'tag');
  }

  addApiHit(hit: ApiHit): void {
    const { event_name, event_id, action_source } = hit.event;
    const name = apiEventName(event_name);
    const eventId = event_id.trim() === '' ? undefined : event_id;
    const isOffline = action_source === 'offline';
    const conversion = isOffline
      ? this.#open(name, eventId, hit.receivedAt)
      : this.#of(name, eventId, hit.receivedAt);
    conversion.apiHits.push(hit);
    this.#remember(hit, conversion);
    settle(conversion, 'conversions_api');
    if (isOffline) conversion.verdict = 'offline, never deduplicated';
  }

  /** Drops hits that nobody keeps any more; a conversion goes with the last of its own. */
  forget(hits: readonly (TagHit | ApiHit)[]): void {
    for (const hit of hits) {
      const conversion = this.#ofHit.get(hit);
      if (conversion === undefined) continue;
      this.#ofHit.delete(hit);
      conversion.tagHits = conversion.tagHits.filter((one) => one !== hit);
      conversion.apiHits = conversion.apiHits.filter((one) => one !== hit);
      if (conversion.tagHits.length + conversion.apiHits.length > 0) continue;
      this.#all = this.#all.filter((one) => one !== conversion);
      this.#forgetKey(conversion);
    }
  }

  /** All, oldest first. */
  list(): Conversion[] {
    return this.#all.map((conversion) => ({
      ...conversion,
      channels: [...conversion.channels],
      tagHits: [...conversion.tagHits],
      apiHits: [...conversion.apiHits],
    }));
  }

  count(eventName: string): number {
    return this.#all.filter((conversion) => conversion.eventName === eventName).length;
  }

  ordersCountedTwice(): OrderCountedTwice[] {
    const orders = new Map<string, OrderCountedTwice>();
    for (const conversion of this.list()) {
      const { eventName } = conversion;
      const orderId = orderIdOf(conversion);
      if (orderId === undefined) continue;
      const key = JSON.stringify([eventName, orderId]);
      const order = orders.get(key) ?? { eventName, orderId, conversions: [] };
      order.conversions.push(conversion);
      orders.set(key, order);
    }
    return [...orders.values()].filter(({ conversions }) => conversions.length > 1);
  }

  /** The conversion that an event belongs to: one that stands, or a new one. */
  #of(name: EventName, eventId: string | undefined, now: number): Conversion {
    if (eventId === undefined) return this.#open(name, eventId, now);
    const key = `${eventNameKey(name)} ${eventId}`;
    const standing = this.#latest.get(key);
    if (standing && now - standing.firstReceivedAt <= WINDOW) return standing;
    const conversion = this.#open(name, eventId, now);
    this.#latest.set(key, conversion);
    return conversion;
  }

  #open({ name }: EventName, eventId: string | undefined, now: number): Conversion {
    const conversion: Conversion = {
      eventName: name,
      eventId,
      channels: [],
      tagHits: [],
      apiHits: [],
      firstReceivedAt: now,
      verdict: 'tag only',
    };
    this.#all.push(conversion);
    if (this.#all.length > this.#most) this.#forgetKey(this.#all.shift()!);
    return conversion;
  }

  #remember(hit: TagHit | ApiHit, conversion: Conversion): void {
    if (this.#most !== Infinity) this.#ofHit.set(hit, conversion);
  }

  #forgetKey(old: Conversion): void {
    for (const [key, conversion] of this.#latest) {
      if (conversion === old) this.#latest.delete(key);
    }
  }
}

function settle(conversion: Conversion, channel: Channel): void {
  if (!conversion.channels.includes(channel)) conversion.channels.push(channel);
  if (conversion.eventId === undefined) {
    conversion.verdict = 'no event id, cannot be deduplicated';
  } else if (conversion.channels.length === 2) conversion.verdict = 'counted once';
  else conversion.verdict = channel === 'tag' ? 'tag only' : 'conversions api only';
}

function orderIdOf(conversion: Conversion): string | undefined {
  const ids: unknown[] = [
    ...conversion.apiHits.map((hit) => hit.event.custom_data?.order_id),
    ...conversion.tagHits.map((hit) => hit.eventData.order_id),
  ];
  const id = ids.find((found) => typeof found === 'string' || typeof found === 'number');
  return id === undefined || id === '' ? undefined : String(id);
}
