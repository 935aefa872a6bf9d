// The transactions whose callback is running: a template names one by its id in each call.
import { FirestoreFailure } from './firestore-documents.ts';

export class OpenTransactions<Transaction> {
  readonly #open = new Map<string, Transaction>();

  /** Runs `body` with the id under which its calls find the transaction. */
  async run(
    id: string,
    transaction: Transaction,
    body: (id: string) => Promise<unknown>,
  ): Promise<void> {
    this.#open.set(id, transaction);
    try {
      await body(id);
    } finally {
      this.#open.delete(id);
    }
  }

  /**
   * The transaction to which a call with these options belongs, if any. Throws a FirestoreFailure
   * for one that is not running.
   */
  of({ transaction: id }: Record<string, unknown>): Transaction | undefined {
    if (id === undefined) return undefined;
    const transaction = this.#open.get(String(id));
    if (transaction) return transaction;
    throw new FirestoreFailure(
      'invalid_argument',
      'The transaction has already ended, or there was never one with this id.',
    );
  }
}
