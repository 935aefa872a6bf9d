// An order as common event data: what the GA4 client makes of a purchase in the browser.
import type { TemplateData } from 'google-tag-manager/manifest';

import { clickIdInUrl } from '../shared/click-id-in-url.ts';
import { currencyOf } from '../shared/currency.ts';
import { replaced } from '../shared/normalisers/characters.ts';
import { emailOf } from '../shared/normalisers/email.ts';
import { firstTextOf, lowerText, textOf } from '../shared/normalisers/text.ts';
import { orderEventId } from '../shared/order-id.ts';
import type manifest from './manifest.ts';
import { numberOf } from './money.ts';
import { identity, type Line, type Order, userAgentOf } from './order.ts';
import { internationalPhone, isPhone } from './phone.ts';

declare const data: TemplateData<typeof manifest>;

/** The order id by the rule that the Event ID variable follows in the browser. */
export const orderIdOf = (order: Order): string | undefined =>
  textOf(order.ids[data.orderIdPart || 'id']) || textOf(order.ids.id);

/** `note` says why the event id that the page wrote into the order is not taken. */
export interface EventId {
  id: string;
  note: string | undefined;
}

export function eventIdOf(order: Order, orderId: string): EventId {
  const given = attributeOf(order, data.eventIdAttribute);
  const note = given && objectionTo(given, order);
  return { id: given && !note ? given : idOf(orderId), note: note };
}

/** Event data of a purchase. Nothing of the request: its address and browser are the platform's. */
export function eventDataOf(
  order: Order,
  orderId: string,
  eventId: string,
  time: number,
  actionSource: string,
): any {
  const clickId = attributeOf(order, data.clickIdAttribute) || clickIdInUrl(order.landingPage);
  const consent = consentOf(attributeOf(order, data.consentAttribute));
  const phones = order.phones.map((phone) => internationalPhone(phone, order.address.country));
  return known({
    event_name: 'purchase',
    // Asks the Conversions API tag to report how it ended.
    order_webhook: true,
    event_id: eventId,
    event_time: time,
    action_source: actionSource,
    transaction_id: orderId,
    value: order.value,
    currency: currencyOf(order.currency),
    items: order.lines.filter(isProduct).map(itemOf),
    page_location: textOf(data.shopUrl),
    user_id: identity(order.customerId),
    ip_override: firstTextOf(order.ips),
    user_agent: userAgentOf(order),
    click_id: clickId,
    consent_state: consent && { ad_storage: consent, ad_user_data: consent },
    user_data: known({
      email_address: firstUsable(order.emails, isEmail),
      phone_number: firstUsable(phones, isPhone),
      address: known(order.address),
    }),
  });
}

const idOf = (orderId: string): string => orderEventId(data.orderIdPrefix, orderId);

const attributeOf = (order: Order, name: unknown): string | undefined =>
  textOf(order.attributes[textOf(name) || '']);

/**
 * What looks like an order id of this shop must be this order's: a buyer could write another order's
 * into the cart, and both would count as one.
 */
function objectionTo(eventId: string, order: Order): string | undefined {
  if (eventId === '0') return '0 is no id';
  const ids = [order.ids.id, order.ids.number, order.ids.name].map((id) => textOf(id) || '');
  const own = ids.concat(ids.map(idOf));
  return own.some((id) => areAlike(id, eventId)) && own.indexOf(eventId) < 0
    ? 'that looks like the id of another order; let your pages write one that does not'
    : undefined;
}

/**
 * Whether both may be ids of one shop: `EN-1001` and `en-87` are `en-` and a number; random ones, such
 * as `q3z8t1` and `x7k2p9`, have letters and are as long.
 */
function areAlike(id: string, other: string): boolean {
  const numbered = (text: string): string => replaced(text, '[0-9]+', '#').toLowerCase();
  const signs = (text: string): string => replaced(text, '[A-Za-z0-9]', '*');
  const isRandom = id.search('[A-Za-z]') !== -1 && signs(id) === signs(other);
  return isRandom || numbered(id) === numbered(other);
}

/** The first that can be used; without one the first text, which the tag leaves out and names. */
const firstUsable = (values: unknown[], isUsable: (value: unknown) => boolean) =>
  firstTextOf(values.filter(isUsable)) || firstTextOf(values);

const isEmail = (value: unknown): boolean => emailOf(lowerText(value)) !== undefined;

/** A line that was taken out of the order is no product; parts of a bundle are what the shop says. */
const isProduct = (line: Line): boolean =>
  numberOf(line.quantity) !== 0 && (!line.isPart || data.bundleParts === true);

function itemOf(line: Line): any {
  const product = identity(line.product);
  const variant = identity(line.variant) || product;
  const sku = textOf(line.sku);
  const pattern = data.itemIdPattern || '';
  const ids: any = {
    product: product,
    variant: variant,
    sku: sku || variant,
    pattern: pattern
      .replace('{product}', product || '')
      .replace('{variant}', variant || '')
      .replace('{sku}', sku || ''),
  };
  return known({
    item_id: ids[data.itemIdPart || 'variant'],
    item_name: textOf(line.name),
    item_brand: textOf(line.brand),
    price: numberOf(line.price),
    quantity: numberOf(line.quantity) || 1,
  });
}

function consentOf(text: string | undefined): string | undefined {
  if (!text) return undefined;
  return lowerText(text).match('^(granted|true|yes|1)$') ? 'granted' : 'denied';
}

/** The same without what is not known. */
function known(values: any): any {
  const result: any = {};
  for (const key in values) {
    if (values[key] != null && values[key] !== '') result[key] = values[key];
  }
  return result;
}
