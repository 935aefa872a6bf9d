// The click on an ad that led here.
import { getCookieValues, setCookie } from 'gtm:server';

import { clickIdIn } from '../shared/click-id-in-url.ts';
import { usableId } from '../shared/order-id.ts';
import type { Values } from '../shared/values.ts';
import { objectOf } from './event-data.ts';

/**
 * Where it stands before all other places
 * (https://help.pinterest.com/en/business/article/pinterest-tag-parameters-and-cookies).
 */
export const clickIdsOf = (event: Values): Values => ({
  epik: clickIdIn(event.page_location),
  _epik: (getCookieValues('_epik') as unknown[]).concat(
    objectOf(event.common_cookie)._epik,
    objectOf(event.cookies)._epik,
  ),
});

export function keepClickId(event: Values): void {
  const clickId = usableId(clickIdIn(event.page_location));
  if (clickId)
    setCookie('_epik', clickId, {
      domain: 'auto',
      path: '/',
      sameSite: 'lax',
      secure: true,
      'max-age': 31536000,
    });
}
