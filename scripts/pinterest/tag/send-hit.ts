// How the tag's hits leave the page: as GET while the URL is short, else as a form; with
// credentials first, then without.

const LONGEST_URL = 2000;

/**
 * The address that a library loaded from `src` talks to: ct.pinterest.com for the one on
 * s.pinimg.com, else the same prefix that the library was served under.
 */
export function endpointOf(src: string | undefined): string {
  const live = 'https://ct.pinterest.com';
  if (src === undefined || src === '') return live;
  const url = new URL(src, location.href);
  const at = url.pathname.lastIndexOf('/s.pinimg.com/');
  if (url.hostname === 's.pinimg.com' || at < 0) return live;
  return `${url.origin}${url.pathname.slice(0, at)}/ct.pinterest.com`;
}

/** Sends the parameters; rejects when neither attempt reached the endpoint. */
export function sendHit(address: string, parameters: Record<string, string>): Promise<void> {
  const query = Object.keys(parameters)
    .map((key) => `${key}=${encodeURIComponent(parameters[key] as string)}`)
    .join('&');
  const url = `${address}?${query}`;
  if (url.length < LONGEST_URL) return request(url, { method: 'GET' });
  return request(address, { method: 'POST', body: new URLSearchParams(parameters) });
}

/** Reports a fault of the library itself; nobody waits for it. */
export function sendReport(address: string, report: Record<string, string>): void {
  request(address, { method: 'POST', body: JSON.stringify(report) }).catch(() => undefined);
}

async function request(url: string, init: RequestInit): Promise<void> {
  const attempt = (credentials: RequestCredentials) =>
    fetch(url, { ...init, credentials, keepalive: true });
  // An endpoint that answers without credential headers fails the first attempt.
  const answer = await attempt('include').catch(() => attempt('omit'));
  // Chromium holds an uncached answer open until somebody reads it, and a page that never gets
  // quiet cannot be waited for.
  await answer.arrayBuffer().catch(() => undefined);
}
