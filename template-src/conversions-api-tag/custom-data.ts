// What was bought or looked at: amounts, products, order id, search.
import { amountOf } from '../shared/amount.ts';
import { currencyOf } from '../shared/currency.ts';
import {
  itemIds,
  pieces,
  readItems,
  totalOf,
  wholeNumber,
  wholeQuantity,
  type Item,
  type ItemKeys,
} from '../shared/items.ts';
import { textOf, textsOf } from '../shared/normalisers/text.ts';
import { usableOrderId } from '../shared/order-id.ts';
import { parsed, type Values } from './event-data.ts';
import { readValues, type Names, type Place } from './read-values.ts';
import type { Settings } from './settings.ts';

/** `custom_data` of the request. The API refuses unknown keys and wrong types. */
export interface CustomData {
  value: string | undefined;
  currency: string | undefined;
  order_id: string | undefined;
  content_ids: string[] | undefined;
  contents: Item[] | undefined;
  num_items: number | undefined;
  search_string: string | undefined;
  content_name: string | undefined;
  content_category: string | undefined;
  content_brand: string | undefined;
  predicted_ltv: string | undefined;
  np: string | undefined;
  external_measurement_id: string | undefined;
  external_measurement_vendor_id: number | undefined;
  opt_out_type?: string;
}

/** Names in event data; currency stands first, because amounts depend on it. */
const namesOfCustomData: Names = {
  currency: 'currency',
  value: 'value',
  order_id: 'order_id',
  transaction_id: 'order_id',
  content_ids: 'content_ids',
  contents: 'contents',
  items: 'contents',
  num_items: 'num_items',
  search_string: 'search_string',
  search_term: 'search_string',
  search_query: 'search_string',
  content_name: 'content_name',
  content_category: 'content_category',
  content_brand: 'content_brand',
  predicted_ltv: 'predicted_ltv',
  np: 'np',
  external_measurement_id: 'external_measurement_id',
  external_measurement_vendor_id: 'external_measurement_vendor_id',
};

/** A value in the form of its key, or undefined where it cannot be used. */
function customDatumOf(
  key: string,
  given: unknown,
  currency: string | undefined,
  itemKeys: ItemKeys,
): unknown {
  if (key === 'value' || key === 'predicted_ltv') return amountOf(given, currency);
  if (key === 'currency') return currencyOf(given);
  if (key === 'contents') return notEmpty(readItems(parsed(given), itemKeys, currency));
  if (key === 'content_ids') return notEmpty(textsOf(parsed(given)));
  if (key === 'order_id') return usableOrderId(given);
  if (key === 'num_items' || key === 'external_measurement_vendor_id') return wholeNumber(given);
  return textOf(given);
}

function notEmpty<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** Events whose products are what the visitor pays for, so that their prices add up to a value. */
const eventsWithTotal = ['add_to_cart', 'initiate_checkout', 'add_payment_info', 'checkout'];

/** As many products as GA4 takes in one event; all of them count into value and number. */
const mostContents = 200;

/**
 * Custom data of an event, and what the log should say about it. What cannot be read safely is left
 * out; where the event has no value of its own, the products decide.
 */
export function readCustomData(
  name: string,
  event: Values,
  sources: Values[],
  data: Settings,
): { customData: CustomData; warnings: string[] } {
  const itemKeys: ItemKeys = {};
  for (const row of data.itemKeys || []) itemKeys[row.part] = row.key;
  const places: Place[] = sources.map((source) => ({ values: source, names: namesOfCustomData }));
  if (event.line_items) {
    places.push({ values: { items: event.line_items }, names: namesOfCustomData });
  }
  const reading = readValues(places, (key, given, before) =>
    customDatumOf(key, given, before.currency, itemKeys),
  );
  const found = reading.values;
  const items: Item[] = found.contents || [];
  const only: Partial<Item> = (items.length === 1 && items[0]) || {};
  const hasTotal = eventsWithTotal.indexOf(name) !== -1;
  const customData: CustomData = {
    value: found.value || (hasTotal ? totalOf(items) : undefined),
    currency: found.currency,
    order_id: found.order_id,
    content_ids: found.content_ids || notEmpty(itemIds(items)),
    contents: items.length > 0 ? items.slice(0, mostContents).map(contentOf) : undefined,
    num_items: found.num_items || (items.length > 0 ? pieces(items) : undefined),
    search_string: found.search_string,
    content_name: found.content_name || only.item_name,
    content_category: found.content_category || only.item_category,
    content_brand: found.content_brand || only.item_brand,
    predicted_ltv: found.predicted_ltv,
    np: found.np,
    external_measurement_id: found.external_measurement_id,
    external_measurement_vendor_id: found.external_measurement_vendor_id,
  };
  const warnings = reading.unusable;
  if (items.length > mostContents) {
    warnings.push('contents has the first ' + mostContents + ' of ' + items.length + ' products');
  }
  if (hasTotal && items.length > 0 && !customData.value) {
    warnings.push('there is no value, because not every product has a price that can be read');
  }
  return { customData: customData, warnings: warnings };
}

const contentOf = (item: Item): Item => ({
  id: item.id,
  item_name: item.item_name,
  item_category: item.item_category,
  item_brand: item.item_brand,
  item_price: item.item_price,
  quantity: wholeQuantity(item),
});
