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
  if (elsewhere) {
    onHeldBack(elsewhere);
    const { contentType, body } = standInFor('iframe')!;
    return { status: 200, headers: { ...policy, 'content-type': contentType }, body };
  }
  // Of two policies a browser keeps both.
  const own = headers['content-security-policy'];
  const both = [own ?? [], policy['content-security-policy']].flat().join(', ');
  return { ...answer, headers: { ...headers, ...policy, 'content-security-policy': both } };
}

/** The address, if it is on another machine. */
function outwards(location: string): string | false {
  const here = 'http://localhost/';
  if (!URL.canParse(location, here)) return false;
  const { host, href } = new URL(location, here);
  return !isThisMachine(host) && href;
}
