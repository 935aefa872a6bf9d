// URL patterns of inject_script, inject_hidden_iframe, send_pixel and send_http. The rules are
// those that Tag Manager's web runtime (gtm.js, 2024) was seen to follow; that the server shares
// them is unconfirmed, though Google describes the syntax in the same words for both.
// https://developers.google.com/tag-platform/tag-manager/templates/permissions#inject_script

const PATTERN = /^https:\/\/(\*\.)?((?:[a-z\d-]+\.)+[a-z\d-]+)\/(.*)$/i;
const HOST = /^(?:[a-z\d-]+\.)+[a-z\d-]+$/i;

/** Whether Tag Manager would accept the pattern: `https://`, a host of two labels or more, a path. */
export const isUrlPattern = (pattern: string): boolean => PATTERN.test(pattern);

/**
 * Whether a URL is covered by a pattern such as `https://*.example.com/path/*`. The host is compared
 * without regard to case, path and query string exactly, the fragment not at all. A URL that is not
 * https on port 443 is never covered.
 * @throws Error when the pattern itself is malformed.
 */
export function matchesUrlPattern(url: string, pattern: string): boolean {
  const parts = PATTERN.exec(pattern);
  if (!parts) {
    throw new Error(
      `Invalid URL filter: "${pattern}". A pattern is https://, a host with at least one dot ` +
        '(*. may stand before it), and a path that begins with a slash.',
    );
  }
  const parsed = parseUrl(url);
  if (!parsed || parsed.protocol !== 'https:') return false;
  // The URL parser already drops a port of 443 from an https URL.
  if (parsed.port !== '' || !HOST.test(parsed.hostname)) return false;
  return (
    matchesHost(parsed.hostname.toLowerCase(), parts[2]!.toLowerCase(), parts[1] !== undefined) &&
    matchesPath(parsed.pathname + parsed.search, `/${parts[3]}`)
  );
}

function parseUrl(url: string): URL | undefined {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}

const matchesHost = (host: string, pattern: string, withSubdomains: boolean): boolean =>
  host === pattern || (withSubdomains && host.endsWith(`.${pattern}`));

function matchesPath(path: string, pattern: string): boolean {
  // Only a lone slash stands for the whole host: `/foo/` is that one path and nothing below it.
  if (pattern === '/') return true;
  let rest = pattern.endsWith('?') ? pattern.slice(0, -1) : pattern;
  const isPrefix = rest.endsWith('*');
  // `/foo/*` is cut to `/foo` and so covers `/foobar` too.
  if (rest.endsWith('/*')) rest = rest.slice(0, -2);
  else if (isPrefix) rest = rest.slice(0, -1);
  return matchesPieces(path, rest.split('*'), isPrefix);
}

/** Pieces in this order with anything between them, anchored at the start and, if asked, the end. */
function matchesPieces(path: string, pieces: string[], openEnd: boolean): boolean {
  const first = pieces[0]!;
  if (!path.startsWith(first)) return false;
  if (pieces.length === 1) return openEnd || path.length === first.length;
  let position = first.length;
  const last = openEnd ? '' : pieces[pieces.length - 1]!;
  for (const piece of openEnd ? pieces.slice(1) : pieces.slice(1, -1)) {
    const found = path.indexOf(piece, position);
    if (found < 0) return false;
    position = found + piece.length;
  }
  return path.length - last.length >= position && path.endsWith(last);
}
