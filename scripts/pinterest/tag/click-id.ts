// The tag's first-party cookie for the click id that Pinterest appends to an advertiser's links.
// https://help.pinterest.com/en/business/article/pinterest-tag-parameters-and-cookies
import { parseCookie } from 'cookie';

const ONE_YEAR = 365 * 24 * 60 * 60;
const TAG_COOKIES = ['_epik', '_derived_epik', '_pin_unauth'];

/** Writes `_epik` from the page URL's `epik`, in any case, first of several; else does nothing. */
export function storeClickId(): void {
  let clickId: string | undefined;
  new URLSearchParams(location.search).forEach((value, key) => {
    if (clickId === undefined && key.toLowerCase() === 'epik' && value !== '') clickId = value;
  });
  if (clickId !== undefined) write('_epik', encodeURIComponent(clickId), ONE_YEAR);
}

/** The click id in `_epik`, decoded. */
export function storedClickId(): string | undefined {
  return parseCookie(document.cookie)['_epik'] || undefined;
}

/** Removes what the tag keeps on the page's own host. */
export function clearTagCookies(): void {
  for (const name of TAG_COOKIES) write(name, '', 0);
}

// Host only; the live tag writes to the registrable domain, which it needs a suffix list for.
function write(name: string, value: string, maxAge: number): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${name}=${value}; Path=/; Max-Age=${maxAge}; SameSite=Lax${secure}`;
}
