// A world in which every server API can run and none can do harm: nothing leaves the machine, no
// container answers, and what is stored is forgotten.
import { SandboxError } from '../../sandbox/errors.ts';
import { systemClock } from '../api.ts';
import { containerVersion } from '../shared/get-container-version.ts';
import { memoryBigQuery } from './stores/memory-big-query.ts';
import { memoryFirestore } from './stores/memory-firestore.ts';
import type { ServerWorld } from './world.ts';

/**
 * A complete ServerWorld: an empty GET of `/`, a network that refuses, stores in memory, the
 * system's clock. `overrides` replace parts of it; defaults are made anew on every call.
 */
export function createServerWorld(overrides: Partial<ServerWorld> = {}): ServerWorld {
  const world: ServerWorld = {
    clock: systemClock,
    random: Math.random,
    log() {},
    container: containerVersion('GTM-XXXXXX', 'QUICK_PREVIEW', true),
    request: {
      method: 'GET',
      path: '/',
      query: '',
      headers: {},
      body: undefined,
      remoteAddress: '127.0.0.1',
    },
    response: { status: 200, headers: {}, body: '', cookies: [], flushed: false },
    event: undefined,
    clientName: undefined,
    network: (request) =>
      Promise.reject(
        new SandboxError(
          `No network was given to this run, so ${request.method} ${request.url} was not sent. ` +
            "Mock the API in the test, or give the world a network: fetchNetwork or one's own.",
        ),
      ),
    templateData: new Map(),
    firestore: memoryFirestore(overrides.random),
    bigQuery: memoryBigQuery(),
    privateKeys: {},
    messageListeners: new Map(),
    claimRequest() {},
    returnResponse() {
      world.response.flushed = true;
    },
    async runContainer(event, { onStart, onComplete }) {
      onStart({ ...world, event, messageListeners: new Map() });
      onComplete();
    },
    addEventCallback() {},
    sendPixelFromBrowser: () => false,
    ...overrides,
  };
  return world;
}
