// How an event gets to an ad account: now, or later by replay.
import { getTimestampMillis, JSON, sendHttpRequest } from 'gtm:server';

import { type Outcome, readAnswer, waiting } from './answer.ts';
import type { ConversionEvent } from './conversion-event.ts';
import { keepLetter } from './dead-letter.ts';
import type { Settings } from './settings.ts';
import type { Target } from './target.ts';

/** Sends an event, or keeps it for replay: all events, or those that a later try may deliver. */
export function deliver(
  conversion: ConversionEvent,
  target: Target,
  data: Settings,
  done: (outcome: Outcome) => void,
): void {
  // In test mode Pinterest records nothing: there is nothing to lose.
  const keeps = data.testMode === true ? 'never' : data.deadLetters;
  const sendNow = (): void => {
    const limit: number = (data.timeout as any) * 1;
    const time = limit > 0 && limit < 600000 ? limit : 4500;
    const body = JSON.stringify({ data: [conversion] });
    const tries: number = (data.retries as any) * 1 || 0;
    send(target, body, tries, getTimestampMillis() + time, data, (outcome) => {
      if (keeps !== 'undelivered' && keeps !== 'all') return done(outcome);
      if (outcome.accepted || !outcome.canBeMended) return done(outcome);
      keepLetter(conversion, target, outcome, data, (isKept) => {
        outcome.isKept = isKept;
        done(outcome);
      });
    });
  };
  if (keeps !== 'all') return sendNow();
  keepLetter(conversion, target, waiting, data, (isKept) => (isKept ? done(waiting) : sendNow()));
}

/** Tries again at once, but never longer than until a time, and never after 429 or silence. */
function send(
  target: Target,
  body: string,
  triesLeft: number,
  until: number,
  data: Settings,
  done: (outcome: Outcome) => void,
): void {
  const url = 'https://api.pinterest.com/v5/ad_accounts/' + target.account + '/events';
  const conclude = (answer: unknown): void => {
    const outcome = readAnswer(answer || {});
    if (triesLeft > 0 && outcome.isBrief && getTimestampMillis() < until) {
      send(target, body, triesLeft - 1, until, data, done);
    } else done(outcome);
  };
  sendHttpRequest(
    data.testMode === true ? url + '?test=true' : url,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ' + target.token },
      timeout: until - getTimestampMillis(),
    },
    body,
  ).then(conclude, conclude);
}
