// The third argument of `pintrk('track', …)`: GA4's ecommerce data in Pinterest's words.
// https://help.pinterest.com/en/business/article/add-event-codes
import { Object } from 'gtm:web';

import { amountOf, decimalOf } from '../../template-src/shared/amount.ts';
import { currencyOf } from '../../template-src/shared/currency.ts';
import { entriesOf } from '../../template-src/shared/entries.ts';
import {
  type ComplainOfPart,
  isProduct,
  type Item,
  pieces,
  readItem,
  totalOf,
  wholeQuantity,
} from '../../template-src/shared/items.ts';
import { isFirst, notEmpty, rowsOf, textOf } from '../../template-src/shared/normalisers/text.ts';
import { usableId } from '../../template-src/shared/order-id.ts';
import type { AsNumber } from '../../template-src/shared/values.ts';
import { at, type Candidate, under } from '../shared/candidate.ts';
import { parsed } from '../shared/parsed.ts';
import { firstUsable, type Found, isGiven, isGivenAsOne, isObject } from './given.ts';
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

/** Of events whose products are what the visitor pays for, prices add up to a value. */
export const hasTotal = (name: string): boolean =>
  'addtocart initiatecheckout addpaymentinfo checkout'.split(' ').indexOf(name) !== -1;

/** Events that are not about products: what `ecommerce` still holds belongs to an earlier event. */
const eventsWithoutProducts =
  'signup lead contact findlocation schedule submitapplication watchvideo'.split(' ');

/** Whether `ecommerce` is about this event: after a route change it still has the last product. */
export const isAboutProducts = (name: string, dataLayerEvent: unknown): boolean =>
  eventsWithoutProducts.indexOf(name) === -1 &&
  (textOf(dataLayerEvent) || '').indexOf('gtm.historyChange') !== 0;

/** Value, currency, order id and products, with numbers. `ofPurchase`: the order id of a purchase. */
export function commerceData(
  sources: any[],
  name: string,
  ofPurchase?: Found,
  ofPage?: any[],
): ReadEventData {
  const said = inGa4Form(sources, name);
  const currency = firstUsable(said.currencies, 'currency', currencyOf);
  const isNamed = said.currencies.some((one) => textOf(one.given));
  // What the page says of it elsewhere, if it says one thing.
  const ofShop = under(isNamed || !ofPage ? [] : ofPage, 'currency currencyCode')
    .map((one) => currencyOf(one.given))
    .filter(isFirst);
  const used = currency.used || (ofShop[1] ? undefined : ofShop[0]);
  const order = ofPurchase || firstUsable(said.orderIds, 'order_id', usableId);
  const ofItems: string[] = [];
  const complain = naming(ofItems);
  const lines = said.products.items.map((given): Line => {
    const line = readItem(given, {}, used, complain) as Line;
    line.lineItem = lineItem(line, variantOf(given, complain));
    return line;
  });
  const products = lines.filter(isProduct);
  // It takes the currency to read prices.
  if (hasTotal(name) || said.values.some((one) => textOf(one.given)))
    said.sum.given = numberOf(totalOf(products));
  const value = firstUsable(said.values, 'value', amountOf, used);
  const isPriced = value.used || products.some((line) => line.item_price);
  const eventData = withoutAbsent({
    value: numberOf(value.used),
    currency: isPriced ? used : currency.used,
    order_id: order.used,
    order_quantity: pieces(products) || undefined,
    line_items: notEmpty(products.map((line) => line.lineItem)),
  });

  const leftOut = value.leftOut.concat(currency.leftOut, order.leftOut, said.leftOut, ofItems);
  const none = lines.filter(isNone);
  if (products.length + none.length < lines.length)
    leftOut.push(said.products.key + ' without ID and price (give each an ID)');
  if (none[0]) leftOut.push(noProducts(said.products.key));
  return { eventData: eventData, leftOut: leftOut };
}

const numberOf = (amount: string | undefined): number | undefined =>
  amount ? (amount as AsNumber) * 1 : undefined;

const isNone = (item: any): boolean => !(item.quantity > 0);

const noProducts = (list: string): string => list + ' of quantity 0 or less (they are no products)';

/** A product as it was read, and in the tag's words. */
interface Line extends Item {
  lineItem: TagEventData;
}

/** Adds what a product has and cannot be used. */
const naming =
  (leftOut: string[]): ComplainOfPart =>
  (given, key, part) => {
    if (isGivenAsOne(given)) leftOut.push(notUsed(key + ' of an item', 'product_' + part));
  };

/**
 * The tag's object and then the rows of its table, over what was read before. What says nothing or
 * cannot be used leaves what was there; an empty row takes a key away.
 */
export function withOwnData(eventData: TagEventData, given: unknown, rows: unknown): ReadEventData {
  const leftOut: string[] = [];
  const object = parsed(given);
  const ofObject: Candidate[] = [];
  if (isObject(object)) {
    // An empty text says nothing here.
    for (const key in object) if (object[key] !== '') ofObject.push(at(object, key));
  } else if (isGiven(object)) leftOut.push(noObject('event data from a variable'));
  const ofRows = rowsOf(rows).map((row) => ({ key: textOf(row.name) || '', given: row.value }));
  const own = ofObject.concat(ofRows.filter((one) => one.key));
  const currency =
    own
      .map((one) => one.key === 'currency' && currencyOf(one.given))
      .filter((code) => code)
      .pop() || eventData.currency;
  own.forEach((one) => {
    const isList = one.key === 'line_items';
    const lines = isList ? ownLines(one.given, currency, leftOut) : [];
    const products = lines.filter(
      (line) => !isNone(line) && Object.values(line.lineItem).some(textOf),
    );
    const value = isList
      ? notEmpty(products.map((line) => line.lineItem))
      : ownValue(one.key, one.given, currency);
    if (value !== undefined || one.given === '') eventData[one.key] = value;
    else if (isGivenAsOne(one.given)) leftOut.push(notUsed(one.key + ' of this tag', one.key));
    if (lines.some(isNone)) leftOut.push(noProducts(one.key + ' of this tag'));
  });
  return { eventData: withoutAbsent(eventData), leftOut: leftOut };
}

function withoutAbsent(values: TagEventData): TagEventData {
  for (const key in values) if (values[key] == null) Object.delete(values, key);
  return values;
}

/** Read as what the data layer says; an empty list or object says nothing. */
function ownValue(name: string, value: unknown, currency: unknown): unknown {
  if (name === 'value') return numberOf(amountOf(value, currency));
  if (name === 'order_quantity') {
    const quantity = decimalOf(value) as AsNumber;
    return quantity > 0 ? wholeQuantity({ quantity: quantity * 1 } as Item) : undefined;
  }
  if (name === 'currency') return currencyOf(value);
  if (name === 'order_id' || name === 'event_id') return usableId(value);
  return typeof value === 'object' && isGiven(value) ? value : textOf(value);
}

/** Products of the tag's own: amounts that can be read as numbers, all else as given. */
const ownLines = (list: unknown, currency: unknown, leftOut: string[]): Line[] =>
  entriesOf(parsed(list))
    .filter((given) => given && typeof given === 'object')
    .map((given: any) => {
      const quantity = given.product_quantity;
      const amounts = { product_price: given.product_price, product_quantity: quantity };
      const line = readItem(amounts, {}, currency, naming(leftOut)) as Line;
      const ownLine: TagEventData = {};
      for (const key in given) ownLine[key] = given[key];
      ownLine.product_price = numberOf(line.item_price);
      ownLine.product_quantity = decimalOf(quantity) && wholeQuantity(line);
      line.lineItem = withoutAbsent(ownLine);
      return line;
    });

/** The Conversions API refuses variants, so items are without. */
function variantOf(given: any, complain: ComplainOfPart): string | undefined {
  for (const key of ['item_variant', 'variant', 'product_variant']) {
    const variant = textOf(given[key]);
    if (variant) return variant;
    complain(given[key], key, 'variant');
  }
}

const lineItem = (line: Item, variant: string | undefined): TagEventData =>
  withoutAbsent({
    product_id: line.id,
    product_name: line.item_name,
    product_category: line.item_category,
    product_brand: line.item_brand,
    product_variant: variant,
    product_price: numberOf(line.item_price),
    product_quantity: wholeQuantity(line),
  });
