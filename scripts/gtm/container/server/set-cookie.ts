// A cookie that a template has set, as the Set-Cookie header of the answer.
import { getDomain } from 'tldts';

import type { CookieDraft, IncomingRequest } from '../../apis/server/world.ts';

/**
 * The header's value. Option names are read in any case, as public templates write them in
 * several. `domain: 'auto'` is the registrable domain of the request's host; a host that has none
 * (localhost, an address) gets a cookie of its own.
 * https://developers.google.com/tag-platform/tag-manager/server-side/api#setcookie
 */
export function serializeCookie(cookie: CookieDraft, request: IncomingRequest): string {
  const options = new Map(
    Object.entries(cookie.options).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const text = (name: string) => {
    const value = options.get(name);
    return value === undefined || value === null || value === '' ? undefined : clean(String(value));
  };
  const value = cookie.encode ? encodeURIComponent(cookie.value) : clean(cookie.value);
  const parts = [`${clean(cookie.name)}=${value}`];

  const wanted = text('domain');
  const domain =
    wanted === 'auto' ? (registrableDomain(request) ?? text('fallbackdomain')) : wanted;
  if (domain !== undefined) parts.push(`Domain=${domain}`);
  const path = text('path');
  if (path !== undefined) parts.push(`Path=${path}`);
  const maxAge = text('max-age');
  const expires = text('expires');
  if (maxAge !== undefined) parts.push(`Max-Age=${maxAge}`);
  else if (expires !== undefined) parts.push(`Expires=${expires}`);
  if (isOn(options.get('secure'))) parts.push('Secure');
  if (isOn(options.get('httponly'))) parts.push('HttpOnly');
  const sameSite = text('samesite')?.toLowerCase();
  if (sameSite !== undefined)
    parts.push(`SameSite=${sameSite[0]!.toUpperCase()}${sameSite.slice(1)}`);
  return parts.join('; ');
}

function registrableDomain({ headers }: IncomingRequest): string | undefined {
  const host = headers['x-forwarded-host']?.split(',')[0] ?? headers['host'] ?? '';
  return getDomain(host.trim(), { allowPrivateDomains: true }) ?? undefined;
}

// Neither a template nor an event may smuggle an attribute or a header line in.
const clean = (text: string) => text.replace(/[\u0000-\u001f\u007f;]/g, '');
const isOn = (value: unknown) => value === true || value === 'true';
