// The third argument of `pintrk('track', …)`: GA4's ecommerce data in Pinterest's words.
// https://help.pinterest.com/en/business/article/add-event-codes
import { amountOf, numberOfAmount } from '../../template-src/shared/amount.ts';
import { currencyOf } from '../../template-src/shared/currency.ts';
import {
  type Item,
  pieces,
  readItems,
  totalOf,
  wholeQuantity,
} from '../../template-src/shared/items.ts';
import { listOf, textOf } from '../../template-src/shared/normalisers/text.ts';
import { usableOrderId } from '../../template-src/shared/order-id.ts';
import { inGa4Form } from './older-ecommerce.ts';

export interface TagEventData {
  [key: string]: unknown;
}

/** Event data, and the keys of what was given and could not be used. */
export interface ReadEventData {
  eventData: TagEventData;
  leftOut: string[];
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

/** Keys whose values Pinterest wants as numbers. */
const amounts = ['value', 'order_quantity'];

/**
 * Whether the data layer's `ecommerce` is about this event. The data layer keeps it until
 * somebody overwrites it, so a route change within a page still sees the last product.
 */
export function isAboutProducts(name: string, dataLayerEvent: unknown): boolean {
  if (eventsWithoutProducts.indexOf(name) !== -1) return false;
  return (textOf(dataLayerEvent) || '').indexOf('gtm.historyChange') !== 0;
}

/** Value, currency, order id and products; numbers as numbers. */
export function commerceData(pushed: any, name: string): ReadEventData {
  const ecommerce = inGa4Form(pushed, name);
  const given = listOf(ecommerce.items);
  // The Conversions API refuses variants, so readItems leaves them out; here they come from the list.
  const products = given.filter((item) => readItems(item).length > 0);
  const currency = currencyOf(ecommerce.currency);
  const items = readItems(products, undefined, currency);
  const total = eventsWithTotal.indexOf(name) === -1 ? undefined : totalOf(items);
  const ownValue = amountOf(ecommerce.value, currency);
  const value = ownValue === undefined ? total : ownValue;
  const orderId = usableOrderId(ecommerce.transaction_id);

  const eventData: TagEventData = {};
  set(eventData, 'value', value === undefined ? undefined : numberOfAmount(value));
  set(eventData, 'currency', currency);
  set(eventData, 'order_id', orderId);
  if (items.length > 0) {
    eventData.order_quantity = pieces(items);
    eventData.line_items = items.map((item, index) => lineItem(item, products[index]));
  }
  const isPriceLost = items.some(
    (item, index) => item.item_price === undefined && isGiven(products[index].price),
  );
  return {
    eventData: eventData,
    leftOut: named([
      { key: 'value', isLost: isGiven(ecommerce.value) && ownValue === undefined },
      { key: 'currency', isLost: isGiven(ecommerce.currency) && currency === undefined },
      { key: 'transaction_id', isLost: isGiven(ecommerce.transaction_id) && orderId === undefined },
      { key: 'items without ID and name', isLost: products.length < given.length },
      { key: 'price of an item', isLost: isPriceLost },
    ]),
  };
}

/**
 * The tag's object and then the rows of its table, over what was read before. An empty value takes a
 * key away; one that cannot be used leaves what was there.
 */
export function withOwnData(before: TagEventData, object: any, rows: unknown): ReadEventData {
  const eventData: TagEventData = {};
  const leftOut: string[] = [];
  const put = (key: string, given: unknown): void => {
    const value = ownValue(key, given);
    if (value !== undefined) eventData[key] = value;
    else if (given === '' || given === null) eventData[key] = undefined;
    else if (given !== undefined) leftOut.push(key);
  };
  for (const key in before) eventData[key] = before[key];
  if (typeof object === 'object') {
    for (const key in object) put(key, object[key]);
  }
  listOf(rows).forEach((row: any) => {
    const name = textOf(row.name);
    if (name !== undefined) put(name, row.value);
  });
  const result: TagEventData = {};
  for (const key in eventData) set(result, key, eventData[key]);
  return { eventData: result, leftOut: leftOut };
}

function ownValue(name: string, value: unknown): unknown {
  if (amounts.indexOf(name) !== -1) {
    const amount = amountOf(value);
    return amount === undefined ? undefined : numberOfAmount(amount);
  }
  return typeof value === 'object' && value !== null ? value : textOf(value);
}

function lineItem(item: Item, given: any): TagEventData {
  const line: TagEventData = {};
  set(line, 'product_id', item.id);
  set(line, 'product_name', item.item_name);
  set(line, 'product_category', item.item_category);
  set(line, 'product_brand', item.item_brand);
  set(line, 'product_variant', textOf(given.item_variant) || textOf(given.variant));
  set(line, 'product_price', item.item_price && numberOfAmount(item.item_price));
  set(line, 'product_quantity', wholeQuantity(item));
  return line;
}

/** Whether a page means to say something with a value: an empty text says nothing. */
export const isGiven = (value: unknown): boolean => value != null && value !== '';

const named = (parts: { key: string; isLost: boolean }[]): string[] =>
  parts.filter((part) => part.isLost).map((part) => part.key);

function set(object: TagEventData, key: string, value: unknown): void {
  if (value !== undefined && value !== null) object[key] = value;
}
