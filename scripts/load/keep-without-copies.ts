// The emulator copies all documents of a collection when there is a new one, so that ten times as many take
// a hundred times as long: FirestoreStateCollection.getDocument of @firestore-emulator/server 0.3.15. It has
// no setting for that, so this reaches into it; nothing but the load run does.
import type { FirestoreState } from '@firestore-emulator/server';

type Document = ReturnType<FirestoreState['getDocument']>;
interface Collection {
  emitter: unknown;
  database: unknown;
  documents: Record<string, Document>;
}

/**
 * Lets the collections of all emulators of this thread take new documents as they are. What is in a
 * document, and what a query finds, stays the emulator's. Throws where the emulator is not built as this
 * needs it.
 */
export function keepWithoutCopies(state: FirestoreState): void {
  const made = state.getDocument('projects/any/databases/any/documents/any/any');
  const shape = [made, made.parent].map((part) => Object.keys(part).sort().join(' '));
  const isKnown =
    shape[0] === 'collections database emitter fields metadata name parent' &&
    shape[1] === 'database documents emitter name parent' &&
    made.constructor.length === 6;
  if (!isKnown) {
    throw new Error(
      '@firestore-emulator/server is not built as the load run knows it from version 0.3.15: install ' +
        'that version, or mend scripts/load/keep-without-copies.ts.',
    );
  }
  const newDocument = made.constructor as new (...parts: unknown[]) => Document;
  Object.getPrototypeOf(made.parent).getDocument = function (this: Collection, name: string) {
    const { emitter, database, documents } = this;
    return (documents[name] ??= new newDocument(emitter, database, this, name, {}, {}));
  };
}
