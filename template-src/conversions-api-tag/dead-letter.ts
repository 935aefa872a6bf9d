// Keeps what Pinterest may take later, for `gtm replay`: a document each in Firestore.
import { Firestore, JSON } from 'gtm:server';

import { textOf } from '../shared/normalisers/text.ts';
import type { Outcome } from './answer.ts';
import { type ConversionEvent, storedId } from './conversion-event.ts';
import { sha256 } from './hash.ts';
import { say } from './log.ts';
import type { Settings } from './settings.ts';
import type { Target } from './target.ts';

declare const data: Settings;

/** Of an event that fails again, the letter is the same. `otherwise`: it could not be kept. */
export function keepLetter(
  payload: ConversionEvent,
  target: Target,
  outcome: Outcome,
  done: (outcome: Outcome) => void,
  otherwise: (outcome: Outcome) => void,
): void {
  const id = storedId(payload);
  const name = [target.account, payload.event_name, id].join(' ');
  const event: ConversionEvent = JSON.parse(JSON.stringify(payload));
  event.event_id = id;
  const fail = (): void => {
    say(
      'Firestore did not take the dead letter of ' +
        name +
        (outcome.accepted ? '.' : ': the event is lost.'),
    );
    otherwise(outcome);
  };
  const collection = textOf(data.deadLetterCollection) || 'pinterest-dead-letters';
  // To write elsewhere would end the tag.
  if (!collection.match('^pinterest-[-\\w]+$')) return fail();
  Firestore.write(
    collection + '/' + sha256(name),
    {
      open_since: event.event_time,
      account: target.account,
      body: JSON.stringify({ data: [event] }),
      event_time: event.event_time,
      reason: outcome.sentence,
      // Milliseconds, of which replay makes the timestamp that TTL asks for:
      // https://docs.cloud.google.com/firestore/native/docs/ttl
      expires: (event.event_time + 604800) * 1000,
    },
    data.deadLetterProject ? { projectId: data.deadLetterProject } : {},
  ).then(() => {
    outcome.isKept = true;
    done(outcome);
  }, fail);
}
