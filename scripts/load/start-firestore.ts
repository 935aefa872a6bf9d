// Starts the Firestore that the letters of a run are written to.
import { createServer } from 'node:net';
import { Worker } from 'node:worker_threads';

export interface RunningFirestore {
  /** `host:port`. */
  address: string;
  stop(): Promise<unknown>;
}

/** Starts it in a thread, at a free port of this machine. */
export async function startFirestore(): Promise<RunningFirestore> {
  const port = await freePort();
  const file = new URL('./firestore-thread.ts', import.meta.url).href;
  // A thread reads TypeScript only when it is told how.
  const start = `import('tsx/esm/api').then(({ register }) => {
    register();
    return import(${JSON.stringify(file)});
  });`;
  const thread = new Worker(start, { eval: true, workerData: port });
  await new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
  });
  return { address: `127.0.0.1:${port}`, stop: () => thread.terminate() };
}

/** A port of this machine that nobody listens at. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
