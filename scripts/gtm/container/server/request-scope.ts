// One request while it is being answered: its world, its answer in the making, what it logged.
import { createServerWorld } from '../../apis/server/default-world.ts';
import type { IncomingRequest, ServerWorld } from '../../apis/server/world.ts';
import { SandboxError } from '../../sandbox/errors.ts';
import type { SandboxValue } from '../../sandbox/values.ts';
import type { ServerContext } from './server-context.ts';
import { serializeCookie } from './set-cookie.ts';

export interface ServerResponse {
  status: number;
  /** Lower-case names; `set-cookie` is a list. */
  headers: Record<string, string | string[]>;
  body: Uint8Array | string;
}

export interface RequestScope {
  context: ServerContext;
  request: IncomingRequest;
  /** The world of clients; events get copies of it with more in them. */
  world: ServerWorld;
  /** Resolves with the answer once returnResponse was called. */
  answered: Promise<ServerResponse>;
  /** templateDataStorage in debug mode. */
  templateData: Map<string, Map<string, SandboxValue>>;
  /** Addresses that the page is asked to load with the answer. */
  pixels: string[];
  /** What clients and variables logged, and what went wrong, since the last record. */
  logs: string[];
  problems: string[];
  /** How many events the request has come to so far. */
  events: number;
  runningEvents: number;
}

/** Begins a request. `runContainer` of its world is set by whoever runs events. */
export function createRequestScope(context: ServerContext, request: IncomingRequest): RequestScope {
  let answer!: (response: ServerResponse) => void;
  const answered = new Promise<ServerResponse>((resolve) => (answer = resolve));
  const pixels: string[] = [];
  const logs: string[] = [];

  const world = createServerWorld({
    clock: context.clock,
    random: context.random,
    container: context.version,
    request,
    network: context.network,
    privateKeys: context.privateKeys,
    ...(context.firestore && { firestore: context.firestore }),
    ...(context.bigQuery && { bigQuery: context.bigQuery }),
    log: (args) => logs.push(args.join(' ')),
    claimRequest() {
      throw new SandboxError(
        'Tried to claim a request after a Client had returned, or outside of one. ' +
          'Call claimRequest in the code of a client, not in a callback.',
      );
    },
    returnResponse() {
      const { response } = world;
      if (response.flushed) return;
      response.flushed = true;
      const cookies = response.cookies.map((cookie) => serializeCookie(cookie, request));
      const headers: ServerResponse['headers'] = { ...response.headers };
      if (cookies.length > 0) headers['set-cookie'] = cookies;
      answer({ status: response.status, headers, body: response.body });
    },
    sendPixelFromBrowser(url) {
      // Only a hit that says that it reads the answer can carry it.
      if (!/(?:^|&)richsstsse(?:=|&|$)/.test(request.query)) return false;
      pixels.push(url);
      return true;
    },
  });
  return {
    context,
    request,
    world,
    answered,
    templateData: new Map(),
    pixels,
    logs,
    problems: [],
    events: 0,
    runningEvents: 0,
  };
}
