// Pinterest on this machine as one app: the hosts api.pinterest.com, ct.pinterest.com and
// s.pinimg.com at their real addresses, or over HTTP with the host as the first part of the path.
import type { RequestListener } from 'node:http';

import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';

import { type ListeningServer, serveHttp } from '../http/http-server.ts';
import { ConnectionCut } from './connection-cut.ts';
import { serverError, tooLarge } from './conversions-api/answers.ts';
import { createConversionsApi } from './conversions-api/conversions-api.ts';
import type { Faults } from './conversions-api/faults.ts';
import { createFaults } from './conversions-api/faults.ts';
import type { AdAccount, OAuthApp } from './conversions-api/tokens.ts';
import type { Ledger } from './ledger.ts';
import { createLedger } from './ledger.ts';
import { coreJs } from './tag/core-js.ts';
import { createTagEndpoint } from './tag/tag-endpoint.ts';

export const PINTEREST_HOSTS = ['api.pinterest.com', 'ct.pinterest.com', 's.pinimg.com'] as const;

export interface PinterestOptions {
  adAccounts: AdAccount[];
  /** Whose tokens can be refreshed; none if not given. */
  app?: OAuthApp | undefined;
  /** Milliseconds since the epoch; the machine's clock unless told otherwise. */
  clock?: () => number;
  callsPerMinute?: number;
  /** How many hits, events, calls and conversions are kept; all if not given. */
  most?: number;
  wait?: (milliseconds: number) => Promise<void>;
}

export interface Pinterest {
  ledger: Ledger;
  faults: Faults;
  /**
   * Answers in process: `request('https://ct.pinterest.com/v3/?tid=…')`, with what fetch takes as
   * options. Rejects with ConnectionCut when told to cut the connection.
   */
  request(url: string, options?: RequestInit): Promise<Response>;
  /**
   * Serves all hosts at `http://localhost:port/<host>/…`; port 0 takes a free one. `protect` may stand
   * in front of it.
   */
  listen(
    port: number,
    protect?: (answer: RequestListener) => RequestListener,
  ): Promise<ListeningServer>;
}

// Pinterest publishes no limit; 1,000 large events stay below this.
const LARGEST_BODY = 10 * 1024 * 1024;

// Of one event in a page, with everything that the tag knows of it.
const LARGEST_HIT = 256 * 1024;

/** Creates Pinterest on this machine with an empty ledger and no faults. */
export function createPinterest(options: PinterestOptions): Pinterest {
  const clock = options.clock ?? Date.now;
  const ledger = createLedger({ clock, most: options.most });
  const faults = createFaults();
  const library = new Hono().get('/ct/core.js', cors(), async (c) =>
    c.body(await coreJs(), 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  );
  // Over HTTP there is a socket besides; in process there is none.
  const app = new Hono<{ Bindings: Partial<HttpBindings> | undefined }>({ getPath: pathWithHost })
    .use(bodyLimit({ maxSize: LARGEST_BODY, onError: () => tooLarge(LARGEST_BODY) }))
    .route('/api.pinterest.com', createConversionsApi({ ...options, clock, ledger, faults }))
    .use(
      '/ct.pinterest.com/*',
      bodyLimit({ maxSize: LARGEST_HIT, onError: () => tooLarge(LARGEST_HIT) }),
    )
    .route('/ct.pinterest.com', createTagEndpoint({ ledger }))
    .route('/s.pinimg.com', library)
    .notFound((c) => {
      const hosts = PINTEREST_HOSTS.map((host) => `/${host}/`).join(', ');
      return c.json({ message: `Nothing at ${c.req.path}; known are ${hosts}.` }, 404);
    })
    .onError((error, c) => {
      if (!(error instanceof ConnectionCut)) {
        // A sender that breaks off is no fault of Pinterest's.
        if (!isBreakOff(error)) console.error(error);
        return serverError();
      }
      const socket = c.env?.incoming?.socket;
      if (socket === undefined) throw error;
      socket.destroy();
      return RESPONSE_ALREADY_SENT;
    });

  return {
    ledger,
    faults,
    request: async (url, init) => app.request(url, init),
    listen: (port, protect = (answer) => answer) =>
      // Only this machine may reach it: it accepts tokens and shows events.
      serveHttp(port, protect(getRequestListener(app.fetch))),
  };
}

const isBreakOff = (error: Error): boolean =>
  ['ECONNRESET', 'ABORT_ERR'].includes(String((error as NodeJS.ErrnoException).code));

/** The path with its host in front, without a slash at the end. */
function pathWithHost(request: Request): string {
  const { hostname, pathname } = new URL(request.url);
  const isReal = (PINTEREST_HOSTS as readonly string[]).includes(hostname);
  return `${isReal ? `/${hostname}` : ''}${pathname}`.replace(/(?<=.)\/$/, '');
}
