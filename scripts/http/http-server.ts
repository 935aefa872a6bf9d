// One way to serve HTTP on this machine: rejects when the port is taken, and closes at once, with
// the connections that browsers keep open.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ListeningServer {
  /** `http://localhost:8080`, without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/** Serves on `host` alone, which is this machine unless told otherwise; port 0 takes a free one. */
export async function serveHttp(
  port: number,
  answer: RequestListener,
  host = 'localhost',
): Promise<ListeningServer> {
  const server = createServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
