// A status of 200 is no success yet: each event has its own status, and a 422 answers in the same
// way one level deeper.
import { JSON } from 'gtm:server';
import { listOf, textsOf } from '../shared/normalisers/given-text.ts';

export interface Outcome {
  /** 0 if no answer came. */
  status: number;
  accepted: boolean;
  /** Whether a later try may succeed. */
  mayPass: boolean;
  /** One sentence in plain words, for the log. */
  sentence: string;
  /** Entries with Pinterest's own words, which may quote what it was sent. */
  events: any[];
}

const meanings: { [status: string]: string } = {
  '400': 'refused the request as invalid',
  '401': 'does not accept the access token; create a new one in Ads Manager > Conversions',
  '403': 'does not let this token send to this ad account; check its ID, and who made the token',
  '429': 'receives too many requests for this ad account',
};

/**
 * Reads status and body of an answer.
 * https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml (events/create)
 */
export function readAnswer(status: number, body: string | undefined): Outcome {
  const answer: any = JSON.parse(body || '') || {};
  const report = (status === 422 ? answer.details : answer) || {};
  const events = listOf(report.events);
  const accepted =
    status >= 200 &&
    status < 300 &&
    report.num_events_processed > 0 &&
    report.num_events_processed === report.num_events_received &&
    events.length > 0 &&
    events.every((event) => event && event.status === 'processed');
  const failed = status >= 500 ? 'has a problem of its own' : 'did not process the event';
  const meaning = accepted ? 'accepted the event' : meanings['' + status] || failed;
  return {
    status: status,
    accepted: accepted,
    mayPass: status === 429 || status >= 500,
    sentence: status + ': Pinterest ' + meaning + '.',
    events: accepted ? events : events.concat([{ error_message: answer.message }]),
  };
}

/** The same for a request that got no answer. */
export function readFailure(reason: any): Outcome {
  const isLate = reason && reason.reason === 'timed_out';
  return {
    status: 0,
    accepted: false,
    mayPass: true,
    sentence: isLate
      ? 'Pinterest did not answer in time; whether it has the event is unknown.'
      : 'Pinterest could not be reached.',
    events: [],
  };
}

/** What Pinterest says. It writes '' as well as null for "no message". */
export function messagesOf(outcome: Outcome): string {
  const reasons = outcome.accepted ? '' : quoted(' It says: ', outcome.events, 'error_message');
  return reasons + quoted(' Warning: ', outcome.events, 'warning_message');
}

function quoted(before: string, entries: any[], key: string): string {
  return textsOf(entries.slice(0, 10).map((entry) => entry && entry[key]))
    .map((message) => before + message.slice(0, 300))
    .join('');
}
