// What Pinterest's answer means. A status of 200 is no success yet: each event has its own status,
// and a 422 answers in the same way one level deeper.
// https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml (events/create)
import { JSON } from 'gtm:server';
import { givenText, listOf } from '../shared/normalisers/given-text.ts';

export interface Outcome {
  accepted: boolean;
  /** One sentence in plain words, for the log. */
  sentence: string;
  /** Pinterest's own warnings about the event. */
  warnings: string[];
}

const tokenAdvice =
  'Pinterest does not accept the access token (401). Create a new conversion access token in Ads Manager > Conversions > Conversions API and paste it into this tag.';
const accountAdvice =
  'Pinterest does not let this token send events to this ad account (403). Check the ad account ID, and that the user who made the token may manage that account.';
const rateAdvice =
  'Pinterest receives too many requests for this ad account (429); this event is lost. Check that the tag does not fire more often than it should.';
const outageAdvice =
  'Pinterest has a problem of its own; this event is lost. There is nothing to correct in this tag.';

/** Reads status and body of an answer. `secrets`: texts that must not show up in the sentence. */
export function readAnswer(
  statusCode: number,
  body: string | undefined,
  secrets: readonly string[],
): Outcome {
  const answer: any = JSON.parse(body || '') || {};
  const report = (statusCode === 422 ? answer.details : answer) || {};
  const events: any[] = listOf(report.events);
  const warnings = messagesOf(events, 'warning_message', secrets);
  if (statusCode >= 200 && statusCode < 300 && isProcessed(report, events)) {
    return { accepted: true, sentence: 'Pinterest accepted the event.', warnings: warnings };
  }
  const messages = messagesOf(events, 'error_message', secrets).concat(
    messagesOf([answer], 'message', secrets),
  );
  return {
    accepted: false,
    sentence: sentenceFor(statusCode, messages.slice(0, 3).join('; ')),
    warnings: warnings,
  };
}

/** The same for a request that got no answer. */
export function readFailure(reason: unknown): Outcome {
  const timedOut = (reason as any)?.reason === 'timed_out';
  return {
    accepted: false,
    sentence: timedOut
      ? 'Pinterest did not answer in time; whether it has the event is unknown.'
      : 'Pinterest could not be reached. Check that the tagging server may connect to api.pinterest.com.',
    warnings: [],
  };
}

function isProcessed(report: any, events: any[]): boolean {
  const counted =
    typeof report.num_events_processed === 'number' &&
    report.num_events_processed > 0 &&
    report.num_events_processed === report.num_events_received;
  return (
    counted && events.length > 0 && events.every((event) => (event || {}).status === 'processed')
  );
}

function sentenceFor(statusCode: number, message: string): string {
  const said = message === '' ? '' : ' Pinterest says: ' + message;
  if (statusCode === 401) return tokenAdvice + said;
  if (statusCode === 403) return accountAdvice + said;
  if (statusCode === 429) return rateAdvice + said;
  if (statusCode >= 500) return 'Status ' + statusCode + ': ' + outageAdvice + said;
  if (statusCode === 400) return 'Pinterest refused the request as invalid (400).' + said;
  if (message === '') {
    return 'Pinterest answered ' + statusCode + ' without saying that it processed the event.';
  }
  return 'Pinterest did not process the event (' + statusCode + ').' + said;
}

/** Messages of all entries, each once. Pinterest writes '' as well as null for "no message". */
function messagesOf(entries: any[], key: string, secrets: readonly string[]): string[] {
  const messages: string[] = [];
  entries.slice(0, 10).forEach((entry) => {
    const message = givenText((entry || {})[key]);
    if (message !== undefined) messages.push(redacted(message, secrets));
  });
  return messages.filter((message, index) => messages.indexOf(message) === index);
}

/** A message without what is secret or personal; error messages like to quote what was sent. */
function redacted(message: string, secrets: readonly string[]): string {
  let text = message;
  secrets.forEach((secret) => {
    if (secret.length > 3) text = text.split(secret).join('[…]');
  });
  const words = text.split(' ').map((word) => (word.indexOf('@') === -1 ? word : '[e-mail]'));
  return words.join(' ').slice(0, 300);
}
