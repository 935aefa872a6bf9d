// Keeps foreign pages away from servers that are meant for this machine: a browser lets any page send
// requests to localhost, and a host name of an attacker may resolve to it (DNS rebinding).
import type { IncomingHttpHeaders, IncomingMessage, RequestListener } from 'node:http';

export interface Visitors {
  /** Whether pages of this origin, e.g. `http://localhost:8080`, may ask; `host` is the server's own. */
  mayAsk(origin: string, host: string): boolean;
  /** Whether a person may come here over a link from anywhere, as to a page. */
  hasPages: boolean;
  /** Whether somebody who names no page, such as a program, may ask for a path; for any if not given. */
  isOpen?(path: string): boolean;
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

function refusalOf(message: IncomingMessage, visitors: Visitors): string | undefined {
  const { method, headers } = message;
  const host = headers.host ?? '';
  if (!namesOf(message).every(isThisMachine)) return 'This server answers as localhost only.';
  const { origin } = headers;
  if (origin !== undefined) {
    return visitors.mayAsk(origin, host) ? undefined : 'Pages of other sites may not ask here.';
  }
  // Images, frames and scripts come without an Origin. What another port of this machine serves is the same
  // site for a browser, and somebody else all the same.
  const site = headers['sec-fetch-site'];
  if (site !== 'cross-site' && site !== 'same-site') {
    const [path = ''] = (message.url ?? '').split('?');
    return visitors.isOpen?.(path) === false ? 'Only the page may ask for this.' : undefined;
  }
  if (visitors.hasPages && method === 'GET' && isVisit(headers)) return undefined;
  const page = headers.referer;
  if (site === 'same-site' && page !== undefined && URL.canParse(page)) {
    if (visitors.mayAsk(new URL(page).origin, host)) return undefined;
  }
  return 'Other sites may not load this.';
}

/** Every name by which a request says whom it is for: its Host headers, and an address in its first line. */
function namesOf({ rawHeaders, url = '' }: IncomingMessage): string[] {
  const names = rawHeaders.filter(
    (_, index) => /^host$/i.test(rawHeaders[index - 1] ?? '') && index % 2 === 1,
  );
  const address = /^[a-z][\w+.-]*:\/\/([^/?#]*)/i.exec(url);
  return [...(names.length > 0 ? names : ['']), ...(address ? [address[1]!] : [])];
}

const isVisit = (headers: IncomingHttpHeaders): boolean =>
  headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';

/** Whether a Host header names this machine. */
export function isThisMachine(host: string): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i.test(host);
}

/** Whether a page was served by the server that it asks. */
export const isOwnPage = (origin: string, host: string): boolean => origin === `http://${host}`;
