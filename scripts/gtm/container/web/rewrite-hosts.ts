// Where a page's requests really go, decided just before they leave it: tags, permissions and records
// keep the real addresses.

export interface PageRoutes {
  /** Host → origin with an optional path: `{'s.pinimg.com': 'http://localhost:8080/pinterest'}`. */
  hosts: Readonly<Record<string, string>>;
  /** Address that is asked, with the real one as `url`, in the place of every other host. */
  elsewhere: string | undefined;
}

/** A function that gives the address to load instead; `page` is the page's own address. */
export function hostRewriter({ hosts, elsewhere }: PageRoutes, page: string) {
  const known = new Set([page, ...Object.values(hosts)].map((url) => new URL(url, page).origin));
  return (url: string): string => {
    if (!URL.canParse(url, page)) return url;
    const { host, origin, protocol, pathname, search, hash } = new URL(url, page);
    const target = Object.hasOwn(hosts, host) ? hosts[host] : undefined;
    if (target !== undefined) return target.replace(/\/+$/, '') + pathname + search + hash;
    // What such an address holds is there already; nobody is asked for it.
    const isHere = known.has(origin) || protocol === 'data:' || protocol === 'blob:';
    if (elsewhere === undefined || isHere) return url;
    // Records have the whole address; a server's limit for a line must not lose the request.
    return `${elsewhere}?url=${encodeURIComponent(url.slice(0, 2000))}`;
  };
}

/** The same for the text of a script: leads the addresses of these hosts that it spells out elsewhere. */
export function textRewriter(hosts: Readonly<Record<string, string>>) {
  const names = Object.keys(hosts).map((host) => host.replaceAll('.', '\\.'));
  if (names.length === 0) return (text: string): string => text;
  const address = new RegExp(`(?:https?:)?//(${names.join('|')})(?![\\w.:-])`, 'gi');
  return (text: string): string =>
    text.replace(address, (_, host: string) => hosts[host.toLowerCase()]!.replace(/\/+$/, ''));
}

/** The same for every address that the text of a script has in quotes, for a page that holds nothing back. */
export const quotedRewriter =
  (rewriteUrl: (url: string) => string) =>
  (text: string): string =>
    text.replace(
      /(["'`])((?:https?:)?\/\/[a-z0-9-]+\.[^"'`\s\\$]+)/gi,
      (_, quote: string, url: string) => quote + rewriteUrl(url),
    );

/** The same for GA4 hits: whatever server a Google tag names, `server` is the one that gets them. */
export const hitRewriter =
  (server: string) =>
  (url: string): string =>
    `${server}/g/collect${new URL(url).search}`;
