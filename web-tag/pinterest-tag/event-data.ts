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
import { firstUsable, type Found, isGiven } from './given.ts';
import { notUsed } from './left-out.ts';
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
  // The Conversions API refuses variants, so items are without; here they come from what was given.
  const lines: Line[] = said.items.map((given) => ({
    given: given,
    item: readItem(given, {}, currency.used),
  }));
  const products = lines.filter((line) => isProduct(line.item));
  const items = products.map((line) => line.item);
  const total = hasTotal(name) ? totalOf(items) : undefined;
  const usedValue = value.used || total;

  const eventData: TagEventData = {};
  set(eventData, 'value', usedValue && numberOfAmount(usedValue));
  set(eventData, 'currency', currency.used);
  set(eventData, 'order_id', order.used);
  if (items.length > 0) {
    eventData.order_quantity = pieces(items);
    eventData.line_items = products.map(lineItem);
  }
  let leftOut = value.leftOut.concat(currency.leftOut, order.leftOut, said.leftOut);
  const changed = products.filter((line) => !isAsGiven(line.item, line.given));
  changed.forEach((line) => {
    leftOut = leftOut.concat(lossesOf(line.given, currency.used));
  });
  const perhapsLost = products.length < lines.length ? lines : [];
  if (perhapsLost.some((line) => !line.item.id && !line.item.item_name)) {
    leftOut.push('items without ID and name (give each an item_id)');
  }
  if (perhapsLost.some((line) => !(line.item.quantity > 0))) {
    leftOut.push('items of quantity 0 or less (they are no products)');
  }
  return { eventData: eventData, leftOut: leftOut };
}

/** A product as the page gave it, and as it was read. */
interface Line {
  given: any;
  item: Item;
}

/** Whether a product is used as GA4 has it: most are, and need no second look. */
const isAsGiven = (item: Item, given: any): boolean =>
  item.id === given.item_id &&
  item.item_name === given.item_name &&
  item.item_price === '' + (given.item_price || given.price) &&
  item.quantity === (given.item_quantity || given.quantity);

/** What of a product was given and could not be used. */
const lossesOf = (product: any, currency: string | undefined): string[] =>
  ['id', 'name', 'price', 'quantity'].reduce((lost: string[], part) => {
    const places = ['item_' + part, part, 'product_' + part].map((key) => ({
      key: key + ' of an item',
      given: product[key],
    }));
    const read = part === 'price' ? amountOf : part === 'quantity' ? decimalOf : textOf;
    return lost.concat(firstUsable(places, 'product_' + part, read, currency).leftOut);
  }, []);

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
    leftOut.push('event data from a variable (it must be an object)');
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
      ownProducts(one.value).forEach((product) => {
        leftOut = leftOut.concat(lossesOf(product, currency));
      });
    }
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

function lineItem(product: Line): TagEventData {
  const item = product.item;
  const line: TagEventData = {};
  set(line, 'product_id', item.id);
  set(line, 'product_name', item.item_name);
  set(line, 'product_category', item.item_category);
  set(line, 'product_brand', item.item_brand);
  set(line, 'product_variant', textOf(product.given.item_variant) || textOf(product.given.variant));
  set(line, 'product_price', item.item_price && numberOfAmount(item.item_price));
  set(line, 'product_quantity', wholeQuantity(item));
  return line;
}

function set(object: TagEventData, key: string, value: unknown): void {
  if (value !== undefined && value !== null) object[key] = value;
}
