// How an event gets to an ad account, now or by replay.
import { getTimestampMillis, JSON, sendHttpRequest } from 'gtm:server';

import { wholeUpTo } from '../shared/whole-number.ts';
import { type HttpAnswer, type Outcome, readAnswer, waiting } from './answer.ts';
import type { ConversionEvent } from './conversion-event.ts';
import { keepLetter } from './dead-letter.ts';
import { isTest, type Settings } from './settings.ts';
import type { Target } from './target.ts';

declare const data: Settings;

/** Sends an event, or keeps it for replay: all, or what a later try may deliver. */
export function deliver(
  payload: ConversionEvent,
  target: Target,
  done: (outcome: Outcome) => void,
): void {
  // In test mode there is nothing to lose.
  const keeps = (!isTest && data.deadLetters) || 'never';
  const sendNow = (): void =>
    send(payload, target, (outcome) => {
      if (keeps === 'never' || outcome.retry === 'never') done(outcome);
      else keepLetter(payload, target, outcome, done, done);
    });
  if (keeps === 'all') keepLetter(payload, target, waiting, done, sendNow);
  else sendNow();
}

/** Tries again at once after an outage, but not past the limit, and never after 429 or silence. */
function send(payload: ConversionEvent, target: Target, done: (outcome: Outcome) => void): void {
  const allowed = wholeUpTo(1e5)(data.timeout) || 4500;
  const until = getTimestampMillis() + allowed;
  const attempt = (triesLeft: number, timeout: number): void => {
    const settle = (answer: HttpAnswer | undefined): void => {
      const outcome = readAnswer(answer || {});
      const rest = until - getTimestampMillis();
      if (triesLeft > 0 && outcome.retry === 'now' && rest > 0) attempt(triesLeft - 1, rest);
      else done(outcome);
    };
    sendHttpRequest(
      'https://api.pinterest.com/v5/ad_accounts/' +
        target.account +
        '/events' +
        (isTest ? '?test=true' : ''),
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ' + target.token },
        timeout: timeout,
      },
      JSON.stringify({ data: [payload] }),
    ).then(settle, settle);
  };
  attempt('012'.indexOf('' + data.retries), allowed);
}
