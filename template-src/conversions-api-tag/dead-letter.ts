// Keeps what Pinterest may take later: a document each in Firestore, of which `gtm replay` makes calls.
import { Firestore, JSON } from 'gtm:server';

import { textOf } from '../shared/normalisers/text.ts';
import type { Outcome } from './answer.ts';
import { type ConversionEvent, storedId } from './conversion-event.ts';
import { sha256 } from './hash.ts';
import { say } from './log.ts';
import type { Settings } from './settings.ts';
import type { Target } from './target.ts';

declare const data: Settings;

/** Of an event that fails again, account, event and id are the same, and so is the letter. */
export function keepLetter(
  conversion: ConversionEvent,
  target: Target,
  outcome: Outcome,
  done: (isKept: boolean) => void,
): void {
  const id = storedId(conversion);
  const name = [target.account, conversion.event_name, id].join(' ');
  const event: ConversionEvent = JSON.parse(JSON.stringify(conversion));
  event.event_id = id;
  const letter = {
    open_since: conversion.event_time,
    account: target.account,
    body: JSON.stringify({ data: [event] }),
    event_time: conversion.event_time,
    reason: outcome.sentence,
    // Milliseconds. Of them replay makes the timestamp that the sandbox has not and TTL asks for:
    // https://docs.cloud.google.com/firestore/native/docs/ttl
    expires: (conversion.event_time + 604800) * 1000,
  };
  Firestore.write(
    (textOf(data.deadLetterCollection) || 'pinterest-dead-letters') + '/' + sha256(name),
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
