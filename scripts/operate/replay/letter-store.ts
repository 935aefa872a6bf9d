// The dead letters of one Firestore collection, which the Conversions API tag writes.
import type { Firestore } from '@google-cloud/firestore';
import { z } from 'zod';

import { connectFirestore } from '../../gtm/apis/server/stores/google-firestore.ts';

/** Where letters are: `emulator` is `host:port`; without it FIRESTORE_EMULATOR_HOST, else Google. */
export interface LetterPlace {
  projectId: string;
  collection: string;
  emulator?: string | undefined;
  /** Milliseconds for one answer of Firestore's; a minute when it is missing. */
  patience?: number;
}

const letterFields = z.object({
  account: z.string(),
  /** The request as it was sent: `{"data":[event]}`. */
  body: z.string(),
  /** Unix seconds. */
  event_time: z.number(),
  reason: z.string().catch('unknown'),
  /** Milliseconds as the tag writes them, or the timestamp that replay makes of them. */
  expires: z.unknown(),
});

export type Letter = z.infer<typeof letterFields> & { id: string };

/** What becomes of a letter that is not open any more; `reason` is for people. */
interface Ending {
  letter: Letter;
  state: 'taken' | 'refused' | 'expired';
  reason?: string;
}

export interface LetterStore {
  firestore: Firestore;
  /** What work gives, or an error where that takes too long: Google's library tries for many minutes. */
  inTime<Given>(work: Promise<Given>): Promise<Given>;
  /** How many are open. */
  count(): Promise<number>;
  /** Milliseconds by Firestore's clock when it last gave letters; 0 before that. */
  serverTime(): number;
  /** Open letters, oldest event first, page by page. */
  open(): AsyncGenerator<Letter[]>;
  end(endings: Ending[]): Promise<void>;
  /** Sees to it that Firestore deletes letters that stay open when they are worth nothing any more. */
  setExpiry(letters: Letter[]): Promise<void>;
  close(): Promise<void>;
}

// Requests to Firestore are limited to 10 MiB; a letter has some kilobytes.
const PAGE = 500;
const PATIENCE = 60_000;

export async function openLetterStore(place: LetterPlace): Promise<LetterStore> {
  // Loaded here, so that no other command waits for it.
  const { Timestamp } = await import('@google-cloud/firestore');
  const firestore = await connectFirestore(place.projectId, place.emulator);
  const collection = firestore.collection(place.collection);
  // The event's time as long as a letter is open, then 0: the index of one field, which Firestore
  // makes by itself, finds all open ones in their order.
  const openSince = (least: number) =>
    collection.where('open_since', '>=', least).orderBy('open_since');

  const patience = place.patience ?? PATIENCE;
  const inTime: LetterStore['inTime'] = (work) =>
    new Promise((resolve, reject) => {
      const late = () => reject(new Error(`no answer within ${patience / 1000} seconds.`));
      const timer = setTimeout(late, patience);
      void work.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  let serverTime = 0;

  // A template cannot write the timestamp that Firestore's TTL asks for:
  // https://docs.cloud.google.com/firestore/native/docs/ttl
  const expiryOf = ({ expires }: Letter) =>
    typeof expires === 'number' ? { expires: Timestamp.fromMillis(expires) } : {};

  async function update(updates: { id: string; data: object }[]): Promise<void> {
    for (let start = 0; start < updates.length; start += PAGE) {
      const page = updates.slice(start, start + PAGE);
      const batch = firestore.batch();
      for (const { id, data } of page) batch.update(collection.doc(id), { ...data });
      await inTime(batch.commit()).catch(async (error: unknown) => {
        if (!isMissing(error)) throw error;
        // One has expired meanwhile, and a batch is written as a whole or not at all.
        for (const { id, data } of page) {
          await inTime(collection.doc(id).update({ ...data })).catch((failure: unknown) => {
            if (!isMissing(failure)) throw failure;
          });
        }
      });
    }
  }

  return {
    firestore,
    inTime,

    count: async () => (await inTime(openSince(1).count().get())).data().count,

    serverTime: () => serverTime,

    async *open() {
      let from = 1;
      let seen = new Set<string>();
      for (;;) {
        const { docs, readTime } = await inTime(
          openSince(from)
            .limit(PAGE + seen.size)
            .get(),
        );
        serverTime = readTime.toMillis();
        const fresh = docs.filter(({ id }) => !seen.has(id));
        const last = fresh.at(-1);
        if (last === undefined) return;
        const until = last.get('open_since') as number;
        seen = new Set([
          ...(until === from ? seen : []),
          ...fresh.filter((one) => one.get('open_since') === until).map(({ id }) => id),
        ]);
        from = until;
        yield fresh.map((one) => ({ id: one.id, ...readable(one.data()) }));
      }
    },

    end: (endings) =>
      update(
        endings.map(({ letter, state, reason }) => ({
          id: letter.id,
          data: {
            ...expiryOf(letter),
            state,
            ended_at: Timestamp.now(),
            open_since: 0,
            ...(reason !== undefined && { reason }),
            // What was taken tells nothing any more, and holds data of a visitor.
            ...(state !== 'refused' && { body: '' }),
          },
        })),
      ),

    setExpiry: (letters) =>
      update(
        letters.flatMap((letter) => {
          const data = expiryOf(letter);
          return 'expires' in data ? [{ id: letter.id, data }] : [];
        }),
      ),

    close: () => inTime(firestore.terminate()).catch(() => {}),
  };
}

/** The fields of a letter; one that the tag did not write has no account, and is refused later. */
function readable(data: unknown): Omit<Letter, 'id'> {
  const read = letterFields.safeParse(data);
  if (read.success) return read.data;
  return { account: '', body: '', event_time: 0, reason: 'unknown', expires: undefined };
}

// The canonical code NOT_FOUND: https://grpc.io/docs/guides/status-codes/
const isMissing = (error: unknown): boolean => (error as { code?: unknown }).code === 5;
