// Firestore in a thread of its own, so that the letters that it keeps do not count as memory of the run.
import { Worker } from 'node:worker_threads';

/** Starts it at a port of this machine. */
export function startFirestore(port: number): Promise<{ stop(): Promise<unknown> }> {
  const emulator = import.meta.resolve('@firestore-emulator/server');
  // Plain JavaScript: a thread reads TypeScript only when it is told how.
  const thread = new Worker(
    `const { parentPort } = require('node:worker_threads');
    import(${JSON.stringify(emulator)})
      .then(({ FirestoreServer }) => new FirestoreServer().start(${port}))
      .then(() => parentPort.postMessage('ready'));`,
    { eval: true },
  );
  return new Promise((resolve, reject) => {
    thread.once('message', () => resolve({ stop: () => thread.terminate() }));
    thread.once('error', reject);
  });
}
