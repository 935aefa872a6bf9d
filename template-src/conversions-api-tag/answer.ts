import { JSON } from 'gtm:server';

import { listOf } from '../shared/normalisers/text.ts';

export interface Outcome {
  /** 0 if no answer came. */
  status: number;
  accepted: boolean;
  /** Whether a later try may succeed. */
  mayPass: boolean;
  /** What Pinterest did, in plain words for the log. */
  sentence: string;
  /** What Pinterest says itself, which may quote what it was sent. */
  report: any;
}

/**
 * Reads an answer, or why there is none. 200 is no success yet: each event has its own status
 * (https://github.com/pinterest/api-description, events/create).
 */
export function readAnswer(answer: any): Outcome {
  const status = answer.statusCode || 0;
  const report: any = JSON.parse(answer.body || '') || {};
  const events = listOf(report.events);
  const accepted =
    status >= 200 &&
    status < 300 &&
    events.length > 0 &&
    events.every((event) => event && event.status === 'processed');
  return {
    status: status,
    accepted: accepted,
    mayPass: status === 0 || status === 429 || status >= 500,
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
