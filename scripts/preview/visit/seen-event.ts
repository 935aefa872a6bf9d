// One event of a visit: everything that page, tagging server and Pinterest have told of it.
import type { EventRecord, TagRecord } from '../../gtm/container/records.ts';
import type { ApiHit } from '../../pinterest/ledger.ts';
import type { TagHit } from '../../pinterest/tag/tag-hit.ts';

export interface SeenEvent {
  number: number;
  name: string;
  ids: Set<string>;
  /** What only its sightings have, see sightings.ts. */
  marks: Set<string>;
  time: number;
  /** What the tag endpoint recorded. */
  hits: TagHit[];
  /** What the Conversions API recorded. */
  apiHits: ApiHit[];
  /** Events that it took without recording them: in test mode, or in a real account. */
  unrecorded: { id: string | undefined; isTest: boolean }[];
  web: { record: EventRecord; tags: TagRecord[] }[];
  server: { record: EventRecord; tags: TagRecord[] }[];
  breakages: Set<string>;
}

export const newEvent = (number: number, name: string, time: number): SeenEvent => ({
  number,
  name,
  ids: new Set(),
  marks: new Set(),
  time,
  hits: [],
  apiHits: [],
  unrecorded: [],
  web: [],
  server: [],
  breakages: new Set(),
});

/** Puts all that is known of `other` into `event`. */
export function merge(event: SeenEvent, other: SeenEvent): void {
  event.time = Math.min(event.time, other.time);
  for (const id of other.ids) event.ids.add(id);
  for (const mark of other.marks) event.marks.add(mark);
  for (const id of other.breakages) event.breakages.add(id);
  event.hits.push(...other.hits);
  event.apiHits.push(...other.apiHits);
  event.unrecorded.push(...other.unrecorded);
  event.web.push(...other.web);
  event.server.push(...other.server);
}

/** Events are Pinterest's as soon as one of its tags, or Pinterest itself, has to do with them. */
export const isForPinterest = ({ hits, apiHits, web, server }: SeenEvent): boolean =>
  hits.length > 0 || apiHits.length > 0 || [...web, ...server].some(({ tags }) => tags.length > 0);

/** Ids under which the server's event was taken, each once. */
export const serverIds = ({ apiHits, unrecorded }: SeenEvent): string[] => [
  ...new Set([
    ...apiHits.map(({ event }) => event.event_id),
    ...unrecorded.flatMap(({ id }) => id ?? []),
  ]),
];

/** Ids under which the browser reported it; undefined for a hit without one. */
export const browserIds = ({ hits }: SeenEvent): (string | undefined)[] => [
  ...new Set(hits.map(({ eventId }) => eventId)),
];

/** How many conversions Pinterest makes of it: the same id is one, whichever channel it came by. */
export function conversionsOf(event: SeenEvent): number {
  const ids = new Set<string>();
  let alone = 0;
  for (const { eventId } of event.hits) {
    if (eventId === undefined) alone += 1;
    else ids.add(eventId);
  }
  for (const { event: sent } of event.apiHits) {
    if (sent.action_source === 'offline' || sent.event_id.trim() === '') alone += 1;
    else ids.add(sent.event_id);
  }
  for (const { id } of event.unrecorded) {
    if (id === undefined) alone += 1;
    else ids.add(id);
  }
  return ids.size + alone;
}

/** Numbers of the order that it names. */
export const ordersOf = ({ hits, apiHits }: SeenEvent): string[] => [
  ...new Set(
    [
      ...hits.map(({ eventData }) => eventData['order_id']),
      ...apiHits.map(({ event }) => event.custom_data?.order_id),
    ].flatMap((id) =>
      (typeof id === 'string' && id !== '') || typeof id === 'number' ? [String(id)] : [],
    ),
  ),
];
