// Keeps foreign pages away from servers that are meant for this machine: a browser lets any page send
// requests to localhost, and a host name of an attacker may resolve to it (DNS rebinding).
import type { IncomingHttpHeaders, IncomingMessage, RequestListener } from 'node:http';

export interface Visitors {
  /** Whether pages of this origin, e.g. `http://localhost:8080`, may ask; `host` is the server's own. */
  mayAsk(origin: string, host: string): boolean;
  /** Whether a person may come here over a link from anywhere, as to a page. */
  hasPages: boolean;
}

/** Answers 403 to requests under another name than this machine's, and to those of foreign pages. */
export function localOnly(answer: RequestListener, visitors: Visitors): RequestListener {
  return (message, response) => {
    const refusal = refusalOf(message, visitors);
    if (refusal === undefined) return answer(message, response);
    response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(`${refusal}\n`);
    // What is still to come of its body is nobody's.
    message.resume();
  };
}

function refusalOf({ method, headers }: IncomingMessage, visitors: Visitors): string | undefined {
  const host = headers.host ?? '';
  if (!isThisMachine(host)) return 'This server answers as localhost only.';
  const { origin } = headers;
  if (origin !== undefined) {
    return visitors.mayAsk(origin, host) ? undefined : 'Pages of other sites may not ask here.';
  }
  // Images, frames and scripts of a foreign page come without an Origin.
  if (headers['sec-fetch-site'] !== 'cross-site') return undefined;
  if (visitors.hasPages && method === 'GET' && isVisit(headers)) return undefined;
  return 'Other sites may not load this.';
}

const isVisit = (headers: IncomingHttpHeaders): boolean =>
  headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';

/** Whether a Host header names this machine. */
export function isThisMachine(host: string): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i.test(host);
}

/** Whether a page was served by the server that it asks. */
export const isOwnPage = (origin: string, host: string): boolean => origin === `http://${host}`;
