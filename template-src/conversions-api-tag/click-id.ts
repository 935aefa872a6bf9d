// The click on an ad that led here.
import { getCookieValues, setCookie } from 'gtm:server';

import { clickIdInUrl } from '../shared/click-id-in-url.ts';
import { textOf, textsOf } from '../shared/normalisers/text.ts';
import { objectOf } from './event-data.ts';
import type { Values } from './values.ts';

/** https://help.pinterest.com/en/business/article/pinterest-tag-parameters-and-cookies */
export function clickIdOf(event: Values, found: Values): string | undefined {
  return (
    clickIdInUrl(event.page_location) ||
    textsOf(getCookieValues('_epik'))[0] ||
    textOf(objectOf(event.common_cookie)._epik) ||
    found.click_id
  );
}

export function keepClickId(event: Values): void {
  const clickId = clickIdInUrl(event.page_location);
  if (!clickId) return;
  setCookie('_epik', clickId, {
    domain: 'auto',
    path: '/',
    sameSite: 'lax',
    secure: true,
    'max-age': 31536000,
  });
}
