// document.cookie without a browser: takes and gives cookies by the rules of RFC 6265 that show in
// a page — domain, path, lifetime, secure — and refuses public suffixes as browsers do. By hand,
// because the clock of the world says what has expired, not the machine's.
import { getPublicSuffix } from 'tldts';

import type { Clock } from '../api.ts';
import { cookiePairs } from '../shared/cookie-values.ts';

interface Cookie {
  name: string;
  value: string;
  /** Undefined for a cookie of this one host. */
  domain: string | undefined;
  path: string;
  /** Milliseconds since 1970; undefined for a cookie of the session. */
  expires: number | undefined;
}

// What Chromium keeps of one domain: https://chromium.googlesource.com/chromium/src/+/main/net/cookies
const longestCookie = 4096;
const mostCookies = 180;

/** The cookies of one page that stays where it is. */
export class CookieJar {
  #cookies: Cookie[] = [];
  readonly #page: URL;
  readonly #clock: Clock;

  constructor(pageUrl: string, clock: Clock) {
    this.#page = new URL(pageUrl);
    this.#clock = clock;
  }

  /** As document.cookie when read: `a=1; b=2`. */
  read(): string {
    const now = this.#clock.now();
    this.#cookies = this.#cookies.filter(({ expires }) => expires === undefined || expires > now);
    return this.#cookies
      .filter(({ path }) => isWithin(this.#page.pathname, path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  /** As document.cookie when written; a cookie that a browser would refuse is left out. */
  write(text: string): void {
    const [first, ...rest] = text.split(';');
    const [pair] = cookiePairs(first!);
    if (!pair || !first!.includes('=') || pair.join('').length > longestCookie) return;
    const attributes = new Map(
      rest.map((part): [string, string] => {
        const [name, ...value] = part.split('=');
        return [name!.trim().toLowerCase(), value.join('=').trim()];
      }),
    );
    const domain = attributes.get('domain')?.replace(/^\./, '').toLowerCase() || undefined;
    if (domain !== undefined && !this.#mayUse(domain)) return;
    if (attributes.has('secure') && this.#page.protocol !== 'https:') return;
    const path = attributes.get('path');
    const cookie: Cookie = {
      name: pair[0],
      value: pair[1],
      domain,
      path: path?.startsWith('/') ? path : directoryOf(this.#page.pathname),
      expires: this.#endOf(attributes),
    };
    const index = this.#cookies.findIndex(
      (other) =>
        other.name === cookie.name && other.domain === domain && other.path === cookie.path,
    );
    if (index < 0) {
      this.#cookies.push(cookie);
      if (this.#cookies.length > mostCookies) this.#cookies.shift();
    } else this.#cookies[index] = cookie;
  }

  #mayUse(domain: string): boolean {
    const host = this.#page.hostname;
    if (host === domain) return true;
    const suffix = getPublicSuffix(domain, { allowPrivateDomains: true });
    return host.endsWith(`.${domain}`) && suffix !== domain;
  }

  #endOf(attributes: Map<string, string>): number | undefined {
    const age = attributes.get('max-age');
    if (age !== undefined && /^-?\d+$/.test(age)) return this.#clock.now() + Number(age) * 1000;
    const expires = Date.parse(attributes.get('expires') ?? '');
    return Number.isNaN(expires) ? undefined : expires;
  }
}

const directoryOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

const isWithin = (path: string, directory: string): boolean =>
  path === directory || path.startsWith(directory.endsWith('/') ? directory : `${directory}/`);
