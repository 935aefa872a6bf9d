// The events of a visit, put together one sighting at a time. What carries the same name and id is the
// same event, as it is for Pinterest; and what one push of the page came to is one event, whatever ids
// its tags gave it.
import type { EventRecord } from '../../gtm/container/records.ts';
import { apiEventName, tagEventName } from '../../pinterest/event-names.ts';
import type { ApiHit } from '../../pinterest/ledger.ts';
import { mostCharacters, sizeOf } from '../../pinterest/newest.ts';
import type { TagHit } from '../../pinterest/tag/tag-hit.ts';
import type { PinterestTags } from '../container/pinterest-tags.ts';
import { acceptedIn } from './accepted.ts';
import { isForPinterest, merge, newEvent, ordersOf, type SeenEvent } from './seen-event.ts';
import { type Sighting, sightingsInPage, sightingsOnServer } from './sightings.ts';

export interface VisitOptions {
  pinterestTags: { web: PinterestTags; server: PinterestTags };
  /** Set when the server's requests go to Pinterest itself. */
  realAccount: { test: boolean } | undefined;
  /** The most events that are kept; the oldest go first. */
  most: number;
  /** Switches that are on now. */
  breakages(): Iterable<string>;
  /** An event is new, or more is known of it. */
  onChange(event: SeenEvent): void;
  /** An event is no more: it was too old, or another one turned out to be the same. */
  onGone(event: SeenEvent): void;
}

export class Visit {
  readonly #options: VisitOptions;
  readonly #events = new Map<number, SeenEvent>();
  /** `name id` → event. */
  readonly #byKey = new Map<string, SeenEvent>();
  /** `name mark` → event. */
  readonly #byMark = new Map<string, SeenEvent>();
  /** `name order` → the events that name it. */
  readonly #byOrder = new Map<string, Set<SeenEvent>>();
  /** Number of an event → what is kept of it. */
  readonly #sizes = new Map<number, number>();
  #size = 0;
  #lastNumber = 0;

  constructor(options: VisitOptions) {
    this.#options = options;
  }

  /** Events for Pinterest, oldest first. */
  get events(): SeenEvent[] {
    return [...this.#events.values()].filter(isForPinterest);
  }

  event(number: number): SeenEvent | undefined {
    return this.#events.get(number);
  }

  /** A hit of pintrk that Pinterest recorded; base hits are no events. */
  addHit(hit: TagHit): void {
    const { name } = tagEventName(hit.event);
    const event =
      hit.eventId === undefined
        ? (this.#waitingFor(name, hit) ?? this.#create(name, hit.receivedAt))
        : this.#eventFor(name, [hit.eventId], hit.receivedAt);
    event.hits.push(hit);
    this.#changed(event, sizeOf(hit));
  }

  /** An event that the Conversions API recorded. */
  addApiHit(hit: ApiHit): void {
    const { name } = apiEventName(hit.event.event_name);
    const event = this.#eventFor(name, [hit.event.event_id], hit.receivedAt);
    event.apiHits.push(hit);
    this.#changed(event, sizeOf(hit));
  }

  /** What a tagging server did with an event. */
  addServerRecord(record: EventRecord): void {
    const { pinterestTags, realAccount } = this.#options;
    for (const sighting of sightingsOnServer(record, pinterestTags.server)) {
      const event = this.#eventFor(sighting.name, sighting.ids, record.time, sighting.marks);
      event.server.push({ record, tags: sighting.tags });
      event.unrecorded.push(
        ...sighting.tags.flatMap((tag) => acceptedIn(tag, sighting.name, realAccount)),
      );
      this.#changed(event, sizeOf(record));
    }
  }

  /** What the container of a page did with an event. */
  addWebRecord(record: EventRecord): void {
    for (const sighting of sightingsInPage(record, this.#options.pinterestTags.web)) {
      const event = this.#eventFor(sighting.name, sighting.ids, record.time, sighting.marks);
      event.web.push({ record, tags: sighting.tags });
      const withoutId = sighting.tags.length > 0 ? this.#hitWithoutId(sighting, record) : undefined;
      if (withoutId !== undefined && withoutId !== event) this.#join(event, withoutId);
      this.#changed(event, sizeOf(record));
    }
  }

  /** Whether another event that Pinterest counts names the same order. */
  isOrderCountedElsewhere(event: SeenEvent): boolean {
    return ordersOf(event).some((order) => this.#sharing(event.name, order).size > 1);
  }

  clear(): void {
    for (const event of [...this.#events.values()]) this.#drop(event);
  }

  #eventFor(
    name: string,
    ids: readonly string[],
    time: number,
    marks: readonly string[] = [],
  ): SeenEvent {
    const known = new Set([
      ...ids.flatMap((id) => this.#byKey.get(`${name} ${id}`) ?? []),
      ...marks.flatMap((mark) => this.#byMark.get(`${name} ${mark}`) ?? []),
    ]);
    const [first, ...others] = [...known].sort((a, b) => a.number - b.number);
    const event = first ?? this.#create(name, time);
    for (const other of others) this.#join(event, other);
    event.time = Math.min(event.time, time);
    for (const id of ids) {
      event.ids.add(id);
      this.#byKey.set(`${name} ${id}`, event);
    }
    for (const mark of marks) {
      event.marks.add(mark);
      this.#byMark.set(`${name} ${mark}`, event);
    }
    return event;
  }

  #create(name: string, time: number): SeenEvent {
    const event = newEvent(++this.#lastNumber, name, time);
    this.#events.set(event.number, event);
    if (this.#events.size > this.#options.most) this.#drop(this.#events.values().next().value!);
    return event;
  }

  #join(event: SeenEvent, other: SeenEvent): void {
    const size = this.#sizes.get(other.number) ?? 0;
    this.#drop(other);
    this.#grow(event, size);
    merge(event, other);
    for (const id of other.ids) this.#byKey.set(`${event.name} ${id}`, event);
    for (const mark of other.marks) this.#byMark.set(`${event.name} ${mark}`, event);
  }

  #drop(event: SeenEvent): void {
    this.#events.delete(event.number);
    this.#size -= this.#sizes.get(event.number) ?? 0;
    this.#sizes.delete(event.number);
    for (const id of event.ids) this.#byKey.delete(`${event.name} ${id}`);
    for (const mark of event.marks) this.#byMark.delete(`${event.name} ${mark}`);
    for (const order of ordersOf(event)) {
      const sharing = this.#sharing(event.name, order);
      sharing.delete(event);
      if (sharing.size === 0) this.#byOrder.delete(`${event.name} ${order}`);
    }
    this.#options.onGone(event);
  }

  #grow(event: SeenEvent, size: number): void {
    this.#sizes.set(event.number, (this.#sizes.get(event.number) ?? 0) + size);
    this.#size += size;
  }

  /** `size` is what has come to it. The oldest events make room, in the end this one, too. */
  #changed(event: SeenEvent, size: number): void {
    this.#grow(event, size);
    this.#tell(event);
    while (this.#size > mostCharacters) this.#drop(this.#events.values().next().value!);
  }

  #tell(event: SeenEvent): void {
    for (const id of this.#options.breakages()) event.breakages.add(id);
    if (isForPinterest(event)) this.#options.onChange(event);
    for (const order of ordersOf(event)) {
      const sharing = this.#sharing(event.name, order);
      if (sharing.has(event)) continue;
      sharing.add(event);
      if (sharing.size > 1) for (const other of sharing) this.#options.onChange(other);
    }
  }

  #sharing(name: string, order: string): Set<SeenEvent> {
    const key = `${name} ${order}`;
    const sharing = this.#byOrder.get(key) ?? new Set();
    this.#byOrder.set(key, sharing);
    return sharing;
  }

  /** A hit without an id is that of the page's last event of its name, if it came just before. */
  #waitingFor(name: string, { receivedAt }: TagHit): SeenEvent | undefined {
    return this.#latest(
      (event) =>
        event.name === name &&
        event.hits.length === 0 &&
        Math.abs(receivedAt - event.time) < together &&
        event.web.some(({ tags }) => tags.length > 0),
    );
  }

  #hitWithoutId({ name, ids }: Sighting, record: EventRecord): SeenEvent | undefined {
    return this.#latest(
      (event) =>
        event.name === name &&
        event.ids.size === 0 &&
        event.web.length === 0 &&
        event.hits.length > 0 &&
        !ids.some((id) => (this.#byKey.get(`${name} ${id}`)?.hits.length ?? 0) > 0) &&
        Math.abs(event.time - record.time) < together,
    );
  }

  #latest(fits: (event: SeenEvent) => boolean): SeenEvent | undefined {
    // Only the last few can be meant.
    return [...this.#events.values()].slice(-20).findLast(fits);
  }
}

/** Milliseconds within which a hit without an id is taken for that of an event of the page. */
const together = 10_000;
