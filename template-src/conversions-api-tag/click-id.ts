import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { getCookieValues, setCookie } from 'gtm:server';
import { clickIdInUrl } from '../shared/click-id-in-url.ts';
import { textOf } from '../shared/normalisers/text.ts';
import { hasConsent } from './consent.ts';
import { event } from './event.ts';

declare const data: TemplateData<typeof manifest>;

/**
 * The click id: `epik` of the page's address, which is the newest, then the cookie `_epik`, then
 * event data. Writes the cookie if the tag is set to, with consent.
 * https://help.pinterest.com/en/business/article/pinterest-tag-parameters-and-cookies
 */
export function clickId(user: any): string | undefined {
  const landed = clickIdInUrl(event.page_location);
  if (landed && data.clickIdCookie && hasConsent()) {
    setCookie('_epik', landed, {
      domain: 'auto',
      path: '/',
      sameSite: 'lax',
      secure: true,
      'max-age': 31536000,
    });
  }
  return (
    landed ||
    textOf(getCookieValues('_epik')[0]) ||
    textOf(
      (event.common_cookie || {})._epik ||
        user.click_id ||
        event.click_id ||
        event.epik ||
        event._epik,
    )
  );
}
