// A Firestore that speaks the real protocol, with Google's own library in front of it.
import { createServer } from 'node:net';

import { FirestoreServer } from '@firestore-emulator/server';

import { googleFirestore } from '../scripts/gtm/apis/server/stores/google-firestore.ts';

/** Starts an emulator on a free port; `stop` ends it and its connections. */
export async function startFirestoreEmulator() {
  const emulator = new FirestoreServer();
  const port = await freePort();
  await emulator.start(port);
  const address = `127.0.0.1:${port}`;
  const firestore = googleFirestore({ emulator: address, projectId: 'shop' });
  return {
    firestore,
    /** `host:port`. */
    address,
    async stop() {
      await firestore.close();
      emulator.stop();
    },
  };
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
