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
import { isFirst, notEmpty, rowsOf, textOf } from '../../template-src/shared/normalisers/text.ts';
import { usableId } from '../../template-src/shared/order-id.ts';
import { parsed } from '../shared/parsed.ts';
import { isGiven } from './given.ts';
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

export const hasTotal = (name: string): boolean => eventsWithTotal.indexOf(name) !== -1;

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

/** Value, currency, order id and products; numbers as numbers. `orderId`: of a purchase, if it has one. */
export function commerceData(sources: any[], name: string, orderId?: string): ReadEventData {
  const ecommerce = inGa4Form(sources, name);
  const currency = currencyOf(ecommerce.currency);
  // The Conversions API refuses variants, so items are without; here they come from what was given.
  const lines = ecommerce.items.map((given: any) => ({
    given: given || {},
    item: readItem(given || {}, {}, currency),
  })) as { given: any; item: Item }[];
  const products = lines.filter((line) => isProduct(line.item));
  const items = products.map((line) => line.item);
  const total = hasTotal(name) ? totalOf(items) : undefined;
  const value = amountOf(ecommerce.value, currency);
  const usedValue = value === undefined ? total : value;
  const usedOrderId = usableId([orderId, ecommerce.transaction_id]);

  const eventData: TagEventData = {};
  set(eventData, 'value', usedValue === undefined ? undefined : numberOfAmount(usedValue));
  set(eventData, 'currency', currency);
  set(eventData, 'order_id', usedOrderId);
  if (items.length > 0) {
    eventData.order_quantity = pieces(items);
    eventData.line_items = products.map((line) => lineItem(line.item, line.given));
  }
  const hasLost = (isLost: (item: Item, given: any) => boolean): boolean =>
    lines.some((line) => isLost(line.item, line.given));
  const isLost = (given: unknown, used: unknown): boolean => isGiven(given) && used === undefined;
  return {
    eventData: eventData,
    leftOut: named([
      { key: 'value', isLost: isLost(ecommerce.value, value) },
      { key: 'currency', isLost: isLost(ecommerce.currency, currency) },
      { key: 'transaction_id', isLost: isLost(ecommerce.transaction_id, usedOrderId) },
      { key: 'items without ID and name', isLost: hasLost((item) => !item.id && !item.item_name) },
      { key: 'items of quantity 0 or less', isLost: hasLost((item) => !(item.quantity > 0)) },
      {
        key: 'price of an item',
        isLost: hasLost((item, given) => !item.item_price && isGiven(priceGiven(given))),
      },
      {
        key: 'quantity of an item',
        // One piece is what is left of a quantity that cannot be read.
        isLost: hasLost(
          (item, given) =>
            item.quantity === 1 &&
            isLost(given.quantity, decimalOf(given.quantity) || decimalOf(given.product_quantity)),
        ),
      },
    ]),
  };
}

/**
 * The tag's object and then the rows of its table, over what was read before. What says nothing or
 * cannot be used leaves what was there; an empty row takes a key away.
 */
export function withOwnData(before: TagEventData, given: unknown, rows: unknown): ReadEventData {
  const eventData: TagEventData = {};
  let leftOut: string[] = [];
  for (const key in before) eventData[key] = before[key];

  const own = ownValues(parsed(given), rowsOf(rows));
  if (own.isNoObject) leftOut.push('event data from a variable');
  const currencies = own.values.filter((one) => one.key === 'currency').map((one) => one.value);
  const currency = currencies.map(currencyOf).filter(isFirst).pop() || textOf(before.currency);
  own.values.forEach((one) => {
    const value = ownValue(one.key, one.value, currency);
    if (value !== undefined) eventData[one.key] = value;
    else if (one.takesAway) eventData[one.key] = undefined;
    else if (isGiven(one.value)) leftOut.push(one.key);
    if (one.key === 'line_items') leftOut = leftOut.concat(lossesIn(one.value, currency));
  });
  return { eventData: withoutAbsent(eventData), leftOut: leftOut };
}

function withoutAbsent(values: TagEventData): TagEventData {
  const result: TagEventData = {};
  for (const key in values) set(result, key, values[key]);
  return result;
}

/** A key that the tag itself was given. */
interface OwnValue {
  key: string;
  value: unknown;
  /** Whether it is a row that somebody left empty on purpose. */
  takesAway: boolean;
}

/** Keys of the object, then of the rows; `isNoObject` if there is something else in its place. */
function ownValues(object: any, rows: any[]): { values: OwnValue[]; isNoObject: boolean } {
  const values: OwnValue[] = [];
  const isObject = typeof object === 'object';
  if (isObject) {
    for (const key in object) values.push({ key: key, value: object[key], takesAway: false });
  }
  rows.forEach((row) => {
    const name = textOf(row.name);
    if (name === undefined) return;
    values.push({ key: name, value: row.value, takesAway: row.value === '' });
  });
  return { values: values, isNoObject: !isObject && isGiven(object) };
}

/** Amounts as numbers, currency and order id as the data layer's; an empty list or object says nothing. */
function ownValue(name: string, value: unknown, currency: string | undefined): unknown {
  if (name === 'value' || name === 'order_quantity') {
    const amount = name === 'value' ? amountOf(value, currency) : decimalOf(value);
    return amount === undefined ? undefined : numberOfAmount(amount);
  }
  if (name === 'currency') return currencyOf(value);
  if (name === 'order_id' || name === 'event_id') return usableId(value);
  if (name === 'line_items') return ownLineItems(value, currency);
  if (typeof value !== 'object') return textOf(value);
  return isGiven(value) ? value : undefined;
}

/** Products in Pinterest's words, with numbers for amounts that can be read. */
function ownLineItems(value: unknown, currency: string | undefined): TagEventData[] | undefined {
  const items = entriesOf(parsed(value)).filter((item) => item && typeof item === 'object');
  return notEmpty(
    items.map((given) => {
      const line: TagEventData = {};
      for (const key in given) line[key] = given[key];
      amountsOfItem.forEach((one) => {
        const amount = one.read(given[one.key], currency);
        line[one.key] = amount && numberOfAmount(amount);
      });
      return withoutAbsent(line);
    }),
  );
}

/** What is a number in a product of the tag's own, and the name of one that is none. */
const amountsOfItem = [
  { key: 'product_price', read: amountOf, loss: 'price of an item' },
  { key: 'product_quantity', read: decimalOf, loss: 'quantity of an item' },
];

/** The amounts in a list of products that are no numbers. */
const lossesIn = (value: unknown, currency: string | undefined): string[] =>
  amountsOfItem
    .filter((one) =>
      entriesOf(parsed(value)).some(
        (item) => item && isGiven(item[one.key]) && one.read(item[one.key], currency) === undefined,
      ),
    )
    .map((one) => one.loss);

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

const priceGiven = (item: any): unknown =>
  [item.price, item.item_price, item.product_price].filter(isGiven)[0];

const named = (parts: { key: string; isLost: boolean }[]): string[] =>
  parts.filter((part) => part.isLost).map((part) => part.key);

function set(object: TagEventData, key: string, value: unknown): void {
  if (value !== undefined && value !== null) object[key] = value;
}
