// What was bought or looked at: amounts, products, order id, search.
import { amountOf } from '../shared/amount.ts';
import { currencyOf } from '../shared/currency.ts';
import { entriesOf } from '../shared/entries.ts';
import {
  isProduct,
  type Item,
  type ItemKeys,
  readItem,
  totalOf,
  wholeQuantity,
} from '../shared/items.ts';
import { isFirst, notEmpty, rowsOf, textOf } from '../shared/normalisers/text.ts';
import { usableId } from '../shared/order-id.ts';
import type { Values } from '../shared/values.ts';
import { wholeUpTo } from '../shared/whole-number.ts';
import { parsed } from './event-data.ts';
import { holdsMail } from './page-address.ts';
import { readList } from './read-values.ts';
import type { Settings } from './settings.ts';
import type { Reader, Readers, Warnings } from './values.ts';

declare const data: Settings;

/**
 * `custom_data` of the request. The API refuses unknown keys and wrong types. Absent keys are
 * undefined, which JSON leaves out.
 */
export interface CustomData {
  value?: string | undefined;
  currency?: string | undefined;
  order_id?: string | undefined;
  content_ids?: string[] | undefined;
  contents?: Item[] | undefined;
  num_items?: number | undefined;
  search_string?: string | undefined;
  content_name?: string | undefined;
  content_category?: string | undefined;
  content_brand?: string | undefined;
  predicted_ltv?: string | undefined;
  np?: string | undefined;
  external_measurement_id?: string | undefined;
  external_measurement_vendor_id?: number | undefined;
  opt_out_type?: string | undefined;
  [key: string]: unknown;
}

const amount = (given: unknown, found: Values): unknown => amountOf(given, found.currency);

const contentsOf: Reader = (given, found, complain) => {
  const keys: ItemKeys = {};
  for (const row of rowsOf(data.itemKeys)) keys[row.part] = row.key;
  const items = rowsOf(entriesOf(parsed(given))).map((item) =>
    readItem(item, keys, found.currency, complain),
  );
  // A list of prices hides no better list.
  return items.some((item) => isProduct(item) && (item.id || item.item_name)) ? items : undefined;
};

/** LDP is the one type of opt-out that Pinterest reads, and counts wherever it stands. */
export const limitedOf = (given: unknown): string | undefined =>
  ('' + given).match('[lL][dD][pP]') ? 'LDP' : undefined;

export const customReaders: Readers = {
  currency: currencyOf,
  value: amount,
  order_id: usableId,
  content_ids: readList(textOf),
  contents: contentsOf,
  num_items: wholeUpTo(1e15),
  search_string: (given) => (holdsMail('' + given) ? undefined : textOf(given)),
  content_name: textOf,
  content_category: textOf,
  content_brand: textOf,
  predicted_ltv: amount,
  np: textOf,
  external_measurement_id: textOf,
  external_measurement_vendor_id: wholeUpTo(1e15),
  opt_out_type: limitedOf,
};

/** Where the event says nothing itself, its products decide. */
export function addFromItems(name: string, custom: CustomData, sources: Values[]): Warnings {
  const given = custom.contents;
  if (!given) return [];
  const items = given.filter(isProduct);

  // What is paid for, or has an unreadable value, adds up to one.
  const hasTotal =
    name.match('^(add_to_cart|add_payment_info|(initiate_)?checkout)$') ||
    (!custom.value && sources.some((one) => textOf(one.value)));
  if (hasTotal) custom.value = custom.value || totalOf(items);
  custom.content_ids = custom.content_ids || notEmpty(items.map((item) => item.id).filter(isFirst));
  for (const item of items) item.quantity = wholeQuantity(item);
  custom.num_items = custom.num_items || items.reduce((sum, item) => sum + item.quantity, 0);
  for (const part of items[1] ? [] : ['name', 'category', 'brand'])
    custom['content_' + part] = custom['content_' + part] || items[0]!['item_' + part];
  // As many as GA4 takes; all count into value and number.
  custom.contents = items.slice(0, 200);
  return [
    hasTotal && !items.every((item) => item.item_price) && 'a product has no usable price',
    items.length < given.length && 'products without ID or of quantity 0 left out',
    items.length > 200 && 'contents has 200 of ' + items.length,
  ];
}
