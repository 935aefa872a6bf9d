// The third argument of `pintrk('track', …)`: GA4's ecommerce data in Pinterest's words.
// https://help.pinterest.com/en/business/article/add-event-codes
import { amountOf, decimalOf, numberOfAmount } from '../../template-src/shared/amount.ts';
import { currencyOf } from '../../template-src/shared/currency.ts';
import { entriesOf } from '../../template-src/shared/entries.ts';
import {
  isProduct,
  type Item,
  pieces,
  readItem,
  totalOf,
  wholeQuantity,
} from '../../template-src/shared/items.ts';
import { isFirst, listOf, textOf } from '../../template-src/shared/normalisers/text.ts';
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
  const currency = currencyOf(ecommerce.currency);
  // The Conversions API refuses variants, so items are without; here they come from what was given.
  const lines = entriesOf(ecommerce.items).map((given) => ({
    given: given || {},
    item: readItem(given || {}, {}, currency),
  }));
  const products = lines.filter((line) => isProduct(line.item));
  const items = products.map((line) => line.item);
  const total = eventsWithTotal.indexOf(name) === -1 ? undefined : totalOf(items);
  const value = amountOf(ecommerce.value, currency);
  const usedValue = value === undefined ? total : value;
  const orderId = usableOrderId(ecommerce.transaction_id);

  const eventData: TagEventData = {};
  set(eventData, 'value', usedValue === undefined ? undefined : numberOfAmount(usedValue));
  set(eventData, 'currency', currency);
  set(eventData, 'order_id', orderId);
  if (items.length > 0) {
    eventData.order_quantity = pieces(items);
    eventData.line_items = products.map((line) => lineItem(line.item, line.given));
  }
  const hasLost = (isLost: (item: Item, given: any) => boolean): boolean =>
    lines.some((line) => isLost(line.item, line.given));
  return {
    eventData: eventData,
    leftOut: named([
      { key: 'value', isLost: isGiven(ecommerce.value) && value === undefined },
      { key: 'currency', isLost: isGiven(ecommerce.currency) && currency === undefined },
      { key: 'transaction_id', isLost: isGiven(ecommerce.transaction_id) && orderId === undefined },
      { key: 'items without ID and name', isLost: hasLost((item) => !item.id && !item.item_name) },
      { key: 'items of quantity 0', isLost: hasLost((item) => item.quantity === 0) },
      {
        key: 'price of an item',
        isLost: hasLost((item, given) => item.item_price === undefined && isGiven(given.price)),
      },
      {
        key: 'quantity of an item',
        isLost: hasLost(
          (item, given) => isGiven(given.quantity) && decimalOf(given.quantity) === undefined,
        ),
      },
    ]),
  };
}

/**
 * The tag's object and then the rows of its table, over what was read before. An empty value takes a
 * key away; one that cannot be used leaves what was there.
 */
export function withOwnData(before: TagEventData, object: any, rows: unknown): ReadEventData {
  const given: { key: string; value: unknown }[] = [];
  if (typeof object === 'object') {
    for (const key in object) given.push({ key: key, value: object[key] });
  }
  listOf(rows).forEach((row: any) => {
    const name = textOf(row.name);
    if (name !== undefined) given.push({ key: name, value: row.value });
  });
  const currencies = given.filter((one) => one.key === 'currency').map((one) => one.value);
  const currency = currencies.map(currencyOf).filter(isFirst).pop() || textOf(before.currency);

  const eventData: TagEventData = {};
  const leftOut: string[] = [];
  for (const key in before) eventData[key] = before[key];
  given.forEach((one) => {
    const value = ownValue(one.key, one.value, currency);
    if (value !== undefined) eventData[one.key] = value;
    else if (one.value === '' || one.value === null) eventData[one.key] = undefined;
    else if (one.value !== undefined) leftOut.push(one.key);
  });
  const result: TagEventData = {};
  for (const key in eventData) set(result, key, eventData[key]);
  return { eventData: result, leftOut: leftOut };
}

/** Amounts as numbers, currency and order id as the data layer's. */
function ownValue(name: string, value: unknown, currency: string | undefined): unknown {
  if (name === 'value' || name === 'order_quantity') {
    const amount = name === 'value' ? amountOf(value, currency) : decimalOf(value);
    return amount === undefined ? undefined : numberOfAmount(amount);
  }
  if (name === 'currency') return currencyOf(value);
  if (name === 'order_id') return usableOrderId(value);
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
