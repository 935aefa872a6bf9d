// A document per order in Firestore, so that two deliveries of one order are sent once.
import type { TemplateData } from 'google-tag-manager/manifest';
import { Firestore, getTimestampMillis } from 'gtm:server';

import { replaced } from '../shared/normalisers/characters.ts';
import { textOf } from '../shared/normalisers/text.ts';
import type manifest from './manifest.ts';

declare const data: TemplateData<typeof manifest>;

/** `unknown`: Firestore did not answer. */
export type RecordState = 'open' | 'sending' | 'sent' | 'unknown';

const optionsWith = (more: any): any => {
  if (data.firestoreProject) more.projectId = data.firestoreProject;
  return more;
};

const pathOf = (key: string): string =>
  (textOf(data.firestoreCollection) || 'pinterest-orders') + '/' + replaced(key, '[/.]', '_');

/**
 * Takes an order for sending in one transaction: `use` gets the state in which it was found. An open
 * one now belongs to this delivery, for two minutes: if the server dies, the next delivery sends it.
 */
export function takeOrder(key: string, use: (state: RecordState) => void): void {
  if (!data.firestore) return use('open');
  const path = pathOf(key);
  const now = getTimestampMillis();
  let found: RecordState = 'open';
  Firestore.runTransaction((transaction: string) => {
    const options = optionsWith({ transaction: transaction });
    return Firestore.read(path, options)
      .then(
        (document) => document.data,
        // There is no document yet; if Firestore is down, the write fails, too.
        () => ({}),
      )
      .then((record: any): any => {
        const isTaken = record.state === 'sending' && record.until > now;
        found = record.state === 'sent' ? 'sent' : isTaken ? 'sending' : 'open';
        if (found !== 'open') return found;
        return Firestore.write(path, { state: 'sending', until: now + 120000 }, options);
      });
  }, optionsWith({})).then(
    () => use(found),
    () => use('unknown'),
  );
}

/** Closes the record of an order that was sent, opens that of one that was not; then calls `done`. */
export function releaseOrder(
  key: string,
  isSent: boolean,
  done: (isWritten: boolean) => void,
): void {
  if (!data.firestore) return done(true);
  const record = { state: isSent ? 'sent' : 'open', at: getTimestampMillis() };
  Firestore.write(pathOf(key), record, optionsWith({})).then(
    () => done(true),
    () => done(false),
  );
}
