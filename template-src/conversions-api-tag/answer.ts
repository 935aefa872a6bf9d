// What Pinterest answers.
import { JSON } from 'gtm:server';

export interface Outcome {
  /** 0 if no answer came. */
  status: number;
  accepted: boolean;
  /** When to try again: now, later, never, or when a person has mended token or account. */
  retry: string;
  /** Whether a dead letter holds the event. */
  isKept?: boolean;
  /** What Pinterest did, in plain words for the log. */
  sentence: string;
  /** What Pinterest says itself, which may quote what it was sent. */
  report: unknown;
}

/** What `sendHttpRequest` gives: an answer, or the reason why there is none. */
export interface HttpAnswer {
  statusCode?: number;
  body?: string | undefined;
  reason?: unknown;
}

/** What Pinterest answers; what is not Pinterest's has none of it. */
interface PinterestAnswer {
  events?: EventAnswer[];
}

interface EventAnswer {
  status?: unknown;
}

/** Of an event that is kept as a letter, not sent. */
export const waiting: Outcome = {
  status: 202,
  accepted: true,
  retry: 'never',
  sentence: 'gets it from replay',
  report: {},
};

/** In a 200, too, each event has its own status (pinterest/api-description); what has none is not Pinterest's. */
export function readAnswer(answer: HttpAnswer): Outcome {
  const status = answer.statusCode || 0;
  const body: string = answer.body || '';
  // What Pinterest says of one event is short.
  const json: PinterestAnswer = (body.length < 1e5 && JSON.parse(body)) || {};
  const events = ([] as (EventAnswer | false | null | undefined)[]).concat(json.events);
  const isOk = status >= 200 && status < 300;
  const accepted =
    isOk && !!events[0] && events.every((event) => event && event.status === 'processed');
  const ending = accepted
    ? ['never', 'accepted the event']
    : failureOf(isOk && !events[0] ? 500 : status, answer.reason);
  return {
    status: status,
    accepted: accepted,
    retry: ending[0],
    sentence: ending[1] + ' (status ' + status + ')',
    report: json,
  };
}

/** When to try again, and what Pinterest did. */
function failureOf(status: number, reason: unknown): string[] {
  if (reason === 'timed_out') return ['later', 'did not answer in time'];
  const known: { [status: number]: string[] } = {
    0: ['now', 'could not be reached'],
    401: [
      'mended',
      'does not accept the access token; create a new one in Ads Manager > Conversions',
    ],
    403: ['mended', 'does not let this token send to this ad account; check its ID'],
    429: ['later', 'receives too many requests'],
  };
  if (status > 499) return ['now', 'has a problem of its own'];
  return known[status] || ['never', 'did not process the event'];
}
