// inject_script, inject_hidden_iframe, send_pixel, send_http and send_pixel_from_browser: a list of
// URL patterns; some can also be opened to any URL or to Google's own hosts.
// https://developers.google.com/tag-platform/tag-manager/templates/permissions#inject_script
// https://developers.google.com/tag-platform/tag-manager/server-side/permissions#send_http
import type { PermissionSettings } from './permission-set.ts';
import { type Denial, deny, type PermissionRule } from './rule.ts';
import { isAny, isTicked, textsAt } from './settings.ts';
import { matchesUrlPattern } from './url-pattern.ts';

/** Scripts and frames: there is no way to allow any URL. */
export const listedUrls: PermissionRule = (settings, [url]) => checkUrls(settings, url);

/** Pixels: any URL, or a list. Templates from before `allowedUrls` have the list only. */
export const anyOrListedUrls: PermissionRule = (settings, [url]) => {
  if (isAny(settings, 'allowedUrls')) {
    return typeof url === 'string' ? undefined : notAUrl(url);
  }
  return checkUrls(settings, url);
};

/** Requests of the server: any URL, a list, and Google's domains with a setting of their own. */
export const anyListedOrGoogleUrls: PermissionRule = (settings, args, context) => {
  const [url] = args;
  if (isTicked(settings, 'allowGoogleDomains') && typeof url === 'string' && isGoogleUrl(url)) {
    return undefined;
  }
  return anyOrListedUrls(settings, args, context);
};

function checkUrls(settings: PermissionSettings, url: unknown): Denial | undefined {
  if (typeof url !== 'string') return notAUrl(url);
  // Each pattern is looked at even after a match: a malformed one spoils the permission as a whole.
  const matches = textsAt(settings, 'urls').map((pattern) => matchesUrlPattern(url, pattern));
  return matches.includes(true)
    ? undefined
    : deny(`Prohibited URL: ${url}.`, `list a pattern such as "${patternFor(url)}"`);
}

const notAUrl = (url: unknown): Denial =>
  deny(`URL must be a string, not ${url === null ? 'null' : typeof url}.`, 'pass a URL');

function patternFor(url: string): string {
  const host = /^[a-z]+:\/\/([^/:?#]+)/i.exec(url)?.[1];
  return `https://${host ?? 'example.com'}/`;
}

// The server's list of "Google domains" is not public: these are the hosts of Google's own
// measurement and advertising products. Unconfirmed.
const GOOGLE_HOSTS = [
  'google-analytics.com',
  'googletagmanager.com',
  'googleadservices.com',
  'googlesyndication.com',
  'googleapis.com',
  'doubleclick.net',
].map((host) => `https://*.${host}/`);
const GOOGLE_SEARCH_HOST = /^https:\/\/(?:[a-z\d-]+\.)*google\.(?:com|[a-z]{2}|com?\.[a-z]{2})\//i;

const isGoogleUrl = (url: string): boolean =>
  GOOGLE_SEARCH_HOST.test(url) || GOOGLE_HOSTS.some((pattern) => matchesUrlPattern(url, pattern));
