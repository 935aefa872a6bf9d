// HTTP in front of a tagging server: reads a request, limits its size, writes the answer. On Node's
// own request and answer, because those of the Fetch API (and so of Hono) know no GET with a body, no
// status above 599, and no answer without a content type; a template may come to each of them.
import type { IncomingMessage, RequestListener } from 'node:http';

import { type ListeningServer, serveHttp } from '../../../http/http-server.ts';
import type { IncomingRequest } from '../../apis/server/world.ts';
import type { ServerResponse } from './request-scope.ts';

export interface ListenOptions {
  /** Asked before the container; an answer of its own (`/gtm.js`, say) ends the request. */
  routes?: (
    request: IncomingRequest,
  ) => ServerResponse | undefined | Promise<ServerResponse | undefined>;
  /** Largest body in bytes; 8 MiB if not given. A larger one is answered with 413. */
  bodyLimit?: number;
  /** May stand in front of everything, e.g. to keep foreign pages away. */
  protect?: (answer: RequestListener) => RequestListener;
  /** Address to bind; `127.0.0.1` if not given. */
  host?: string;
}

type Handle = (request: IncomingRequest) => Promise<ServerResponse>;

/** Serves `handle`; rejects when the port cannot be had. */
export async function listen(
  port: number,
  handle: Handle,
  { routes, bodyLimit = 8 * 1024 * 1024, host = '127.0.0.1', protect }: ListenOptions = {},
): Promise<ListeningServer> {
  const answer = async (message: IncomingMessage): Promise<ServerResponse> => {
    try {
      const body = await readBody(message, bodyLimit);
      if (body === 'too large') return text(413, `The body is larger than ${bodyLimit} bytes.\n`);
      const request = incomingRequest(message, body);
      return (await routes?.(request)) ?? (await handle(request));
    } catch (error) {
      return text(500, `${error instanceof Error ? error.message : String(error)}\n`);
    }
  };
  const listener: RequestListener = (message, response) => {
    void answer(message).then(({ status, headers, body }) => {
      if (response.destroyed) return;
      try {
        response.writeHead(status, headers);
      } catch (error) {
        // A status or header that HTTP does not allow, set by a template.
        response.writeHead(500);
        body = `The answer cannot be sent: ${(error as Error).message}\n`;
      }
      response.end(body);
    });
  };
  return serveHttp(port, protect?.(listener) ?? listener, host);
}

function incomingRequest(message: IncomingMessage, body: Buffer): IncomingRequest {
  const [path = '/', ...query] = (message.url ?? '/').split('?');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return {
    method: message.method ?? 'GET',
    path,
    query: query.join('?'),
    headers,
    body: body.length > 0 ? body.toString('utf8') : undefined,
    remoteAddress: (message.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
  };
}

async function readBody(message: IncomingMessage, limit: number): Promise<Buffer | 'too large'> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    // The rest is read and dropped, so that the sender gets the answer.
    if (size <= limit) chunks.push(chunk);
  }
  return size > limit ? 'too large' : Buffer.concat(chunks);
}

const text = (status: number, body: string): ServerResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
});
