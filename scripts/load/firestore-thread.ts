// Firestore in a thread of its own, so that the letters that it keeps do not count as memory of the run.
import { parentPort, workerData } from 'node:worker_threads';

import { FirestoreServer, type FirestoreState } from '@firestore-emulator/server';

const server = new FirestoreServer();
keepWithoutCopies(server.state);
await server.start(Number(workerData));
parentPort!.postMessage('ready');

/**
 * The emulator copies all documents of a collection when there is a new one, so that ten times as many take
 * a hundred times as long: FirestoreStateCollection.getDocument of @firestore-emulator/server 0.3.15. Here a
 * collection takes the new document itself; what is in it, and what a query finds, stays the emulator's.
 */
function keepWithoutCopies(state: FirestoreState): void {
  const document = state.getDocument('projects/any/databases/any/documents/any/any');
  const newDocument = document.constructor as new (...parts: unknown[]) => typeof document;
  interface Collection {
    emitter: unknown;
    database: unknown;
    documents: Record<string, typeof document>;
  }
  Object.getPrototypeOf(document.parent).getDocument = function (this: Collection, name: string) {
    const { emitter, database, documents } = this;
    return (documents[name] ??= new newDocument(emitter, database, this, name, {}, {}));
  };
}
