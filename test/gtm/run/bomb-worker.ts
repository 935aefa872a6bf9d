// Runs bombs in a thread that has 256 MB, and says of each how it ended.
import { parentPort, workerData } from 'node:worker_threads';

import type { Api, CommonWorld } from '../../../scripts/gtm/apis/api.ts';
import { createServerWorld } from '../../../scripts/gtm/apis/server/default-world.ts';
import { serverApis } from '../../../scripts/gtm/apis/server/index.ts';
import { createWebWorld } from '../../../scripts/gtm/apis/web/default-world.ts';
import { webApis } from '../../../scripts/gtm/apis/web/index.ts';
import { compileTemplate } from '../../../scripts/gtm/run/compile-template.ts';
import { PendingWork } from '../../../scripts/gtm/run/pending-work.ts';
import { prepareTemplate, runTemplate } from '../../../scripts/gtm/run/run-template.ts';
import { runToEnd } from '../../../scripts/gtm/run/run-to-end.ts';
import { VirtualClock } from '../../../scripts/gtm/run/virtual-clock.ts';
import { templateOf } from '../template-of.ts';
import type { Bomb } from './bombs/bomb.ts';

const everything = {
  logging: { environments: 'all' },
  access_bigquery: {
    allowedTables: [{ projectId: '*', datasetId: '*', tableId: '*', operation: 'write' }],
  },
  access_firestore: { allowedOptions: [{ projectId: '*', path: '*', operation: 'read_write' }] },
  access_globals: { keys: [{ key: 'kept', read: true, write: true, execute: true }] },
  access_local_storage: { keys: [{ key: 'k', read: true, write: true }] },
  access_response: { writeResponseAccess: 'any' },
  access_template_storage: {},
  get_url: { urlParts: 'any', queriesAllowed: 'any' },
  get_cookies: { cookieAccess: 'any' },
  inject_script: { urls: ['https://bell.example.com/*'] },
  run_container: {},
  send_http: { allowedUrls: 'any' },
  send_pixel: { allowedUrls: 'any', urls: ['https://bell.example.com/*'] },
  use_message: {
    messageTypes: [{ type: 'm', action: 'listen_and_send' }],
    messageTypesSpec: 'any',
  },
  read_container_data: {},
  read_event_data: { eventDataAccess: 'any' },
  read_event_metadata: {},
  read_request: { requestAccess: 'any', headersAllowed: true, queryParametersAllowed: true },
  set_cookies: {
    allowedCookies: [{ name: '*', domain: '*', path: '*', secure: 'any', session: 'any' }],
  },
  write_data_layer: { keyPatterns: ['*'] },
};

export interface Ending {
  errors: string[];
  ended: boolean;
  milliseconds: number;
}

async function explode<World extends CommonWorld>(
  { code, side, runs = 1 }: Bomb,
  apis: Readonly<Record<string, Api<World>>>,
  clock: VirtualClock,
  world: World,
): Promise<Ending> {
  const prepared = prepareTemplate(
    compileTemplate(templateOf(code, { side, permissions: everything })),
  );
  const start = performance.now();
  let run;
  let ended = true;
  for (let count = 0; count < runs && !run?.error; count++) {
    const pending = new PendingWork();
    run = runTemplate(prepared, { apis, world, debug: true, pending });
    ended = await runToEnd(clock, pending, 20_000);
  }
  const errors = (run?.errors ?? []).map(({ message }) => message);
  return { errors, ended, milliseconds: performance.now() - start };
}

const parameters = Array.from({ length: 50_000 }, (_, index) => `a${index}=b`).join('&');
/** Larger than a server lets through: a file of a command may hold it. */
const request = {
  method: 'POST',
  path: '/g/collect',
  query: `v=2&tid=G-1&en=x&${parameters}`,
  headers: { cookie: 'a=b; '.repeat(100_000) },
  body: `${parameters}\n`.repeat(3),
  remoteAddress: '203.0.113.7',
};
const network = () => Promise.resolve({ statusCode: 200, headers: {}, body: '' });

for (const bomb of workerData as Bomb[]) {
  const clock = new VirtualClock(0);
  const logs: string[] = [];
  const log = (args: string[]) => void logs.push(args.join(' '));
  parentPort?.postMessage({ side: bomb.side, name: bomb.name });
  const ending =
    bomb.side === 'server'
      ? await explode(bomb, serverApis, clock, createServerWorld({ clock, log, network, request }))
      : await explode(bomb, webApis, clock, createWebWorld({ clock, log }));
  parentPort?.postMessage({ side: bomb.side, name: bomb.name, ending });
}
