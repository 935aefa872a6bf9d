// What was bought or looked at: amounts, products, order id, search.
import { amountOf } from '../shared/amount.ts';
import { currencyOf } from '../shared/currency.ts';
import {
  type Item,
  itemIds,
  type ItemKeys,
  pieces,
  readItems,
  totalOf,
  wholeQuantity,
} from '../shared/items.ts';
import { notEmpty, rowsOf, textOf, textsOf } from '../shared/normalisers/text.ts';
import { usableOrderId } from '../shared/order-id.ts';
import { wholeNumber } from '../shared/whole-number.ts';
import { parsed, type Values } from './event-data.ts';
import { eachOf, type Names, type Readers, readValues, type Warnings } from './read-values.ts';
import type { Settings } from './settings.ts';

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

/** Events whose products the visitor pays for, so that prices add up to a value. */
const eventsWithTotal = ['add_to_cart', 'initiate_checkout', 'add_payment_info', 'checkout'];

const namesInCustomData: Names = {
  transaction_id: 'order_id',
  items: 'contents',
  search_term: 'search_string',
  search_query: 'search_string',
};

/** Reads `custom_data`; where the event says nothing itself, its products decide. */
export function readCustomData(
  name: string,
  sources: Values[],
  data: Settings,
  warnings: Warnings,
): CustomData {
  const amount = (given: unknown, found: Values): unknown => amountOf(given, found.currency);
  const readers: Readers = eachOf({
    // The first, because amounts depend on it.
    currency: currencyOf,
    'value predicted_ltv': amount,
    order_id: usableOrderId,
    content_ids: (given: unknown) => notEmpty(textsOf(parsed(given))),
    contents: (given: unknown, found: Values) => productsOf(given, found.currency, data),
    'num_items external_measurement_vendor_id': wholeNumber,
    'search_string content_name content_category content_brand np external_measurement_id': textOf,
    opt_out_type: limitedOf,
  });
  const customData: CustomData = readValues(sources, readers, namesInCustomData, warnings);
  const items = customData.contents;
  if (!items) return customData;

  const hasTotal = eventsWithTotal.indexOf(name) !== -1;
  customData.value = customData.value || (hasTotal ? totalOf(items) : undefined);
  customData.content_ids = customData.content_ids || notEmpty(itemIds(items));
  customData.num_items = customData.num_items || pieces(items);
  // As many as GA4 takes; all count into value and number.
  customData.contents = items.slice(0, 200);
  for (const item of customData.contents) item.quantity = wholeQuantity(item);
  for (const part of items.length === 1 ? ['name', 'category', 'brand'] : []) {
    customData['content_' + part] = customData['content_' + part] || items[0]!['item_' + part];
  }
  warnings.push(
    hasTotal && !customData.value && 'no value: a product has no readable price',
    items.length > 200 && 'contents has 200 of ' + items.length + ' products',
  );
  return customData;
}

function productsOf(
  given: unknown,
  currency: string | undefined,
  data: Settings,
): Item[] | undefined {
  const keys: ItemKeys = {};
  for (const row of rowsOf(data.itemKeys)) keys[row.part] = row.key;
  return notEmpty(readItems(parsed(given), keys, currency));
}

/** LDP is the one type of opt-out that Pinterest reads, and counts wherever it stands. */
export const limitedOf = (given: unknown): string | undefined =>
  ('' + given).match('[lL][dD][pP]') ? 'LDP' : undefined;
