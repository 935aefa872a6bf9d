// Pinterest on this machine as one thing: the hosts api.pinterest.com, ct.pinterest.com and
// s.pinimg.com, callable in process, or over HTTP with the host as the first part of the path.
import { createServer } from 'node:http';
import { ConnectionCut, jsonAnswer } from './http.ts';
import { invalidRequest, serverError, tooLarge } from './conversions-api/answers.ts';
import { createConversionsApi } from './conversions-api/conversions-api.ts';
import { createFaults } from './conversions-api/faults.ts';
import { createLedger } from './ledger.ts';
import { coreJs } from './tag/core-js.ts';
import { createTagEndpoint } from './tag/tag-endpoint.ts';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AdAccount, ConversionsApi } from './conversions-api/conversions-api.ts';
import type { Faults } from './conversions-api/faults.ts';
import type { HttpAnswer, HttpRequest } from './http.ts';
import type { Ledger } from './ledger.ts';
import type { TagEndpoint } from './tag/tag-endpoint.ts';

export const PINTEREST_HOSTS = ['api.pinterest.com', 'ct.pinterest.com', 's.pinimg.com'] as const;
export type PinterestHost = (typeof PINTEREST_HOSTS)[number];

export interface PinterestOptions {
  adAccounts: AdAccount[];
  /** Milliseconds since the epoch; the machine's clock unless told otherwise. */
  clock?: () => number;
  callsPerMinute?: number;
  wait?: (milliseconds: number) => Promise<void>;
}

export interface Pinterest {
  api: ConversionsApi;
  tag: TagEndpoint;
  ledger: Ledger;
  faults: Faults;
  /** The text of https://s.pinimg.com/ct/core.js. */
  coreJs(): Promise<string>;
  /**
   * Answers a request to one of Pinterest's hosts. Rejects with ConnectionCut when told to cut the
   * connection, and with a RangeError for a host that is not Pinterest's.
   */
  handle(host: string, request: HttpRequest): Promise<HttpAnswer>;
  /** Serves all hosts at `http://localhost:port/<host>/…`; port 0 takes a free one. */
  listen(port: number): Promise<{ url: string; port: number; close(): Promise<void> }>;
}

// Pinterest publishes no limit; 1,000 large events stay below this.
const LARGEST_BODY = 10 * 1024 * 1024;

/** Creates Pinterest on this machine with an empty ledger and no faults. */
export function createPinterest(options: PinterestOptions): Pinterest {
  const clock = options.clock ?? Date.now;
  const ledger = createLedger({ clock });
  const faults = createFaults();
  const api = createConversionsApi({ ...options, clock, ledger, faults });
  const tag = createTagEndpoint({ ledger });

  async function handle(host: string, request: HttpRequest): Promise<HttpAnswer> {
    switch (host) {
      case 'api.pinterest.com':
        return api(request);
      case 'ct.pinterest.com':
        return tag(request);
      case 's.pinimg.com':
        return script(request);
      default:
        throw new RangeError(
          `${host} is not a host of Pinterest's; known are ${PINTEREST_HOSTS.join(', ')}.`,
        );
    }
  }

  return { api, tag, ledger, faults, coreJs, handle, listen: (port) => listen(port, handle) };
}

async function script(request: HttpRequest): Promise<HttpAnswer> {
  const { pathname } = new URL(request.url, 'https://s.pinimg.com');
  if (pathname !== '/ct/core.js') {
    return jsonAnswer(404, { message: `No such script here: ${pathname}` });
  }
  return {
    statusCode: 200,
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
    },
    body: await coreJs(),
  };
}

async function listen(port: number, handle: Pinterest['handle']) {
  const server = createServer((request, response) => {
    serve(request, response, handle).catch((error: unknown) => {
      if (error instanceof ConnectionCut) return request.socket.destroy();
      console.error(error);
      return send(response, serverError());
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    // Only this machine may reach it: it accepts tokens and shows events.
    server.listen(port, '127.0.0.1', resolve);
  });
  const taken = (server.address() as AddressInfo).port;
  return { url: `http://localhost:${taken}`, port: taken, close: () => close(server) };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  handle: Pinterest['handle'],
): Promise<void> {
  const [, host, path] = /^\/([^/?]+)(\/.*)?$/s.exec(request.url ?? '') ?? [];
  if (host === undefined || !(PINTEREST_HOSTS as readonly string[]).includes(host)) {
    const expected = PINTEREST_HOSTS.map((known) => `/${known}/`).join(', ');
    return send(response, jsonAnswer(404, { message: `Expected a path below ${expected}` }));
  }
  const url = `https://${host}${path ?? '/'}`;
  if (!URL.canParse(url)) return send(response, invalidRequest('The URL is malformed'));
  const body = await readBody(request);
  if (body === undefined) return send(response, tooLarge(LARGEST_BODY));
  const { method = 'GET', headers } = request;
  return send(response, await handle(host, { method, url, headers, body }));
}

/** The body as text, or undefined when it is too large. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Read on without keeping anything, so that the caller gets to see the answer.
    if (size <= LARGEST_BODY) chunks.push(chunk);
  }
  return size > LARGEST_BODY ? undefined : Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, answer: HttpAnswer): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(answer.statusCode, answer.headers);
  response.end(answer.body);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
