// Joins what both channels reported into one row per event, under Pinterest's own key: event name
// and event id.
import { permissionOf } from '../gtm/apis/catalogue.ts';
import type { EventRecord, TagRecord } from '../gtm/container/records.ts';
import { tagEventName } from '../pinterest/event-names.ts';
import type { Conversion, Ledger } from '../pinterest/ledger.ts';
import type { TagHit } from '../pinterest/tag/tag-hit.ts';
import type { EventRow, TagView, Verdict } from './event-row.ts';
import { jsonOrText } from './json-or-text.ts';

export interface Observed {
  serverRecords: readonly EventRecord[];
  /** What pages reported of their own container. */
  webRecords: readonly EventRecord[];
  ledger: Ledger;
  /** The body that arrived, for one that was changed on its way. */
  arrivedAs(body: string): string | undefined;
  /** Set when the server's requests went to Pinterest itself, of which the ledger knows nothing. */
  sendsTo: string | undefined;
}

/** Rows, newest first, of everything that page, tagging server and Pinterest have seen. */
export function eventRows(observed: Observed): EventRow[] {
  const { serverRecords, webRecords, ledger } = observed;
  const rows = new Map<string, EventRow>();
  const row = (eventName: string, eventId: string | undefined, time: number): EventRow => {
    // Without an id nothing can be joined: every sighting is an event of its own.
    const key = eventId === undefined ? `${eventName} at ${time}` : `${eventName} ${eventId}`;
    const known = rows.get(key) ?? emptyRow(key, eventName, eventId, time);
    known.time = Math.min(known.time, time);
    rows.set(key, known);
    return known;
  };
  // The base hit of a page is no event.
  const baseHits = new Set(ledger.baseHits());
  for (const hit of ledger.tagHits().filter((each) => !baseHits.has(each))) {
    row(tagEventName(hit.event).name, hit.eventId, hit.receivedAt).browserHit = asShown(hit);
  }
  for (const record of serverRecords) {
    for (const tag of record.tags.filter(({ type }) => type.startsWith('cvt_'))) {
      const sent = sentEvent(tag);
      const request = tag.requests[0];
      const eventId = sent?.event_id ?? eventIdOf(record);
      Object.assign(row(sent?.event_name ?? record.eventName, eventId, record.time), {
        eventData: record.data,
        console: tag.error === undefined ? tag.logs : [...tag.logs, tag.error],
        tagStatus: tag.status,
        apiRequest: requestOf(tag, observed),
        durationMs: request?.durationMs ?? 0,
        serverSource: record.source,
        tags: record.tags.map((one) => tagView('server', one)),
        apiAnswer: answerOf(tag),
      });
    }
  }
  for (const each of rows.values()) {
    const record = webRecords.find(({ tags }) =>
      tags.some(({ fields }) => isEventId(fields, each)),
    );
    if (!record) continue;
    each.push = record.source;
    each.tags = [...record.tags.map((one) => tagView('web', one)), ...each.tags];
  }
  const conversions = ledger.conversions();
  const countedTwice = new Set(ledger.ordersCountedTwice().flatMap((order) => order.conversions));
  for (const each of rows.values()) {
    const conversion = conversions.find(
      ({ eventName, eventId }) => eventName === each.eventName && eventId === each.eventId,
    );
    if (observed.sendsTo !== undefined && each.apiRequest) {
      Object.assign(each, answerOfPinterest(each, observed.sendsTo));
      continue;
    }
    each.verdict = verdictOf(each, conversion, countedTwice);
    each.reason = reasonOf(each);
  }
  return [...rows.values()].sort((a, b) => b.time - a.time);
}

const emptyRow = (
  key: string,
  eventName: string,
  eventId: string | undefined,
  time: number,
): EventRow => ({
  key,
  eventName,
  eventId,
  time,
  browserHit: undefined,
  eventData: undefined,
  console: [],
  tagStatus: undefined,
  apiRequest: undefined,
  apiAnswer: undefined,
  durationMs: 0,
  serverSource: undefined,
  tags: [],
  push: undefined,
  verdict: 'not for Pinterest',
  reason: '',
});

const asShown = ({ tagId, event, eventId, eventData, partnerData, url, warnings }: TagHit) => ({
  tagId,
  event,
  eventId,
  eventData,
  partnerData,
  url,
  warnings,
});

const tagView = (side: 'web' | 'server', tag: TagRecord): TagView => ({
  side,
  name: tag.name,
  status: tag.status,
  durationMs: tag.durationMs,
  steps: tag.steps,
  fields: tag.fields,
  logs: tag.error === undefined ? tag.logs : [...tag.logs, tag.error],
  permissions: [
    ...new Set(tag.apis.flatMap((api) => permissionOf(api.split('.')[0]!, side) ?? [])),
  ].sort(),
});

/** Whether a tag of the page carried the id of this row, and for its event. */
const isEventId = (fields: Record<string, unknown>, { eventId }: EventRow): boolean =>
  eventId !== undefined && fields['eventId'] === eventId;

const requestOf = (
  { requests: [request] }: TagRecord,
  { arrivedAs }: Observed,
): EventRow['apiRequest'] =>
  request && {
    url: request.url,
    headers: request.headers,
    body: jsonOrText(arrivedAs(request.body ?? '') ?? request.body),
  };

const answerOf = ({ requests: [request] }: TagRecord): EventRow['apiAnswer'] =>
  request?.response && {
    status: request.response.statusCode,
    body: jsonOrText(request.response.body),
  };

function sentEvent(tag: TagRecord): { event_name: string; event_id: string } | undefined {
  const body = jsonOrText(tag.requests[0]?.body) as { data?: unknown[] } | undefined;
  return body?.data?.[0] as { event_name: string; event_id: string } | undefined;
}

function eventIdOf(record: EventRecord): string | undefined {
  const { event_id: eventId } = (record.data ?? {}) as { event_id?: unknown };
  return eventId === undefined ? undefined : String(eventId);
}

function verdictOf(
  row: EventRow,
  conversion: Conversion | undefined,
  countedTwice: Set<Conversion>,
): Verdict {
  if (conversion === undefined) {
    return row.tagStatus === 'succeeded' && row.apiRequest === undefined
      ? 'not for Pinterest'
      : 'refused';
  }
  if (countedTwice.has(conversion)) return 'counted twice';
  if (conversion.channels.length === 2) return 'counted once';
  return conversion.channels[0] === 'tag' ? 'browser only' : 'server only';
}

/** With a real account only the answer is known; the browser's hit went to this machine. */
function answerOfPinterest(row: EventRow, sendsTo: string): Pick<EventRow, 'verdict' | 'reason'> {
  const isTaken = row.tagStatus === 'succeeded';
  if (!isTaken) return { verdict: 'refused', reason: lastWords(row) };
  const both = row.browserHit === undefined ? '' : ' The browser has the same event id.';
  return {
    verdict: row.browserHit === undefined ? 'server only' : 'counted once',
    reason: `${sendsTo} took the server's request.${both}`,
  };
}

function reasonOf(row: EventRow): string {
  const said = lastWords(row);
  switch (row.verdict) {
    case 'counted once':
      return 'Browser and server reported it under the same event id.';
    case 'counted twice':
      return 'The same order was reported under different event ids.';
    case 'server only':
      return 'pintrk did not report it: blocked, without consent, or without this event id.';
    case 'browser only':
      return said || 'No GA4 hit of it has reached the tagging server.';
    default:
      return said || 'The Conversions API tag said nothing about it.';
  }
}

/** The tag's last line, without the name, id and account that stand beside it anyway. */
function lastWords({ console }: EventRow): string {
  const line = (console.at(-1) ?? '').replace(/^Pinterest Conversions API: /, '');
  return line.replace(/^\S+ \S+ to \d+(?: \([^)]*\))?: /, '');
}
