// An emulator needs no Google account, so nobody waits for a search for one, or reads that it failed. In a
// process of its own: Google's library searches once in each.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { googleFirestore } from '../../../../../scripts/gtm/apis/server/stores/google-firestore.ts';
import { startFirestoreEmulator } from '../../../../firestore-emulator.ts';

let emulator: Awaited<ReturnType<typeof startFirestoreEmulator>>;
let asked = 0;
const metadataServer = createServer((_, response) => {
  asked += 1;
  response.writeHead(404).end();
});

beforeAll(async () => {
  emulator = await startFirestoreEmulator();
  await once(metadataServer.listen(0, '127.0.0.1'), 'listening');
  const { port } = metadataServer.address() as AddressInfo;
  vi.stubEnv('GCE_METADATA_HOST', `127.0.0.1:${port}`);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  metadataServer.close();
  await emulator.stop();
});

it.each(['as an option', 'in the environment'])('nobody is asked: emulator %s', async (where) => {
  const isOption = where === 'as an option';
  if (!isOption) vi.stubEnv('FIRESTORE_EMULATOR_HOST', emulator.address);
  const store = googleFirestore({
    projectId: 'shop',
    ...(isOption && { emulator: emulator.address }),
  });
  await store.write('orders/1', {}, {});
  await store.close();
  expect(asked).toBe(0);
});
