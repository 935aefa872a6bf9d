// An API of Pinterest's that answers as a test says.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StandInAnswer {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Milliseconds before the answer. */
  delay?: number;
  /** Ends the connection in the middle of the body. */
  isCut?: boolean;
}

export interface StandIn {
  url: string;
  requests: { path: string; headers: Record<string, unknown>; body: string }[];
  close(): Promise<void>;
}

/** Serves what `answer` gives for each request; a body that is a text goes out as it is. */
export async function standIn(
  answer: (path: string, body: string, count: number) => StandInAnswer,
): Promise<StandIn> {
  const requests: StandIn['requests'] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      requests.push({ path, headers: request.headers, body });
      const given = answer(path, body, requests.length);
      const text = typeof given.body === 'string' ? given.body : JSON.stringify(given.body ?? {});
      setTimeout(() => {
        response.writeHead(given.status ?? 200, {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(text)),
          ...given.headers,
        });
        if (!given.isCut) return response.end(text);
        response.write(text.slice(0, 5), () => request.socket.destroy());
      }, given.delay ?? 0);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
