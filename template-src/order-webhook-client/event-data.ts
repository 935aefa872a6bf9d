// An order as common event data: what the GA4 client makes of a purchase in the browser.
import type { TemplateData } from 'google-tag-manager/manifest';

import { clickIdIn } from '../shared/click-id-in-url.ts';
import { currencyOf } from '../shared/currency.ts';
import { replaced } from '../shared/normalisers/characters.ts';
import { firstTextOf, lowerText, textOf, textsOf } from '../shared/normalisers/text.ts';
import { orderEventId, usableId } from '../shared/order-id.ts';
import { type UserData, userDataOf } from './buyer.ts';
import { isYes, known } from './given.ts';
import type manifest from './manifest.ts';
import { numberOf, piecesOf } from './money.ts';
import { type Line, type Order, userAgentOf } from './order.ts';

declare const data: TemplateData<typeof manifest>;

/**
 * A purchase in the keys that Google names, and those that only the Conversions API tag reads.
 * https://developers.google.com/tag-platform/tag-manager/server-side/common-event-data
 */
export interface PurchaseEvent {
  event_name: 'purchase';
  order_webhook: true;
  event_id: string;
  /** Unix seconds. */
  event_time: number;
  action_source: 'web' | 'offline';
  transaction_id: string;
  value?: number;
  currency?: string;
  items: PurchaseItem[];
  page_location?: string;
  user_id?: string;
  ip_override?: string;
  user_agent?: string;
  click_id?: string;
  consent_state?: { ad_storage: Consent; ad_user_data: Consent };
  user_data: UserData;
}

interface PurchaseItem {
  item_id?: string;
  item_name?: string;
  item_brand?: string;
  price?: number;
  quantity: number;
}

type Consent = 'granted' | 'denied';

/** The order id by the rule that the Event ID variable follows in the browser. */
export const orderIdOf = (order: Order): string | undefined =>
  usableId([order.ids[data.orderIdPart || 'id'], order.ids.id]);

/** Nothing of the request: its address and browser are the platform's. */
export function eventDataOf(
  order: Order,
  orderId: string,
  time: number,
  sendAs: PurchaseEvent['action_source'],
): PurchaseEvent {
  const consent = consentOf(attributeOf(order, data.consentAttribute));
  const eventId = usableId(attributeOf(order, data.eventIdAttribute));
  return known<PurchaseEvent>({
    event_name: 'purchase',
    // Asks the Conversions API tag to report how it ended.
    order_webhook: true,
    // What the page wrote, unless it looks like the id of another order.
    event_id: eventId && !isOfAnother(eventId, order) ? eventId : idOf(orderId),
    event_time: time,
    action_source: sendAs,
    transaction_id: orderId,
    value: order.value,
    currency: firstTextOf(order.currencies.map(currencyOf)),
    items: order.lines.filter(isProduct).map(itemOf),
    page_location: textOf(data.shopUrl),
    user_id: usableId(order.customerId),
    ip_override: firstTextOf(order.ips),
    user_agent: userAgentOf(order),
    click_id: usableId([attributeOf(order, data.clickIdAttribute), clickIdIn(order.landingPage)]),
    consent_state: consent && { ad_storage: consent, ad_user_data: consent },
    user_data: userDataOf(order.people),
  });
}

const idOf = (orderId: string): string => orderEventId(data.orderIdPrefix, orderId);

export const attributeOf = (order: Order, name: unknown): unknown =>
  order.attributes[textOf(name) || ''];

/** A buyer could write the id of another order of this shop into the cart, and both would count as one. */
function isOfAnother(eventId: string, order: Order): boolean {
  const ids = textsOf([order.ids.id, order.ids.number, order.ids.name]);
  const own = ids.concat(ids.map(idOf));
  return own.some((id) => areAlike(id, eventId)) && own.indexOf(eventId) < 0;
}

/** Whether both may be ids of one shop: `EN-1001` and `en-87`, or random ones, `q3z8t1` and `x7k2p9`. */
function areAlike(id: string, other: string): boolean {
  const numbered = (text: string): string => replaced(text, '\\d+', '#').toLowerCase();
  const signs = (text: string): string => replaced(text, '[A-Za-z0-9]', '*');
  const isRandom = !!id.match('[A-Za-z]') && signs(id) === signs(other);
  return isRandom || numbered(id) === numbered(other);
}

/** A line that was taken out is no product; free parts are what the shop says. */
export const isProduct = (line: Line): boolean =>
  numberOf(line.quantity) !== 0 &&
  (data.bundleParts || !usableId(line.owner) || numberOf(line.price) !== 0);

function itemOf(line: Line): PurchaseItem {
  const written = line.written;
  const product = usableId(written.product_id);
  const variant = usableId([written.variant_id, written.variation_id, product]);
  const sku = textOf(written.sku);
  const ids = {
    product: product,
    variant: variant,
    sku: sku || variant,
    pattern: (data.itemIdPattern || '')
      .replace('{product}', product || '')
      .replace('{variant}', variant || '')
      .replace('{sku}', sku || ''),
  };
  return known<PurchaseItem>({
    item_id: ids[data.itemIdPart || 'variant'],
    item_name: firstTextOf([written.title, written.name]),
    item_brand: firstTextOf([written.vendor, written.brand]),
    price: numberOf(line.price),
    quantity: piecesOf(line),
  });
}

/** What is no yes is a no; "undefined" says nothing. */
export const consentOf = (value: unknown): Consent | undefined =>
  isYes(value) ? 'granted' : lowerText('' + value) ? 'denied' : undefined;
