// The page's side of the gate: what its browser may load, and what stands in for what it may not.

/**
 * The Content-Security-Policy of the shop's pages: this server and `origins`, nobody else, whatever a
 * script of the page tries. What it stops is reported to `reportPath`.
 * https://www.w3.org/TR/CSP3/
 */
export function pagePolicy(origins: readonly string[], reportPath: string): string {
  const known = ["'self'", ...origins].join(' ');
  return [
    // Neither pop-ups nor the page around this one: no other part of the policy is about them.
    'sandbox allow-scripts allow-same-origin allow-forms allow-modals',
    "default-src 'none'",
    // The shop and Tag Manager's snippet are inline; the policy is about where data may go.
    `script-src ${known} 'unsafe-inline'`,
    "style-src 'self' 'unsafe-inline'",
    `img-src ${known} data:`,
    `connect-src ${known}`,
    "frame-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    `report-uri ${reportPath}`,
  ].join('; ');
}

/** The policy of the debugger page, which loads itself and the shop, and which nobody may frame. */
export const debuggerPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * What a browser lets a page connect to at all, past requests too: to peers, ahead of requests, to where a
 * link or a form leads, from frames that a script makes. No answer leads on to another server. Chromium
 * enforces it from 152 on; in other browsers the policy and the hooks of gtm.js stand alone.
 * https://wicg.github.io/connection-allowlists/
 */
export const connectionList = (origins: readonly string[]): string =>
  // Without a name to report to, a page does not learn of it either.
  `(${['response-origin', ...origins.map((origin) => `"${origin}"`)].join(' ')});report-to=page`;

// One transparent pixel.
const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const standIns: Record<string, { contentType: string; body: Buffer | string }> = {
  image: { contentType: 'image/gif', body: gif },
  script: { contentType: 'text/javascript', body: '/* held back by the preview */' },
  iframe: { contentType: 'text/html', body: '<!doctype html><title>Held back</title>' },
};

/** What a page gets for a request that is held back; `destination` as in Sec-Fetch-Dest. */
export const standInFor = (destination: string | undefined) => standIns[destination ?? ''];
