// What a record of a container tells of events for Pinterest: under which name, under which ids, and
// by which of its tags. One record may tell of several events.
import { mappedName } from '../../../template-src/shared/event-names.ts';
import type { EventRecord, RequestRecord, TagRecord } from '../../gtm/container/records.ts';
import { tagEventName } from '../../pinterest/event-names.ts';
import type { PinterestTags } from '../container/pinterest-tags.ts';
import { jsonOrText } from '../json-or-text.ts';

export interface Sighting {
  /** Pinterest's name of the event, else the incoming one. */
  name: string;
  ids: string[];
  /** The tags that report it to Pinterest; none for a GA4 hit on its way to the server. */
  tags: TagRecord[];
  /** What only sightings of this event have, whatever ids it goes by: its GA4 hit, the load of its page. */
  marks: string[];
}

/** An event in the body of a request to the Conversions API. */
export interface SentEvent {
  event_name: string;
  event_id: string | undefined;
  opt_out: boolean;
}

/**
 * The events for Pinterest in the record of a tagging server. What no Pinterest tag reports, or reports
 * under another name only, has arrived there all the same.
 */
export function sightingsOnServer(record: EventRecord, pinterest: PinterestTags): Sighting[] {
  const incoming = textAt(record.data, 'event_id');
  const { query = '', body } = (record.source ?? {}) as { query?: string; body?: string };
  const marks = ga4Event({ url: `/g/collect?${query}`, body }).flatMap(({ mark }) => mark ?? []);
  const reports = grouped(
    record.tags
      .filter(({ id }) => pinterest.has(id))
      .flatMap((tag) => {
        const sent = sentEvents(tag);
        const names = [...new Set(sent.map(({ event_name: name }) => name))];
        return (names.length > 0 ? names : [nameFor(record.eventName)]).map((name) => ({
          name,
          tags: [tag],
          marks,
          ids: [
            ...sent.flatMap((one) => (one.event_name === name ? (one.event_id ?? []) : [])),
            ...(incoming ?? []),
          ],
        }));
      }),
  );
  const name = nameFor(record.eventName);
  if (incoming === undefined || reports.some((one) => one.name === name)) return reports;
  return [...reports, { name, ids: incoming, tags: [], marks }];
}

/** The events for Pinterest in the record of a page, GA4 hits to the server included. */
export function sightingsInPage(record: EventRecord, pinterest: PinterestTags): Sighting[] {
  const hits = record.tags.flatMap(({ requests }) => requests.flatMap(ga4Event));
  const reports = record.tags.flatMap((tag) => {
    const known = pinterest.get(tag.id);
    if (known === undefined) return [];
    if (known.kind === 'custom HTML') return trackedEvents(tag);
    // One that did not get as far as to run has evaluated nothing.
    const fields = Object.keys(tag.fields).length > 0 ? tag.fields : known.constants;
    const names = namesByFields(fields, record.eventName);
    return names.map((name) => ({ name, tags: [tag], ids: idsOf(tag, record, name), marks: [] }));
  });
  const load = loadOf(record);
  return grouped([
    ...reports.map((one) => (one.name === 'page_visit' ? { ...one, marks: load } : one)),
    ...hits.map(({ name, id, mark }) => ({
      name: nameFor(name),
      tags: [],
      ids: id === null ? [] : [id],
      marks: [
        ...(mark === undefined ? [] : [mark]),
        ...(nameFor(name) === 'page_visit' ? load : []),
      ],
    })),
  ]);
}

const ofPageLoad = ['gtm.init_consent', 'gtm.init', 'gtm.js', 'gtm.dom', 'gtm.load'];

/** Tag Manager's own events of one load of a page are one visit of it, whichever of them a tag takes. */
const loadOf = ({ eventName, load }: EventRecord): string[] =>
  load !== undefined && ofPageLoad.includes(eventName) ? [`load ${load}`] : [];

/** The GA4 hits that a page sent for an event that Pinterest calls so. */
export const ga4Hits = ({ tags }: EventRecord, name: string): RequestRecord[] =>
  tags.flatMap(({ requests }) =>
    requests.filter((one) => ga4Event(one).some((hit) => nameFor(hit.name) === name)),
  );

/** Pinterest's name for what a page or a hit calls an event. */
const nameFor = (incoming: string): string => mappedName(incoming) ?? incoming;

/** The events that a tag sent to the Conversions API. */
export function sentEvents(tag: TagRecord): SentEvent[] {
  return tag.requests.flatMap(({ body }) => {
    const content = jsonOrText(body) as { data?: unknown } | undefined;
    return (Array.isArray(content?.data) ? content.data : []).flatMap((one: unknown) => {
      const name = textAt(one, 'event_name')?.[0];
      if (name === undefined) return [];
      const optOut = (one as { opt_out?: unknown }).opt_out === true;
      return [{ event_name: name, event_id: textAt(one, 'event_id')?.[0], opt_out: optOut }];
    });
  });
}

/** One sighting for each name. */
function grouped(sightings: Sighting[]): Sighting[] {
  const byName = new Map<string, Sighting>();
  for (const { name, ids, tags, marks } of sightings) {
    const known = byName.get(name) ?? { name, ids: [], tags: [], marks: [] };
    known.ids = [...new Set([...known.ids, ...ids])];
    known.tags = [...new Set([...known.tags, ...tags])];
    known.marks = [...new Set([...known.marks, ...marks])];
    byName.set(name, known);
  }
  return [...byName.values()];
}

/** The events that custom HTML has given to pintrk. */
function trackedEvents(tag: TagRecord): Sighting[] {
  return (tag.calls ?? []).flatMap(({ name, args: [command, event, data] }) => {
    if (name !== 'pintrk' || command !== 'track' || typeof event !== 'string') return [];
    const ids = ['event_id', 'eventID', 'eid'].flatMap((key) => textAt(data, key) ?? []);
    return [{ name: tagEventName(event).name, tags: [tag], ids: ids.slice(0, 1), marks: [] }];
  });
}

/**
 * Pinterest's names of what a tag of the page reports, by its fields: ours say how they name events; in
 * those of others the standard event among the fields is it. None where nothing tells.
 */
export function namesByFields(
  fields: Readonly<Record<string, unknown>>,
  eventName: string,
): string[] {
  const source = fields['eventNameSource'];
  if (source === 'inherit') return [nameFor(eventName)];
  const given = source === 'custom' ? fields['customEventName'] : fields['standardEvent'];
  if (source !== undefined && typeof given === 'string') return [tagEventName(given).name];
  const standard = Object.values(fields)
    .filter((value) => typeof value === 'string')
    .map(tagEventName)
    .find((one) => one.standard);
  return standard === undefined ? [] : [standard.name];
}

/** The ids that a tag of the page may have given to this event. */
function idsOf({ fields, logs }: TagRecord, { source }: EventRecord, name: string): string[] {
  const rows = Object.values(fields).flatMap((value) => (Array.isArray(value) ? value : []));
  const ecommerce = (source as { ecommerce?: unknown } | null)?.ecommerce;
  const given = [
    ...['eventId', 'event_id', 'eventID', 'eid'].flatMap((key) => textAt(fields, key) ?? []),
    ...rows.flatMap((row) => (textAt(row, 'name')?.[0] === 'event_id' ? textAt(row, 'value') : [])),
    ...logs.flatMap((line) => /event ID ([^\s,]+?)[.,]?(?:\s|$)/.exec(line)?.[1] ?? []),
  ];
  // An order that carries no other id goes by its number.
  if (given.length === 0 && name === 'checkout')
    given.push(...(textAt(ecommerce, 'transaction_id') ?? []));
  return given.filter((id) => id !== undefined);
}

interface Ga4Event {
  name: string;
  id: string | null;
  mark: string | undefined;
}

function ga4Event({ url, body }: Pick<RequestRecord, 'url' | 'body'>): Ga4Event[] {
  if (!url.includes('/g/collect?')) return [];
  const query = new URLSearchParams(url.slice(url.indexOf('?') + 1));
  const rest = new URLSearchParams(body ?? '');
  const read = (key: string) => query.get(key) ?? rest.get(key);
  const name = read('en');
  if (name === null) return [];
  // Visitor, page load and number of the hit on it.
  const parts = ['tid', 'cid', '_p', '_s'].map(read);
  const mark = parts.includes(null) ? undefined : ['hit', ...parts, name].join(' ');
  return [{ name, id: read('ep.event_id') || null, mark }];
}

/** A text or number under a key, as a list of one; undefined for anything else. */
function textAt(value: unknown, key: string): [string] | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  const found = (value as Record<string, unknown>)[key];
  const isText = (typeof found === 'string' && found !== '') || typeof found === 'number';
  return isText ? [String(found)] : undefined;
}
