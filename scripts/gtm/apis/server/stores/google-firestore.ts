// Templates' Firestore calls against a real Firestore, or an emulator of it, through Google's own
// library. That library is loaded at the first call, so that nobody else waits for it.
import type {
  DocumentData,
  Firestore,
  Query,
  Transaction,
  WhereFilterOp,
} from '@google-cloud/firestore';

import type { FirestoreStore } from '../world.ts';
import { ATTEMPTS, DEFAULT_LIMIT, FirestoreFailure } from './firestore-documents.ts';
import { OpenTransactions } from './open-transactions.ts';

export interface GoogleFirestoreOptions {
  /**
   * `host:port` of an emulator. Without it, FIRESTORE_EMULATOR_HOST; without that, Google's servers
   * with the machine's application default credentials.
   */
  emulator?: string;
  /** Project of calls that name none. Default: GOOGLE_CLOUD_PROJECT. */
  projectId?: string;
}

interface OpenTransaction {
  projectId: string;
  transaction: Transaction;
  /** Firestore wants all reads before the first write; a template may mix them. */
  writes: { path: string; data: DocumentData; merge: boolean }[];
}

type CallOptions = Record<string, unknown>;

/** A FirestoreStore whose documents are in a real Firestore. Failures are FirestoreFailures. */
export function googleFirestore(options: GoogleFirestoreOptions = {}): FirestoreStore & {
  close(): Promise<void>;
} {
  const clients = new Map<string, Promise<Firestore>>();
  const transactions = new OpenTransactions<OpenTransaction>();
  let lastTransaction = 0;

  const projectOf = (call: CallOptions): string => {
    const project = call.projectId ?? options.projectId ?? process.env.GOOGLE_CLOUD_PROJECT;
    if (typeof project === 'string' && project !== '') return project;
    throw new FirestoreFailure(
      'invalid_argument',
      'No project: give projectId in the options of the call, or set GOOGLE_CLOUD_PROJECT.',
    );
  };

  const client = (projectId: string): Promise<Firestore> => {
    const known = clients.get(projectId) ?? connectFirestore(projectId, options.emulator);
    clients.set(projectId, known);
    return known;
  };

  /** The database of a call, and the transaction that it belongs to. */
  const target = async (call: CallOptions) => {
    const within = transactions.of(call);
    return { within, firestore: await client(within?.projectId ?? projectOf(call)) };
  };

  return {
    read: (path, call) =>
      translated(async () => {
        const { within, firestore } = await target(call);
        const reference = firestore.doc(path);
        const found = await (within ? within.transaction.get(reference) : reference.get());
        const data = found.data();
        if (!data) throw new FirestoreFailure('not_found', `There is no document at "${path}".`);
        return { id: found.id, data: asPlain(data) as CallOptions };
      }),

    write: (path, data, call) =>
      translated(async () => {
        const { within, firestore } = await target(call);
        const isDocument = path.split('/').length % 2 === 0;
        const reference = isDocument ? firestore.doc(path) : firestore.collection(path).doc();
        const merge = call.merge === true;
        if (within) within.writes.push({ path: reference.path, data, merge });
        else await reference.set(data, { merge });
        return reference.id;
      }),

    query: (path, conditions, call) =>
      translated(async () => {
        const { within, firestore } = await target(call);
        let query: Query = firestore.collection(path);
        for (const [key, operator, value] of conditions) {
          query = query.where(key, operator as WhereFilterOp, value);
        }
        query = query.limit(typeof call.limit === 'number' ? call.limit : DEFAULT_LIMIT);
        const found = await (within ? within.transaction.get(query) : query.get());
        return found.docs.map((one) => ({ id: one.id, data: asPlain(one.data()) as CallOptions }));
      }),

    runTransaction: (body, call) =>
      translated(async () => {
        const projectId = projectOf(call);
        const firestore = await client(projectId);
        return firestore.runTransaction(
          async (transaction) => {
            const within: OpenTransaction = { projectId, transaction, writes: [] };
            await transactions.run(`transaction-${++lastTransaction}`, within, body);
            for (const { path, data, merge } of within.writes) {
              transaction.set(firestore.doc(path), data, { merge });
            }
            return within.writes.map(({ path }) => path.slice(path.lastIndexOf('/') + 1));
          },
          { maxAttempts: ATTEMPTS },
        );
      }),

    async close() {
      await Promise.all([...clients.values()].map(async (one) => (await one).terminate()));
      clients.clear();
    },
  };
}

/**
 * A client of a project. `emulator` is `host:port`; without it FIRESTORE_EMULATOR_HOST, else Google.
 */
export async function connectFirestore(projectId: string, emulator?: string): Promise<Firestore> {
  const { Firestore: Client } = await import('@google-cloud/firestore');
  const host = emulator ?? process.env.FIRESTORE_EMULATOR_HOST;
  return new Client({
    projectId,
    ignoreUndefinedProperties: true,
    // Without this name the library asks the network for a Google account, to learn it from there:
    // GoogleAuth.getUniverseDomain.
    ...(host && { host, ssl: false, universeDomain: 'googleapis.com' }),
  });
}

/** Values that JSON has no word for become what templates can hold. Google names no rule. */
function asPlain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asPlain);
  if (typeof value !== 'object' || value === null) return value;
  if ('toMillis' in value) return (value as { toMillis(): number }).toMillis();
  if (value instanceof Date) return value.getTime();
  if (Buffer.isBuffer(value)) return value.toString('base64');
  if ('path' in value && 'firestore' in value) return String(value.path);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asPlain(inner)]));
}

/** Canonical status codes, in the spelling of `not_found`, the only one that Google's page shows. */
const reasons = [
  ...['ok', 'cancelled', 'unknown', 'invalid_argument', 'deadline_exceeded', 'not_found'],
  ...['already_exists', 'permission_denied', 'resource_exhausted', 'failed_precondition'],
  ...['aborted', 'out_of_range', 'unimplemented', 'internal', 'unavailable', 'data_loss'],
  'unauthenticated',
];

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FirestoreFailure || !(error instanceof Error)) throw error;
    // Before a request is made the library checks arguments, and throws without a status.
    const code = 'code' in error && typeof error.code === 'number' ? error.code : undefined;
    const reason = code === undefined ? undefined : reasons[code];
    if (reason === undefined && !/argument|Value for|must/i.test(error.message)) throw error;
    throw new FirestoreFailure(reason ?? 'invalid_argument', error.message);
  }
}
