// Which Pinterest hit and which GA4 event of a visit are the same event of the shop.
import type { SentEvent } from './visit-event.ts';

export interface EventPair {
  /** The API's name; both names if they differ are in the events. */
  event: string;
  browser: SentEvent | undefined;
  ga4: SentEvent | undefined;
  verdict: Verdict;
}

export type Verdict =
  | 'same id'
  | 'different ids'
  | 'different names'
  | 'no id in the browser'
  | 'no id in the hit'
  | 'browser only'
  | 'hit only';

/** How far the hits of one event are apart at most: GA4 collects some before it sends them. */
const NEAR = 10_000;

/**
 * Pairs in the order of the visit. Hits to a tagging server go before those to Google; of the rest those
 * without a partner are left out when they mean nothing to Pinterest.
 */
export function pairEvents(browser: readonly SentEvent[], ga4: readonly SentEvent[]): EventPair[] {
  const toServer = ga4.filter(({ isGoogles }) => !isGoogles);
  const candidates = toServer.length > 0 ? toServer : ga4;
  const pairs: EventPair[] = [];
  let hits = [...browser];
  let events = [...candidates];
  const pairUp = (matches: (hit: SentEvent, event: SentEvent) => boolean): void => {
    for (const hit of hits) {
      const partner = nearest(
        hit,
        events.filter((event) => matches(hit, event)),
      );
      if (partner === undefined) continue;
      pairs.push(paired(hit, partner));
      hits = hits.filter((one) => one !== hit);
      events = events.filter((one) => one !== partner);
    }
  };
  pairUp((hit, event) => hit.event === event.event && hasSameId(hit, event));
  const isRepeated = (one: SentEvent): boolean =>
    pairs.some(({ browser, verdict }) => verdict === 'same id' && isAgain(browser!, one));
  // Another measurement id, or a page that was loaded again: the id says that it is the same.
  events = events.filter((event) => !isRepeated(event));
  pairUp(
    (hit, event) =>
      hit.eventId !== undefined && hit.eventId === event.eventId && !isAutomatic(event),
  );
  pairUp((hit, event) => isSameOrder(hit, event) && hit.event === event.event);
  pairUp((hit, event) => hit.event === event.event && isNear(hit, event) && isSamePage(hit, event));
  pairUp((hit, event) => hit.event === event.event && isNear(hit, event));
  // The last hits of a page may wait until it is left.
  pairUp((hit, event) => hit.event === event.event && isSamePage(hit, event));
  return [
    ...pairs,
    ...hits.map((hit): EventPair => ({
      event: hit.event!,
      browser: hit,
      ga4: undefined,
      verdict: isRepeated(hit) ? 'same id' : 'browser only',
    })),
    ...events
      .filter(({ event }) => event !== undefined)
      .map((event): EventPair => ({
        event: event.event!,
        browser: undefined,
        ga4: event,
        verdict: 'hit only',
      })),
  ].sort((one, other) => timeOf(one) - timeOf(other) || 0);
}

function paired(hit: SentEvent, event: SentEvent): EventPair {
  return { event: hit.event!, browser: hit, ga4: event, verdict: verdictOn(hit, event) };
}

function verdictOn(hit: SentEvent, event: SentEvent): Verdict {
  if (hit.event !== event.event) return 'different names';
  if (hit.eventId === undefined) return 'no id in the browser';
  if (hasSameId(hit, event)) return 'same id';
  return event.eventId === undefined ? 'no id in the hit' : 'different ids';
}

const hasSameId = (hit: SentEvent, event: SentEvent): boolean =>
  hit.eventId !== undefined && hit.eventId === serverIdOf(event);

/** The server takes the order id of a purchase whose hit brings no event id. */
export const serverIdOf = ({ eventId, event, orderId }: SentEvent): string | undefined =>
  eventId ?? (event === 'checkout' ? orderId : undefined);

const isAgain = (one: SentEvent, other: SentEvent): boolean =>
  one.event === other.event &&
  (other.channel === 'ga4' ? hasSameId(one, other) : one.eventId === other.eventId);

const isSameOrder = (one: SentEvent, other: SentEvent): boolean =>
  one.orderId !== undefined && one.orderId === other.orderId;

export const isSamePage = (one: SentEvent, other: SentEvent): boolean =>
  one.addresses[0]?.split('#')[0] === other.addresses[0]?.split('#')[0];

const isNear = (one: SentEvent, other: SentEvent): boolean =>
  !(Math.abs(one.time - other.time) > NEAR);

function nearest(hit: SentEvent, events: readonly SentEvent[]): SentEvent | undefined {
  const distance = (event: SentEvent): number => Math.abs(event.time - hit.time) || 0;
  return [...events].sort((one, other) => distance(one) - distance(other))[0];
}

const timeOf = ({ browser, ga4 }: EventPair): number => (browser ?? ga4)!.time;

// What the Google tag reports by itself; an id set for all its events comes with these as well.
// https://support.google.com/analytics/answer/9234069
const isAutomatic = ({ sentName }: SentEvent): boolean =>
  /^(user_engagement|scroll|click|session_start|first_visit|file_download|form_\w+|video_\w+)$/.test(
    sentName,
  );
