// One run at a time works on a collection of letters: runs have numbers, and a number can be created
// once only, whoever asks at the same time.
import { setTimeout as wait } from 'node:timers/promises';

import type { Firestore } from '@google-cloud/firestore';

import type { LetterStore } from './letter-store.ts';

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
  { firestore, inTime }: Pick<LetterStore, 'firestore' | 'inTime'>,
  collection: string,
  owner: string,
  lease = LEASE,
): Promise<RunLease | undefined> {
  const runs = firestore.collection(`${collection}-runs`);
  const latest = async (): Promise<{ number: number; until: unknown }> => {
    const { docs } = await inTime(runs.orderBy('number', 'desc').limit(1).get());
    return (docs[0]?.data() as { number: number; until: unknown }) ?? { number: 0, until: 0 };
  };
  const documentOf = (number: number) => runs.doc(`run-${number}`);

  let seen = { ...(await latest()), at: performance.now() };
  const first = seen.number;
  for (;;) {
    const last = await latest();
    const isProlonged = last.number === seen.number && last.until !== seen.until;
    if (last.number !== seen.number || isProlonged) seen = { ...last, at: performance.now() };
    // Clocks differ and are set: whoever has not prolonged for as long as this one has watched is over as well.
    const isOver = Number(last.until) <= Date.now() || performance.now() - seen.at > lease;
    if (isOver) {
      const number = last.number + 1;
      const isCreated = await inTime(
        documentOf(number).create({ number, owner, until: Date.now() + lease }),
      ).then(
        () => true,
        (error: unknown) => {
          if (!isTaken(error)) throw error;
          return false;
        },
      );
      // One that was slow may have made a number that others have left behind.
      if (isCreated && (await latest()).number === number) {
        await inTime(documentOf(number - 1).delete());
        return keepLease(documentOf(number), lease, inTime);
      }
      if (isCreated) await inTime(documentOf(number).delete());
    } else if (isProlonged && last.number === first) {
      return undefined;
    }
    await wait(Math.min(500, lease / 10));
  }
}

type RunDocument = ReturnType<ReturnType<Firestore['collection']>['doc']>;

function keepLease(document: RunDocument, lease: number, inTime: LetterStore['inTime']): RunLease {
  const fromNow = () => ({ until: Date.now() + lease, ticks: performance.now() + lease });
  let held = fromNow();
  // One clock is set, the other stands still while the machine sleeps.
  const isHeld = () => Date.now() < held.until && performance.now() < held.ticks;
  const timer = setInterval(() => {
    const next = fromNow();
    // One that slept too long must not take back what is another's now.
    if (isHeld()) {
      document.update({ until: next.until }).then(
        () => (held = next),
        () => {},
      );
    }
  }, lease / 3);
  timer.unref();
  return {
    isHeld,
    async free() {
      clearInterval(timer);
      // Where this fails, others wait until the time is over.
      if (isHeld()) await inTime(document.update({ until: 0 })).catch(() => {});
    },
  };
}

// The canonical code ALREADY_EXISTS: https://grpc.io/docs/guides/status-codes/
const isTaken = (error: unknown): boolean => (error as { code?: unknown }).code === 6;
