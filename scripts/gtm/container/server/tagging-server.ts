// The tagging server: executes a compiled server container for incoming requests.
import type { ListeningServer } from '../../../http/http-server.ts';
import { type Clock, systemClock } from '../../apis/api.ts';
import type {
  BigQueryStore,
  FirestoreStore,
  IncomingRequest,
  Network,
} from '../../apis/server/world.ts';
import { containerVersion } from '../../apis/shared/get-container-version.ts';
import type { CompiledContainer } from '../compiled-container.ts';
import { createMasker } from '../masking.ts';
import { prepareTemplates } from '../prepared-templates.ts';
import type { EventRecord } from '../records.ts';
import { listen, type ListenOptions } from './listen.ts';
import { answerRequest } from './request-run.ts';
import type { ServerResponse } from './request-scope.ts';
import type { ServerContext } from './server-context.ts';

export interface TaggingServerOptions {
  container: CompiledContainer;
  /** Every outgoing request of every tag goes through this. */
  network: Network;
  clock?: Clock;
  /** As Math.random. */
  random?: () => number;
  /** Whether the container is in preview: logs of level `debug`, no lasting templateDataStorage. */
  debug?: boolean;
  /** Gets a record of each event, secrets masked, when all of its tags have ended. */
  onRecord?: (record: EventRecord) => void;
  /** Milliseconds that a tag may take before the event goes on without it; 60,000 if not given. */
  timeLimit?: number;
  firestore?: FirestoreStore;
  bigQuery?: BigQueryStore;
  /** Key id → base64 of the key, for hmacSha256. */
  privateKeys?: Record<string, string>;
}

export interface TaggingServer {
  /** Answers one request. Never rejects and, given a clock that runs, always answers. */
  handle(request: IncomingRequest): Promise<ServerResponse>;
  /** Serves HTTP on a port of this machine; 0 takes any free one. */
  listen(port: number, options?: ListenOptions): Promise<ListeningServer>;
}

/**
 * Starts a container.
 * @throws Error when it is a web container.
 */
export function createTaggingServer(options: TaggingServerOptions): TaggingServer {
  const { container, debug = true } = options;
  if (container.side !== 'server') {
    throw new Error(
      `Container "${container.name}" is a web container; a tagging server needs a server container.`,
    );
  }
  let lastEventId = 0;
  let isFirstRecord = true;
  const context: ServerContext = {
    container,
    version: containerVersion(container.publicId, container.version, debug),
    templates: prepareTemplates(container),
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    network: options.network,
    firestore: options.firestore,
    bigQuery: options.bigQuery,
    privateKeys: options.privateKeys ?? {},
    timeLimit: options.timeLimit ?? 60_000,
    masker: createMasker(),
    onRecord(record) {
      if (isFirstRecord) record.problems.unshift(...container.unsupported);
      isFirstRecord = false;
      options.onRecord?.(record);
    },
    nextEventId: () => ++lastEventId,
    templateData: new Map(),
  };
  context.masker.learn(Object.fromEntries(Object.entries(context.privateKeys).map(secretEntry)));

  const handle = async (request: IncomingRequest): Promise<ServerResponse> =>
    request.path === '/healthy'
      ? { status: 200, headers: { 'content-type': 'text/plain' }, body: 'ok' }
      : answerRequest(context, request);
  return { handle, listen: (port, listenOptions) => listen(port, handle, listenOptions) };
}

const secretEntry = ([id, key]: [string, string]): [string, string] => [`private_key_${id}`, key];
