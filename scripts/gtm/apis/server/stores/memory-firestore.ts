// A Firestore that lives in memory: complete enough that a template cannot tell the difference,
// transactions with their conflicts and retries included.
import type { FirestoreStore } from '../world.ts';
import type { Document } from './firestore-documents.ts';
import {
  ATTEMPTS,
  DEFAULT_LIMIT,
  FirestoreFailure,
  fulfils,
  merged,
} from './firestore-documents.ts';
import { OpenTransactions } from './open-transactions.ts';

const OWN_PROJECT = 'GOOGLE_CLOUD_PROJECT';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

interface Stored {
  data: Document;
  version: number;
}

interface Transaction {
  projectId: string;
  /** Version of every document read; 0 for one that did not exist. */
  read: Map<string, number>;
  /** Collections queried, with the version of the project at that time. */
  queried: Map<string, number>;
  writes: { path: string; data: Document; merge: boolean }[];
}

/**
 * A FirestoreStore in memory. `projects` is open for tests: project id → document path → document.
 * Work without a project id belongs to the project GOOGLE_CLOUD_PROJECT.
 */
export function memoryFirestore(
  random: () => number = Math.random,
): FirestoreStore & { documents(projectId?: string): Record<string, Document> } {
  const stored = new VersionedDocuments();
  const transactions = new OpenTransactions<Transaction>();
  const newId = () =>
    Array.from({ length: 20 }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('');

  return {
    documents: (projectId = OWN_PROJECT) =>
      Object.fromEntries(
        [...stored.of(projectId)].map(([path, { data }]) => [path, structuredClone(data)]),
      ),

    async read(path, options) {
      requireDocument(path);
      const transaction = transactions.of(options);
      const found = stored.of(projectOf(options, transaction)).get(path);
      transaction?.read.set(path, found?.version ?? 0);
      if (!found) throw new FirestoreFailure('not_found', `There is no document at "${path}".`);
      return { id: lastSegment(path), data: structuredClone(found.data) };
    },

    async write(path, data, options) {
      const transaction = transactions.of(options);
      const target = isDocument(path) ? path : `${path}/${newId()}`;
      const merge = options.merge === true;
      // Inside a transaction nothing is written until the callback has ended.
      if (transaction) transaction.writes.push({ path: target, data, merge });
      else stored.put(projectOf(options, undefined), target, data, merge);
      return lastSegment(target);
    },

    async query(collection, conditions, options) {
      if (isDocument(collection)) {
        throw new FirestoreFailure('invalid_argument', `"${collection}" is not a collection.`);
      }
      const transaction = transactions.of(options);
      transaction?.queried.set(collection, stored.version);
      const limit = typeof options.limit === 'number' ? options.limit : DEFAULT_LIMIT;
      return [...stored.of(projectOf(options, transaction))]
        .filter(([path, { data }]) => parent(path) === collection && fulfils(data, conditions))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .slice(0, limit)
        .map(([path, { data }]) => ({ id: lastSegment(path), data: structuredClone(data) }));
    },

    async runTransaction(body, options) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const transaction: Transaction = {
          projectId: projectOf(options, undefined),
          read: new Map(),
          queried: new Map(),
          writes: [],
        };
        await transactions.run(newId(), transaction, body);
        if (stored.haveChangedSince(transaction)) continue;
        for (const { path, data, merge } of transaction.writes) {
          stored.put(transaction.projectId, path, data, merge);
        }
        return transaction.writes.map(({ path }) => lastSegment(path));
      }
      throw new FirestoreFailure(
        'aborted',
        `The transaction met a conflict and was retried ${ATTEMPTS - 1} times without success.`,
      );
    },
  };
}

/** Documents by project and path; every change makes a new version of the whole. */
class VersionedDocuments {
  version = 0;
  readonly #projects = new Map<string, Map<string, Stored>>();

  of(projectId: string): Map<string, Stored> {
    const documents = this.#projects.get(projectId) ?? new Map<string, Stored>();
    this.#projects.set(projectId, documents);
    return documents;
  }

  put(projectId: string, path: string, data: Document, merge: boolean): void {
    const documents = this.of(projectId);
    const old = documents.get(path);
    this.version += 1;
    documents.set(path, {
      data: structuredClone(merge && old ? merged(old.data, data) : data),
      version: this.version,
    });
  }

  /** Whether anything that the transaction has seen was changed by somebody else since. */
  haveChangedSince({ projectId, read, queried }: Transaction): boolean {
    const documents = this.of(projectId);
    for (const [path, seen] of read) {
      if ((documents.get(path)?.version ?? 0) !== seen) return true;
    }
    for (const [collection, seen] of queried) {
      for (const [path, stored] of documents) {
        if (parent(path) === collection && stored.version > seen) return true;
      }
    }
    return false;
  }
}

const projectOf = (options: Record<string, unknown>, transaction: Transaction | undefined) =>
  transaction?.projectId ??
  (typeof options.projectId === 'string' ? options.projectId : OWN_PROJECT);

/** Collections and documents alternate: a path with an even number of segments is a document. */
const isDocument = (path: string) => path.split('/').length % 2 === 0;
const lastSegment = (path: string) => path.slice(path.lastIndexOf('/') + 1);
const parent = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));

function requireDocument(path: string): void {
  if (isDocument(path)) return;
  throw new FirestoreFailure(
    'invalid_argument',
    `"${path}" is a collection; a document's path is collection/document.`,
  );
}
