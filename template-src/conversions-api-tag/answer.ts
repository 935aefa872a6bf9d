import { JSON } from 'gtm:server';

import { listOf } from '../shared/normalisers/text.ts';

export interface Outcome {
  /** 0 if no answer came. */
  status: number;
  accepted: boolean;
  /** Whether a later try may succeed. */
  mayPass: boolean;
  /** Whether that is so, or so once a person has mended token or account. */
  canBeMended: boolean;
  /** Whether it may have passed already, so that a second try makes sense at once. */
  isBrief: boolean;
  /** Whether a dead letter holds the event. */
  isKept: boolean;
  /** What Pinterest did, in plain words for the log. */
  sentence: string;
  /** What Pinterest says itself, which may quote what it was sent. */
  report: any;
}

/** Of an event that is written as a letter and not sent. */
export const waiting: Outcome = {
  status: 202,
  accepted: true,
  mayPass: false,
  canBeMended: false,
  isBrief: false,
  isKept: true,
  sentence: 'gets the event from replay',
  report: {},
};

/**
 * Reads an answer, or why there is none. 200 is no success yet: each event has its own status
 * (https://github.com/pinterest/api-description, events/create). A page instead of JSON is not
 * Pinterest's.
 */
export function readAnswer(answer: any): Outcome {
  const status = answer.statusCode || 0;
  const json: any = JSON.parse(answer.body || '');
  const report: any = json || {};
  const events = listOf(report.events);
  const isOk = status >= 200 && status < 300;
  const accepted =
    isOk && events.length > 0 && events.every((event) => event && event.status === 'processed');
  const isOutage = status >= 500 || (isOk && !json);
  const mayPass = isOutage || status === 0 || status === 429;
  return {
    status: status,
    accepted: accepted,
    mayPass: mayPass,
    canBeMended: mayPass || status === 401 || status === 403,
    isBrief: isOutage || (status === 0 && answer.reason !== 'timed_out'),
    isKept: false,
    sentence: accepted ? 'accepted the event' : failureOf(status, answer.reason),
    report: report,
  };
}

function failureOf(status: number, reason: unknown): string {
  const meanings: { [status: number]: string } = {
    0: reason === 'timed_out' ? 'did not answer in time' : 'could not be reached',
    401: 'does not accept the access token; create a new one in Ads Manager > Conversions',
    403: 'does not let this token send to this ad account; check its ID',
    429: 'receives too many requests',
  };
  const other = status < 500 ? 'did not process the event' : 'has a problem of its own';
  return (meanings[status] || other) + ' (status ' + status + ')';
}
