import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { getCookieValues, setCookie } from 'gtm:server';
import { clickIdInUrl } from '../shared/click-id-in-url.ts';
import { givenText, textsOf } from '../shared/normalisers/given-text.ts';
import { hasConsent } from './consent.ts';
import { event } from './event.ts';

declare const data: TemplateData<typeof manifest>;

/**
 * The id that Pinterest gives a click on an ad. The address of the page beats the cookie, which may
 * be of an older click; then event data.
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
  const common = event.common_cookie || {};
  const other = common._epik || user.click_id || event.click_id || event.epik || event._epik;
  return landed || textsOf(getCookieValues('_epik'))[0] || givenText(other);
}
