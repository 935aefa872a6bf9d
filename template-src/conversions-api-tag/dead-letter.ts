// Keeps what Pinterest did not take for a reason that may pass, or that a person can mend: a document
// each in Firestore, of which `gtm replay` makes calls later.
import { Firestore, JSON, sha256Sync } from 'gtm:server';

import { textOf } from '../shared/normalisers/text.ts';
import type { Outcome } from './answer.ts';
import { type ConversionEvent, storedId } from './conversion-event.ts';
import { say } from './log.ts';
import type { Settings } from './settings.ts';
import type { Target } from './target.ts';

/**
 * Writes the letter of an event and says whether it is kept. Its name is made of account, event and
 * id, so that an event that fails again is one letter.
 */
export function keepLetter(
  conversion: ConversionEvent,
  target: Target,
  outcome: Outcome,
  data: Settings,
  done: (isKept: boolean) => void,
): void {
  const id = storedId(conversion);
  const name = [target.account, conversion.event_name, id].join(' ');
  const collection = textOf(data.deadLetterCollection) || 'pinterest-dead-letters';
  const event: ConversionEvent = JSON.parse(JSON.stringify(conversion));
  event.event_id = id;
  const letter = {
    open_since: conversion.event_time,
    account: target.account,
    body: JSON.stringify({ data: [event] }),
    event_time: conversion.event_time,
    reason: outcome.sentence,
    // Milliseconds. The sandbox has no timestamps, which Firestore's TTL asks for, so replay turns
    // the number into one: https://docs.cloud.google.com/firestore/native/docs/ttl
    expires: (conversion.event_time + 604800) * 1000,
  };
  Firestore.write(
    collection + '/' + sha256Sync(name, { outputEncoding: 'hex' }),
    letter,
    data.deadLetterProject ? { projectId: data.deadLetterProject } : {},
  ).then(
    () => done(true),
    () => {
      say('Firestore did not take the dead letter of ' + name + ': the event is lost.');
      done(false);
    },
  );
}
