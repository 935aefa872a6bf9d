// The third argument of `pintrk('track', …)`: GA4's ecommerce data in Pinterest's words.
// https://help.pinterest.com/en/business/article/add-event-codes
import { Object } from 'gtm:web';

import { amountOf, decimalOf } from '../../template-src/shared/amount.ts';
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
import { notEmpty, rowsOf, textOf } from '../../template-src/shared/normalisers/text.ts';
import { usableId } from '../../template-src/shared/order-id.ts';
import type { AsNumber } from '../../template-src/shared/values.ts';
import { parsed } from '../shared/parsed.ts';
import { firstUsable, type Found, isGiven, isObject, ofItem } from './given.ts';
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
const eventsWithTotal = 'addtocart initiatecheckout addpaymentinfo checkout'.split(' ');

export const hasTotal = (name: string): boolean => eventsWithTotal.indexOf(name) !== -1;

/** Events that are not about products: what `ecommerce` still holds belongs to an earlier event. */
const eventsWithoutProducts =
  'signup lead contact findlocation schedule submitapplication watchvideo'.split(' ');

/** Whether `ecommerce` is about this event: after a route change it still has the last product. */
export function isAboutProducts(name: string, dataLayerEvent: unknown): boolean {
  if (eventsWithoutProducts.indexOf(name) !== -1) return false;
  return (textOf(dataLayerEvent) || '').indexOf('gtm.historyChange') !== 0;
}

/** Value, currency, order id and products, with numbers. `ofPurchase`: the order id of a purchase. */
export function commerceData(sources: any[], name: string, ofPurchase?: Found): ReadEventData {
  const said = inGa4Form(sources, name);
  const currency = firstUsable(said.currencies, 'currency', currencyOf);
  const order = ofPurchase || firstUsable(said.orderIds, 'order_id', usableId);
  const lines = said.items.map((given): Line => {
    const line: any = readItem(given, {}, currency.used);
    line.given = given;
    return line;
  });
  const products = lines.filter(isProduct);
  const lineItems = products.map(lineItem);
  // It takes the currency to read prices.
  if (hasTotal(name)) said.sum.given = numberOf(totalOf(products));
  const value = firstUsable(said.values, 'value', amountOf, currency.used);
  const eventData = withoutAbsent({
    value: numberOf(value.used),
    currency: currency.used,
    order_id: order.used,
    order_quantity: pieces(products) || undefined,
    line_items: notEmpty(lineItems),
  });

  const changed = products.filter((line, index) => !isAsGiven(lineItems[index]!, line.given));
  const leftOut = value.leftOut.concat(
    currency.leftOut,
    order.leftOut,
    said.leftOut,
    lossesOf(changed, ['item_', '', 'product_'], partsOfProduct, currency.used),
  );
  const perhapsLost = products.length < lines.length ? lines : [];
  if (perhapsLost.some((line) => !line.id && !line.item_name)) {
    leftOut.push(said.list.key + ' without ID and name (give each an item_id)');
  }
  if (perhapsLost.some(isNone)) leftOut.push(noProducts(said.list.key));
  return { eventData: eventData, leftOut: leftOut };
}

const numberOf = (amount: string | undefined): number | undefined =>
  amount ? (amount as AsNumber) * 1 : undefined;

const isNone = (item: any): boolean => !(item.quantity > 0);

const noProducts = (list: string): string => list + ' of quantity 0 or less (they are no products)';

const partsOfProduct = 'id name brand category variant price quantity'.split(' ');

/** A product as it was read, and as the page gave it. */
interface Line extends Item {
  given: any;
  lineItem: TagEventData;
}

/** Whether a product is used as GA4 has it: most are, and need no second look. */
const isAsGiven = (line: TagEventData, given: any): boolean =>
  partsOfProduct.every(
    (part) => line['product_' + part] === (given['item_' + part] || given[part]),
  );

/** What products have under any of these keys, and could not be used. */
function lossesOf(
  lines: Line[],
  prefixes: string[],
  parts: string[],
  currency: string | undefined,
): string[] {
  let lost: string[] = [];
  lines.forEach((line) => {
    parts.forEach((part) => {
      const read = part === 'price' ? amountOf : part === 'quantity' ? decimalOf : textOf;
      const places = prefixes.map((prefix) => ofItem(line.given, prefix + part));
      lost = lost.concat(firstUsable(places, 'product_' + part, read, currency).leftOut);
    });
  });
  return lost;
}

/**
 * The tag's object and then the rows of its table, over what was read before. What says nothing or
 * cannot be used leaves what was there; an empty row takes a key away.
 */
export function withOwnData(eventData: TagEventData, given: unknown, rows: unknown): ReadEventData {
  let leftOut: string[] = [];
  const object = parsed(given);
  if (isGiven(object) && !isObject(object)) leftOut.push(noObject('event data from a variable'));
  const own = ownValues(object, rowsOf(rows));
  const currency =
    own
      .map((one) => one.key === 'currency' && currencyOf(one.value))
      .filter((code) => code)
      .pop() || textOf(eventData.currency);
  own.forEach((one) => {
    const isList = one.key === 'line_items';
    const lines = isList ? ownLines(one.value, currency) : [];
    const products = lines.filter((line) => line.quantity > 0 && saysSomething(line.lineItem));
    const value = isList
      ? notEmpty(products.map((line) => line.lineItem))
      : ownValue(one.key, one.value, currency);
    if (value !== undefined || one.value === '') eventData[one.key] = value;
    else if (isGiven(one.value)) leftOut.push(notUsed(one.key, one.key));
    if (lines.some(isNone)) leftOut.push(noProducts(one.key));
    leftOut = leftOut.concat(lossesOf(lines, ['product_'], ['price', 'quantity'], currency));
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
}

/** An empty text of the object says nothing, that of a row takes its key away. */
function ownValues(object: any, rows: any[]): OwnValue[] {
  const values: OwnValue[] = [];
  if (isObject(object)) {
    for (const key in object) if (object[key] !== '') values.push({ key: key, value: object[key] });
  }
  const ofRows = rows.map((row) => ({ key: textOf(row.name) || '', value: row.value }));
  return values.concat(ofRows.filter((one) => one.key));
}

/** Read as what the data layer says; an empty list or object says nothing. */
function ownValue(name: string, value: unknown, currency: string | undefined): unknown {
  if (name === 'value') return numberOf(amountOf(value, currency));
  if (name === 'order_quantity') {
    const quantity = decimalOf(value) as AsNumber;
    return quantity > 0 ? wholeQuantity({ quantity: quantity * 1 } as Item) : undefined;
  }
  if (name === 'currency') return currencyOf(value);
  if (name === 'order_id' || name === 'event_id') return usableId(value);
  return typeof value === 'object' && isGiven(value) ? value : textOf(value);
}

/** Products of the tag's own: with numbers for amounts that can be read, and else as they were given. */
const ownLines = (list: unknown, currency: string | undefined): Line[] =>
  entriesOf(parsed(list))
    .filter((given) => given && typeof given === 'object')
    .map((given: any) => {
      const price = given.product_price;
      const quantity = given.product_quantity;
      const line = readItem({ price: price, quantity: quantity }, {}, currency) as Line;
      const ownLine: TagEventData = {};
      for (const key in given) ownLine[key] = given[key];
      ownLine.product_price = numberOf(line.item_price);
      ownLine.product_quantity = decimalOf(quantity) && wholeQuantity(line);
      line.given = given;
      line.lineItem = withoutAbsent(ownLine);
      return line;
    });

function saysSomething(line: TagEventData): boolean {
  for (const key in line) if (textOf(line[key])) return true;
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
    product_price: numberOf(line.item_price),
    product_quantity: wholeQuantity(line),
  });
}
