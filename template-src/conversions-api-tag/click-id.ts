// The id that Pinterest gives a click on an ad: `epik` in the address of the landing page, kept by
// the Pinterest Tag in the cookie `_epik`.
// https://help.pinterest.com/en/business/article/pinterest-tag-parameters-and-cookies
import { getCookieValues, parseUrl } from 'gtm:server';
import { firstGivenText } from '../shared/normalisers/given-text.ts';

/** The address of the page beats the cookie, which may be of an older click; then event data. */
export function clickIdOf(eventData: any): string | undefined {
  return (
    clickIdInUrl(eventData.page_location) ||
    firstGivenText(getCookieValues('_epik') || []) ||
    firstGivenText([
      (eventData.user_data || {}).click_id,
      eventData.click_id,
      eventData.epik,
      eventData._epik,
    ])
  );
}

/** `epik` in any case; the first that has a value if there are several. */
function clickIdInUrl(url: unknown): string | undefined {
  if (typeof url !== 'string' || url.toLowerCase().indexOf('epik=') === -1) return undefined;
  const parameters = parseUrl(url)?.searchParams || {};
  for (const name in parameters) {
    if (name.toLowerCase() === 'epik') {
      const none: string[] = [];
      const clickId = firstGivenText(none.concat(parameters[name]!));
      if (clickId !== undefined) return clickId;
    }
  }
  return undefined;
}
