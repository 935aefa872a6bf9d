// A Firestore that speaks the real protocol, with Google's own library in front of it.
import { googleFirestore } from '../scripts/gtm/apis/server/stores/google-firestore.ts';
import { startFirestore } from '../scripts/load/start-firestore.ts';

/** Starts an emulator on a free port; `stop` ends it and its connections. */
export async function startFirestoreEmulator() {
  const emulator = await startFirestore();
  const firestore = googleFirestore({ emulator: emulator.address, projectId: 'shop' });
  return {
    firestore,
    /** `host:port`. */
    address: emulator.address,
    async stop() {
      await firestore.close();
      await emulator.stop();
    },
  };
}
