// How an event gets to an ad account: now, or later by replay.
import { getTimestampMillis, JSON, sendHttpRequest } from 'gtm:server';

import { type Outcome, readAnswer, waiting } from './answer.ts';
import type { ConversionEvent } from './conversion-event.ts';
import { keepLetter } from './dead-letter.ts';
import type { Settings } from './settings.ts';
import type { Target } from './target.ts';

declare const data: Settings;

/** Sends an event, or keeps it for replay: all events, or those that a later try may deliver. */
export function deliver(
  conversion: ConversionEvent,
  target: Target,
  done: (outcome: Outcome) => void,
): void {
  // In test mode Pinterest records nothing: there is nothing to lose.
  const keeps = (data.testMode !== true && data.deadLetters) || 'never';
  const sendNow = (): void =>
    send(conversion, target, (outcome) => {
      if (keeps === 'never' || outcome.retry === 'never') return done(outcome);
      keepLetter(conversion, target, outcome, (isKept) => {
        outcome.isKept = isKept;
        done(outcome);
      });
    });
  if (keeps !== 'all') return sendNow();
  keepLetter(conversion, target, waiting, (isKept) => (isKept ? done(waiting) : sendNow()));
}

/** Tries again at once after an outage, but not past the limit, and never after 429 or silence. */
function send(conversion: ConversionEvent, target: Target, done: (outcome: Outcome) => void): void {
  const url = 'https://api.pinterest.com/v5/ad_accounts/' + target.account + '/events';
  const headers = { 'Content-Type': 'application/json', Authorization: 'Bearer ' + target.token };
  const body = JSON.stringify({ data: [conversion] });
  const limit: number = (data.timeout as any) * 1;
  const until = getTimestampMillis() + (limit > 0 && limit < 600000 ? limit : 4500);
  const attempt = (triesLeft: number): void => {
    const conclude = (answer: unknown): void => {
      const outcome = readAnswer(answer || {});
      const isEnough = triesLeft <= 0 || outcome.retry !== 'now' || getTimestampMillis() >= until;
      if (isEnough) done(outcome);
      else attempt(triesLeft - 1);
    };
    sendHttpRequest(
      data.testMode === true ? url + '?test=true' : url,
      { method: 'POST', headers: headers, timeout: until - getTimestampMillis() },
      body,
    ).then(conclude, conclude);
  };
  attempt((data.retries as any) * 1 || 0);
}
