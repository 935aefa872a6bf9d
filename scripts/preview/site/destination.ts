// Where a request of the window belongs. What is Tag Manager's, Google Analytics' and Pinterest's is
// answered on this machine; everything else is the site's own and goes out as it always does.
import { PINTEREST_HOSTS } from '../../pinterest/server.ts';

export type Destination =
  /** gtm.js, under whatever name: the local container stands in for it. */
  | 'container'
  /** What Tag Manager shows without scripts. */
  | 'container without scripts'
  | 'Pinterest'
  | 'tagging server'
  /** What the local container tells the preview. */
  | 'preview'
  /** Answered here, shown as held back. */
  | 'held back'
  | 'the net';

/** What the window must know of the site and the containers. */
export interface Places {
  /** Hostname of the site, as it was asked for. */
  siteHost: string;
  /** Tagging servers, without a slash at the end, e.g. `https://sgtm.shop.example`; at least one. */
  taggingServers: readonly string[];
}

/** Of this machine: no name system knows it (RFC 2606), and a page of https may ask it. */
export const previewOrigin = 'https://npm-start.invalid';

export const previewPaths = {
  webRecord: `${previewOrigin}/web-record`,
  heldBack: `${previewOrigin}/held-back`,
} as const;

/** Hosts whose every request stays here. `*.` stands for any name before. */
const googleHosts = [
  'googletagmanager.com',
  '*.googletagmanager.com',
  'google-analytics.com',
  '*.google-analytics.com',
  'analytics.google.com',
  '*.analytics.google.com',
  // GA4 sends hits here as well when Google signals are on.
  // https://developers.google.com/tag-platform/security/guides/csp
  'stats.g.doubleclick.net',
];

/** Pinterest's other hosts show Pins and images, which a site may embed. */
const pinterestPlaces = PINTEREST_HOSTS.map((host) =>
  host === 's.pinimg.com' ? `${host}/ct/` : `${host}/`,
);

/** Where a request goes; `isScript` as the browser says. */
export function destinationOf(url: string, isScript: boolean, places: Places): Destination {
  const { protocol, host, hostname, origin, pathname, searchParams } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return 'the net';
  if (origin === previewOrigin) return 'preview';
  if (pinterestPlaces.some((place) => `${host}${pathname}`.startsWith(place))) return 'Pinterest';
  const isGoogles = googleHosts.some((one) => fits(hostname, one));
  const isContainer = containerIdIn(url) !== undefined;
  const ends = (end: string) => pathname.endsWith(end);
  if (ends('/ns.html') && (isContainer || isGoogles)) return 'container without scripts';
  if (ends('/gtm.js') && (isContainer || isGoogles)) return 'container';
  // As first-party addresses of Google and custom loaders have it: `/metrics/?id=GTM-…`.
  if (isScript && isContainer) return 'container';
  if (isGoogles || (ends('/gtag/js') && searchParams.has('id'))) return 'held back';
  const server = taggingServerOf(url, places);
  if (server === undefined) return isGa4Hit(pathname, searchParams) ? 'held back' : 'the net';
  if (isGa4Hit(pathname, searchParams)) return 'tagging server';
  // On the shop's own host without a path of its own, anything may be a page or a picture.
  if (new URL(server).hostname === places.siteHost && new URL(server).pathname === '/') {
    return 'the net';
  }
  // A loader under a name of its own: that server sends no other script.
  return isScript ? 'container' : 'tagging server';
}

/** The id of a web container in the query of an address. */
export function containerIdIn(url: string): string | undefined {
  const id = new URL(url).searchParams.get('id') ?? '';
  return /^GTM-[A-Z0-9]{1,16}$/i.test(id) ? id : undefined;
}

/** The tagging server that an address belongs to. */
export const taggingServerOf = (url: string, { taggingServers }: Places): string | undefined =>
  taggingServers.find((server) => url.startsWith(`${server}/`));

/**
 * Patterns for the browser of all addresses that do not simply belong to the net, and of some that
 * do: fewer questions than one for each request.
 * https://chromedevtools.github.io/devtools-protocol/tot/Fetch/#type-RequestPattern
 */
export function addressPatterns({ taggingServers }: Places): string[] {
  return [
    ...googleHosts.map((host) => `*://${host}/*`),
    ...pinterestPlaces.map((place) => `*://${place}*`),
    `${previewOrigin}/*`,
    ...taggingServers.map((server) => `${server}/*`),
    '*/ns.html*',
    '*/gtag/js*',
    '*/g/collect*',
    '*id=GTM-*',
  ];
}

/** Rules of names for Chromium, so that these hosts cannot be reached even past the patterns. */
export const unreachable = [...googleHosts, 'ct.pinterest.com', 'api.pinterest.com']
  .map((host) => `MAP ${host} ~NOTFOUND`)
  .join(', ');

/** https://developers.google.com/analytics/devguides/collection/protocol/ga4 names the version. */
const isGa4Hit = (pathname: string, query: URLSearchParams): boolean =>
  pathname.endsWith('/g/collect') && query.get('v') === '2';

const fits = (hostname: string, pattern: string): boolean =>
  pattern.startsWith('*.') ? hostname.endsWith(pattern.slice(1)) : hostname === pattern;
