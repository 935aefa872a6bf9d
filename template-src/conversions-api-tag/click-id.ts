// The click on an ad that led here.
import { getCookieValues, setCookie } from 'gtm:server';
import { clickIdInUrl } from '../shared/click-id-in-url.ts';
import { textOf } from '../shared/normalisers/text.ts';
import { objectOf, type Layer, type Values } from './event-data.ts';
import { readFields, type Field } from './read-fields.ts';

const clickIdField: Field[] = [
  { key: 'click_id', names: ['click_id'], inEvent: ['click_id', 'epik', '_epik'] },
];

/** The click id of the page's address, which is the newest. */
export const landedClickId = (event: Values): string | undefined =>
  clickIdInUrl(event.page_location);

/**
 * `epik` of the page's address, then the cookie `_epik`, then event data.
 * https://help.pinterest.com/en/business/article/pinterest-tag-parameters-and-cookies
 */
export function clickIdOf(event: Values, userLayers: Layer[]): string | undefined {
  return (
    landedClickId(event) ||
    textOf(getCookieValues('_epik')[0]) ||
    textOf(objectOf(event.common_cookie)._epik) ||
    clickIdInEventData(event, userLayers)
  );
}

function clickIdInEventData(event: Values, userLayers: Layer[]): string | undefined {
  const layers = userLayers.concat([{ values: event, isEvent: true }]);
  return readFields(clickIdField, layers, (_field, given) => textOf(given)).values.click_id;
}

/** Keeps a click id for a year, as the Pinterest Tag does. */
export function keepClickId(clickId: string): void {
  setCookie('_epik', clickId, {
    domain: 'auto',
    path: '/',
    sameSite: 'lax',
    secure: true,
    'max-age': 31536000,
  });
}
