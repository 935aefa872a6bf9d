// Sends vendor hosts to a server of one's own, just before a request leaves the page: tags,
// permissions and records keep the real addresses.

/**
 * A function that gives the address to load instead. `hosts` maps a host name to an origin with
 * an optional path: `{'s.pinimg.com': 'http://localhost:8080/pinterest'}`.
 */
export function hostRewriter(hosts: Readonly<Record<string, string>>): (url: string) => string {
  return (url) => {
    if (!URL.canParse(url)) return url;
    const { host, pathname, search, hash } = new URL(url);
    const target = Object.hasOwn(hosts, host) ? hosts[host] : undefined;
    return target === undefined ? url : target.replace(/\/+$/, '') + pathname + search + hash;
  };
}
