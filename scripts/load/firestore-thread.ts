// Firestore in a thread of its own, so that the letters that it keeps do not count as memory of the run.
import { parentPort, workerData } from 'node:worker_threads';

import { FirestoreServer } from '@firestore-emulator/server';

import { keepWithoutCopies } from './keep-without-copies.ts';

const server = new FirestoreServer();
keepWithoutCopies(server.state);
await server.start(Number(workerData));
parentPort!.postMessage('ready');
