import type { Firestore } from '@google-cloud/firestore';
import { afterAll, beforeAll } from 'vitest';

import { connectFirestore } from '../../scripts/gtm/apis/server/stores/google-firestore.ts';
import { startFirestoreEmulator } from '../firestore-emulator.ts';

export let emulator: Awaited<ReturnType<typeof startFirestoreEmulator>>;
export let database: Firestore;

/** One Firestore, of the emulator, for the tests of a file, started before them and stopped after them. */
export function shareLettersDatabase(): void {
  beforeAll(async () => {
    emulator = await startFirestoreEmulator();
    process.env.FIRESTORE_EMULATOR_HOST = emulator.address;
    database = await connectFirestore('shop');
  });
  afterAll(async () => {
    delete process.env.FIRESTORE_EMULATOR_HOST;
    await database.terminate();
    await emulator.stop();
  });
}
