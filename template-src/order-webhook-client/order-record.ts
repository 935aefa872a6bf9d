// A document per order in Firestore, so that two deliveries of one order are sent once.
import type { TemplateData } from 'google-tag-manager/manifest';
import { Firestore, getTimestampMillis } from 'gtm:server';

import { replaced } from '../shared/normalisers/characters.ts';
import { textOf } from '../shared/normalisers/text.ts';
import type manifest from './manifest.ts';
import { before } from './time-limit.ts';

declare const data: TemplateData<typeof manifest>;

/** `unknown`: Firestore refused to answer. */
export type RecordState = 'open' | 'sending' | 'sent' | 'unknown';

/** What this client keeps of an order in Firestore; what is new has no state. */
interface OrderRecord {
  state?: 'open' | 'sent' | 'sending';
  at?: number;
  /** Of one that is being sent. */
  until?: number;
}

interface FirestoreOptions {
  projectId?: string;
  transaction?: string;
}

const optionsWith = (more: FirestoreOptions): FirestoreOptions => {
  if (data.firestoreProject) more.projectId = data.firestoreProject;
  return more;
};

const pathOf = (key: string): string =>
  (textOf(data.firestoreCollection) || 'pinterest-orders') + '/' + replaced(key, '[/.]', '_');

/**
 * Takes an order in one transaction: `use` gets its state, nothing after a time in milliseconds. An open one is
 * this delivery's for two minutes: if the server dies, the next sends it.
 */
export function takeOrder(key: string, until: number, use: (state?: RecordState) => void): void {
  if (!data.firestore) return use('open');
  const path = pathOf(key);
  let found: RecordState = 'open';
  const take = (transaction: string): Promise<unknown> => {
    const options = optionsWith({ transaction: transaction });
    const now = getTimestampMillis();
    return Firestore.read(path, options)
      .then(
        (document): OrderRecord => document.data,
        // Without a document an order is new. A read that fails says nothing: the write fails, too.
        (error): OrderRecord | undefined =>
          error && error.reason === 'not_found' ? {} : undefined,
      )
      .then((record): string | Promise<string> => {
        const isTaken = record && (record.state === 'sent' || record.until! > now);
        found = !record ? 'unknown' : isTaken ? record.state! : 'open';
        return found === 'open'
          ? Firestore.write(path, { state: 'sending', until: now + 120000 }, options)
          : found;
      });
  };
  before<RecordState>(until, use, (done) =>
    Firestore.runTransaction(take, optionsWith({})).then(
      () => {
        // Nobody waits any more: the order is the next delivery's.
        if (!done(found) && found === 'open') releaseOrder(key, false, 0, () => {});
      },
      () => done('unknown'),
    ),
  );
}

/** Closes the record of an order that was sent, else opens it; calls `done` at a time at the latest. */
export function releaseOrder(
  key: string,
  isSent: boolean,
  until: number,
  done: (isWritten?: boolean) => void,
): void {
  if (!data.firestore) return done(true);
  const record: OrderRecord = { state: isSent ? 'sent' : 'open', at: getTimestampMillis() };
  before<boolean>(until, done, (end) =>
    Firestore.write(pathOf(key), record, optionsWith({})).then(
      () => end(true),
      () => end(),
    ),
  );
}
