// A Firestore that speaks the real protocol, as its makers built it, with Google's own library in front of it.
import { FirestoreServer } from '@firestore-emulator/server';

import { googleFirestore } from '../scripts/gtm/apis/server/stores/google-firestore.ts';
import { freePort } from '../scripts/load/start-firestore.ts';

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
