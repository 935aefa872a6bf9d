// The third argument of `pintrk('track', …)`: GA4's ecommerce data in Pinterest's words.
// https://help.pinterest.com/en/business/article/add-event-codes
import { amountOf, numberOfAmount } from '../../template-src/shared/amount.ts';
import { currencyOf } from '../../template-src/shared/currency.ts';
import { pieces, readItems, totalOf, type Item } from '../../template-src/shared/items.ts';
import { textOf, listOf } from '../../template-src/shared/normalisers/text.ts';

export interface TagEventData {
  [key: string]: unknown;
}

/** Events whose products are what the visitor pays for, so that their prices add up to a value. */
const eventsWithTotal = ['addtocart', 'initiatecheckout', 'addpaymentinfo', 'checkout'];

/** Events that are not about products: what `ecommerce` still holds belongs to an earlier event. */
const eventsWithoutProducts = [
  'signup',
  'lead',
  'contact',
  'findlocation',
  'schedule',
  'submitapplication',
  'watchvideo',
];

/**
 * Whether the data layer's `ecommerce` is about this event. The data layer keeps it until
 * somebody overwrites it, so a route change within a page still sees the last product.
 */
export function isAboutProducts(name: string, dataLayerEvent: unknown): boolean {
  if (eventsWithoutProducts.indexOf(name) !== -1) return false;
  return (textOf(dataLayerEvent) || '').indexOf('gtm.historyChange') !== 0;
}

/** Value, currency, order id and products; numbers as numbers. */
export function commerceData(ecommerce: any, name: string): TagEventData {
  const eventData: TagEventData = {};
  const items = readItems(ecommerce.items);
  const total = eventsWithTotal.indexOf(name) === -1 ? undefined : totalOf(items);
  const value = amountOf(ecommerce.value) || total;
  set(eventData, 'value', value === undefined ? undefined : numberOfAmount(value));
  set(eventData, 'currency', currencyOf(ecommerce.currency));
  set(eventData, 'order_id', textOf(ecommerce.transaction_id));
  if (items.length > 0) {
    eventData.order_quantity = pieces(items);
    // The Conversions API refuses variants, so readItems leaves them out.
    const given = listOf(ecommerce.items).filter((item) => readItems(item).length > 0);
    eventData.line_items = items.map((item, index) => lineItem(item, given[index]));
  }
  return eventData;
}

/**
 * The tag's object and then the rows of its table, over what was read before. An empty value takes a
 * key away.
 */
export function withOwnData(eventData: TagEventData, object: any, rows: unknown): TagEventData {
  if (typeof object === 'object') {
    for (const key in object) eventData[key] = ownValue(key, object[key]);
  }
  listOf(rows).forEach((row: any) => {
    const name = textOf(row.name);
    if (name !== undefined) eventData[name] = ownValue(name, row.value);
  });
  const result: TagEventData = {};
  for (const key in eventData) set(result, key, eventData[key]);
  return result;
}

function ownValue(name: string, value: unknown): unknown {
  if (name === 'value' || name === 'order_quantity') {
    const amount = amountOf(value);
    return amount === undefined ? undefined : numberOfAmount(amount);
  }
  return typeof value === 'object' ? value : textOf(value);
}

function lineItem(item: Item, given: any): TagEventData {
  const line: TagEventData = {};
  set(line, 'product_id', item.id);
  set(line, 'product_name', item.item_name);
  set(line, 'product_category', item.item_category);
  set(line, 'product_brand', item.item_brand);
  set(line, 'product_variant', textOf(given.item_variant || given.variant));
  set(line, 'product_price', item.item_price && numberOfAmount(item.item_price));
  set(line, 'product_quantity', item.quantity);
  return line;
}

function set(object: TagEventData, key: string, value: unknown): void {
  if (value !== undefined && value !== null) object[key] = value;
}
