// The tagging server's answers, as far as they could lead a browser out: a template may redirect, or answer
// with a page of its own, and neither is within the policy of the shop's pages.
import type { ServerResponse } from '../../gtm/container/server/request-scope.ts';
import { isThisMachine } from '../../http/local-only.ts';
import { connectionList, standInFor } from './page-policy.ts';

const policy = {
  'content-security-policy': "default-src 'none'; form-action 'none'; sandbox allow-scripts",
  'connection-allowlist': connectionList([]),
};

/** The answer that a browser gets; `onHeldBack` is told where it would have led. */
export function withinThisMachine(
  answer: ServerResponse,
  onHeldBack: (url: string) => void,
): ServerResponse {
  const { status, headers } = answer;
  const elsewhere = status >= 300 && status < 400 && outwards(String(headers['location'] ?? ''));
  if (elsewhere) onHeldBack(elsewhere);
  const shown = elsewhere ? insteadOfRedirect(headers) : answer;
  // Of two policies a browser keeps both.
  const own = headers['content-security-policy'];
  const both = [own ?? [], policy['content-security-policy']].flat().join(', ');
  return { ...shown, headers: { ...shown.headers, ...policy, 'content-security-policy': both } };
}

/** Headers of a redirect that are about where it leads, or about its body. */
const ofRedirect = /^(?:location|refresh|content-(?:type|length|encoding|range|disposition))$/;

/** A page in its place that sets the same cookies: the visitor's next hits bring them along. */
function insteadOfRedirect(headers: ServerResponse['headers']): ServerResponse {
  const kept = Object.entries(headers).filter(([name]) => !ofRedirect.test(name));
  const { contentType, body } = standInFor('iframe')!;
  return {
    status: 200,
    headers: { ...Object.fromEntries(kept), 'content-type': contentType },
    body,
  };
}

/** The address, if it is on another machine. */
function outwards(location: string): string | false {
  const here = 'http://localhost/';
  if (!URL.canParse(location, here)) return false;
  const { host, href } = new URL(location, here);
  return !isThisMachine(host) && href;
}
