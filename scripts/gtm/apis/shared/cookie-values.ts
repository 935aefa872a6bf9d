// How both sides read cookies out of a text: document.cookie on the web, the Cookie header on the
// server. By hand, because getCookieValues gives every cookie of a name, and libraries only one.
// https://developers.google.com/tag-platform/tag-manager/server-side/api#getcookievalues

import { countParameters } from './parse-url.ts';

/** The values of all cookies of one name in a text such as `a=1; b=2; a=3`. */
export function cookieValues(cookies: string, name: string, decode: boolean): string[] {
  countParameters(cookies, ';');
  return cookiePairs(cookies)
    .filter(([key]) => key === name)
    .map(([, value]) => (decode ? decoded(value) : value));
}

/** All cookies of a text as name and raw value, in their order. */
export function cookiePairs(cookies: string): [name: string, value: string][] {
  return cookies
    .split(';')
    .filter((pair) => pair.trim() !== '')
    .map((pair) => {
      const [name, ...value] = pair.split('=');
      return [name!.trim(), value.join('=').trim()];
    });
}

// What Tag Manager makes of a value that is not properly encoded is unconfirmed: it stays as it is.
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
