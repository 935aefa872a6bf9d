// One run at a time works on a collection of letters: runs have numbers, and a number can be created
// once only, whoever asks at the same time.
import { setTimeout as wait } from 'node:timers/promises';

import type { Firestore } from '@google-cloud/firestore';

export interface RunLease {
  /** Whether no other run can have begun. */
  isHeld(): boolean;
  /** Lets others begin at once. */
  free(): Promise<void>;
}

/** Milliseconds after which a run that was killed is over for others; a living one prolongs before. */
const LEASE = 30_000;

/**
 * Waits for its turn: for a run that ends, or was killed. Undefined if another one is at work and
 * goes on.
 */
export async function takeLease(
  firestore: Firestore,
  collection: string,
  owner: string,
  lease = LEASE,
): Promise<RunLease | undefined> {
  const runs = firestore.collection(`${collection}-runs`);
  const latest = async () => {
    const { docs } = await runs.orderBy('number', 'desc').limit(1).get();
    const data = docs[0]?.data() as { number: number; until: number } | undefined;
    return data ?? { number: 0, until: 0 };
  };
  const documentOf = (number: number) => runs.doc(`run-${number}`);

  let first: { number: number; until: number } | undefined;
  for (;;) {
    const last = await latest();
    first ??= last;
    if (last.until <= Date.now()) {
      const number = last.number + 1;
      const isCreated = await documentOf(number)
        .create({ number, owner, until: Date.now() + lease })
        .then(
          () => true,
          (error: unknown) => {
            if (!isTaken(error)) throw error;
            return false;
          },
        );
      // One that was slow may have made a number that others have left behind.
      if (isCreated && (await latest()).number === number) {
        await documentOf(number - 1).delete();
        return keepLease(documentOf(number), lease);
      }
      if (isCreated) await documentOf(number).delete();
    } else if (last.number === first.number && last.until > first.until) {
      return undefined;
    }
    await wait(Math.min(500, lease / 10));
  }
}

type RunDocument = ReturnType<ReturnType<Firestore['collection']>['doc']>;

function keepLease(document: RunDocument, lease: number): RunLease {
  let until = Date.now() + lease;
  const timer = setInterval(() => {
    const next = Date.now() + lease;
    // One that slept too long must not take back what is another's now.
    if (Date.now() < until) {
      document.update({ until: next }).then(
        () => (until = next),
        () => {},
      );
    }
  }, lease / 3);
  timer.unref();
  return {
    isHeld: () => Date.now() < until,
    async free() {
      clearInterval(timer);
      if (Date.now() < until) await document.update({ until: 0 });
    },
  };
}

// The canonical code ALREADY_EXISTS: https://grpc.io/docs/guides/status-codes/
const isTaken = (error: unknown): boolean => (error as { code?: unknown }).code === 6;
