// The third argument of `pintrk('track', …)`: GA4's ecommerce data in Pinterest's words.
// https://help.pinterest.com/en/business/article/add-event-codes
import { Object } from 'gtm:web';

import { amountOf, decimalOf, numberOfAmount } from '../../template-src/shared/amount.ts';
import { currencyOf } from '../../template-src/shared/currency.ts';
import { entriesOf } from '../../template-src/shared/entries.ts';
import {
  isProduct,
  type Item,
  readItem,
  totalOf,
  wholeQuantity,
} from '../../template-src/shared/items.ts';
import { isFirst, notEmpty, rowsOf, textOf } from '../../template-src/shared/normalisers/text.ts';
import { usableId } from '../../template-src/shared/order-id.ts';
import { parsed } from '../shared/parsed.ts';
import { firstUsable, type Found, isGiven, ofItem } from './given.ts';
import { noObject, notUsed } from './left-out.ts';
import { inGa4Form } from './older-ecommerce.ts';

export interface TagEventData {
  [key: string]: unknown;
}

/** Event data, and what was given and could not be used, in the words of the preview. */
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

/** Whether `ecommerce` is about this event: after a route change it still has the last product. */
export function isAboutProducts(name: string, dataLayerEvent: unknown): boolean {
  if (eventsWithoutProducts.indexOf(name) !== -1) return false;
  return (textOf(dataLayerEvent) || '').indexOf('gtm.historyChange') !== 0;
}

/** Value, currency, order id and products, with numbers. `ofPurchase`: the order id of a purchase. */
export function commerceData(sources: any[], name: string, ofPurchase?: Found): ReadEventData {
  const said = inGa4Form(sources, name);
  const currency = firstUsable(said.currencies, 'currency', currencyOf);
  const value = firstUsable(said.values, 'value', amountOf, currency.used);
  const order = ofPurchase || firstUsable(said.orderIds, 'order_id', usableId);
  const lines = said.items.map((given): Line => {
    const line: any = readItem(given, {}, currency.used);
    line.given = given;
    return line;
  });
  const products = lines.filter(isProduct);
  const lineItems = products.map(lineItem);
  const total = hasTotal(name) ? totalOf(products) : undefined;
  const usedValue = value.used || total;
  const eventData = withoutAbsent({
    value: usedValue && numberOfAmount(usedValue),
    currency: currency.used,
    order_id: order.used,
    order_quantity:
      lineItems.reduce((sum, line: any) => sum + line.product_quantity, 0) || undefined,
    line_items: notEmpty(lineItems),
  });

  const changed = products
    .filter((line, index) => !isAsGiven(lineItems[index]!, line.given))
    .map((line) => line.given);
  const leftOut = value.leftOut.concat(
    currency.leftOut,
    order.leftOut,
    said.leftOut,
    lossesOf(changed, ['item_', '', 'product_'], partsOfProduct, currency.used),
  );
  const perhapsLost = products.length < lines.length ? lines : [];
  if (perhapsLost.some((line) => !line.id && !line.item_name)) {
    leftOut.push(said.list + ' without ID and name (give each an item_id)');
  }
  if (perhapsLost.some((line) => !(line.quantity > 0))) {
    leftOut.push(said.list + ' of quantity 0 or less (they are no products)');
  }
  return { eventData: eventData, leftOut: leftOut };
}

const partsOfProduct = ['id', 'name', 'brand', 'category', 'variant', 'price', 'quantity'];

/** A product as it was read, and as the page gave it. */
interface Line extends Item {
  given: any;
}

/** Whether a product is used as GA4 has it: most are, and need no second look. */
const isAsGiven = (line: TagEventData, given: any): boolean =>
  line.product_id === given.item_id &&
  line.product_name === given.item_name &&
  line.product_brand === given.item_brand &&
  line.product_category === given.item_category &&
  line.product_variant === given.item_variant &&
  line.product_price === (given.item_price || given.price) &&
  line.product_quantity === (given.item_quantity || given.quantity);

/** What products have under any of these keys, and could not be used. */
function lossesOf(
  products: any[],
  prefixes: string[],
  parts: string[],
  currency: string | undefined,
): string[] {
  let lost: string[] = [];
  products.forEach((product) => {
    parts.forEach((part) => {
      const read = part === 'price' ? amountOf : part === 'quantity' ? decimalOf : textOf;
      const places = prefixes.map((prefix) => ofItem(product, prefix + part));
      lost = lost.concat(firstUsable(places, 'product_' + part, read, currency).leftOut);
    });
  });
  return lost;
}

/**
 * The tag's object and then the rows of its table, over what was read before. What says nothing or
 * cannot be used leaves what was there; an empty row takes a key away.
 */
export function withOwnData(before: TagEventData, given: unknown, rows: unknown): ReadEventData {
  const eventData: TagEventData = {};
  let leftOut: string[] = [];
  for (const key in before) eventData[key] = before[key];

  const object = parsed(given);
  if (typeof object !== 'object' && isGiven(object)) {
    leftOut.push(noObject('event data from a variable'));
  }
  const own = ownValues(object, rowsOf(rows));
  const currencies = own.filter((one) => one.key === 'currency').map((one) => one.value);
  const currency = currencies.map(currencyOf).filter(isFirst).pop() || textOf(before.currency);
  own.forEach((one) => {
    const value = ownValue(one.key, one.value, currency);
    if (value !== undefined) eventData[one.key] = value;
    else if (one.takesAway) eventData[one.key] = undefined;
    else if (isGiven(one.value)) leftOut.push(notUsed(one.key, one.key));
    if (one.key === 'line_items') {
      leftOut = leftOut.concat(
        lossesOf(ownProducts(one.value), ['product_'], ['price', 'quantity'], currency),
      );
    }
  });
  return { eventData: withoutAbsent(eventData), leftOut: leftOut };
}

function withoutAbsent(values: TagEventData): TagEventData {
  for (const key in values) if (values[key] == null) Object.delete(values, key);
  return values;
}

/** A key that the tag itself was given. */
interface OwnValue {
  key: string;
  value: unknown;
  /** Whether it is a row that somebody left empty on purpose. */
  takesAway: boolean;
}

/** Keys of the object, then of the rows. */
function ownValues(object: any, rows: any[]): OwnValue[] {
  const values: OwnValue[] = [];
  if (typeof object === 'object') {
    for (const key in object) values.push({ key: key, value: object[key], takesAway: false });
  }
  rows.forEach((row) => {
    const name = textOf(row.name);
    if (name === undefined) return;
    values.push({ key: name, value: row.value, takesAway: row.value === '' });
  });
  return values;
}

/** Read as what the data layer says; an empty list or object says nothing. */
function ownValue(name: string, value: unknown, currency: string | undefined): unknown {
  if (name === 'value' || name === 'order_quantity') {
    const amount = name === 'value' ? amountOf(value, currency) : decimalOf(value);
    return amount && numberOfAmount(amount);
  }
  if (name === 'currency') return currencyOf(value);
  if (name === 'order_id' || name === 'event_id') return usableId(value);
  if (name === 'line_items') return ownLineItems(value, currency);
  if (typeof value !== 'object') return textOf(value);
  return isGiven(value) ? value : undefined;
}

/** With numbers for amounts that can be read. */
function ownLineItems(value: unknown, currency: string | undefined): TagEventData[] | undefined {
  const lines = ownProducts(value).map((given) => {
    const price = amountOf(given.product_price, currency);
    const quantity = decimalOf(given.product_quantity);
    const line: TagEventData = {};
    for (const key in given) line[key] = given[key];
    line.product_price = price && numberOfAmount(price);
    line.product_quantity = quantity && numberOfAmount(quantity);
    return withoutAbsent(line);
  });
  return notEmpty(lines.filter(saysSomething));
}

const ownProducts = (list: unknown): any[] =>
  entriesOf(parsed(list)).filter((item) => item && typeof item === 'object');

function saysSomething(line: TagEventData): boolean {
  for (const key in line) if (textOf(line[key]) !== undefined) return true;
  return false;
}

/** The Conversions API refuses variants, so items are without; here they come from what was given. */
function lineItem(line: Line): TagEventData {
  const given = line.given;
  return withoutAbsent({
    product_id: line.id,
    product_name: line.item_name,
    product_category: line.item_category,
    product_brand: line.item_brand,
    product_variant:
      textOf(given.item_variant) || textOf(given.variant) || textOf(given.product_variant),
    product_price: line.item_price && numberOfAmount(line.item_price),
    product_quantity: wholeQuantity(line),
  });
}
