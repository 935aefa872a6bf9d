// Everything that a visit sent, before any judgement.
import { ga4Events, isGa4Hit } from './ga4-hits.ts';
import {
  isErrorReport,
  isPinterestHit,
  isPinterestScript,
  pinterestEvent,
} from './pinterest-hits.ts';
import type { RecordedRequest } from './recording.ts';
import { withoutFailedAttempts } from './sent-twice.ts';
import type { SentEvent } from './visit-event.ts';

/** Both lists are in the order of the visit. */
export interface Sent {
  browser: SentEvent[];
  ga4: SentEvent[];
  /** Hits of Pinterest's base code, which are no events. */
  baseHits: number;
  unreadable: number;
  /** Hits that must have had a body, of which the recording has none. */
  withoutBody: number;
  /** Events that are too many for one visit, and are not looked at. */
  leftOut: number;
}

/** Of each channel. No visitor sends as many, and each event is held against each other one. */
const MOST_EVENTS = 2000;

/** Whether a request is one that the audit looks at. */
export const matters = (request: RecordedRequest): boolean =>
  isPinterestHit(request) ||
  isGa4Hit(request) ||
  isPinterestScript(request) ||
  isErrorReport(request) ||
  isTagManager(request);

export const isTagManager = ({ url }: RecordedRequest): boolean =>
  /\/gtm\.js$/.test(url.pathname) && /^GTM-/.test(url.searchParams.get('id') ?? '');

export function sentEvents(requests: readonly RecordedRequest[]): Sent {
  const sent: Sent = {
    browser: [],
    ga4: [],
    baseHits: 0,
    unreadable: 0,
    withoutBody: 0,
    leftOut: 0,
  };
  for (const request of requests) {
    if (isPinterestHit(request)) addPinterestHit(sent, request);
    else if (isGa4Hit(request)) addGa4Hit(sent, request);
  }
  const inOrder = (events: SentEvent[]): SentEvent[] => {
    const kept = events.sort((one, other) => one.time - other.time || 0).slice(0, MOST_EVENTS);
    sent.leftOut += events.length - kept.length;
    return withoutFailedAttempts(kept);
  };
  const [browser, ga4] = [inOrder(sent.browser), inOrder(sent.ga4)];
  return { ...sent, browser, ga4 };
}

function addPinterestHit(sent: Sent, request: RecordedRequest): void {
  const event = pinterestEvent(request);
  if (typeof event === 'object') sent.browser.push(event);
  else if (event === 'base') sent.baseHits += 1;
  else if (request.method === 'POST' && request.body === undefined) sent.withoutBody += 1;
  else sent.unreadable += 1;
}

function addGa4Hit(sent: Sent, request: RecordedRequest): void {
  const events = ga4Events(request);
  if (events) for (const event of events) sent.ga4.push(event);
  else sent.withoutBody += 1;
}
