// npm start: builds, starts the whole chain on this machine and prints the one URL to open.
import { parseArgs } from 'node:util';
import './build.ts';
import { googleFirestore } from './gtm/apis/server/stores/google-firestore.ts';
import type { FirestoreStore } from './gtm/apis/server/world.ts';
import { startLocalChain } from './preview/local-chain.ts';

const usage = `Usage: npm start [-- --port <number>] [--firestore <host:port>]

  --port       8080 if free, else any free port
  --firestore  an emulator of Firestore instead of documents in memory`;

const wanted = readOptions();
if (wanted === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else if (process.exitCode === undefined) {
  const { url, taggingServerUrl, pinterestApi } = await start(wanted);
  console.log(`
Shop and debugger: ${url}

Buy something in the shop: each event appears with both of its channels.
Everything stays on this machine. Ctrl+C ends it.

Rehearse the commands of docs/operate in another terminal:
  export PINTEREST_API_URL=${pinterestApi.url}
  export PINTEREST_AD_ACCOUNT=${pinterestApi.adAccountId} PINTEREST_ACCESS_TOKEN=${pinterestApi.token}
  npm run -s gtm -- verify
Order webhooks go to ${taggingServerUrl}/webhooks/….`);
}

interface Wanted {
  /** 0 means "8080 if it is free". */
  port: number;
  firestore: FirestoreStore | undefined;
}

/** What was asked for; undefined means wrong use. */
function readOptions(): Wanted | undefined {
  try {
    const { values } = parseArgs({
      options: { port: { type: 'string', default: '0' }, firestore: { type: 'string' } },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65535) return undefined;
    const emulator = values.firestore;
    const firestore =
      emulator === undefined ? undefined : googleFirestore({ emulator, projectId: 'local' });
    return { port, firestore };
  } catch {
    return undefined;
  }
}

async function start({ port, firestore }: Wanted) {
  const options = {
    pageReachesPinterestAt: 'this machine',
    ...(firestore && { firestore }),
  } as const;
  if (port !== 0) return startLocalChain({ ...options, port });
  try {
    return await startLocalChain({ ...options, port: 8080 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return startLocalChain({ ...options, port: 0 });
  }
}
