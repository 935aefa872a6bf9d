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
  wholeNumber,
  wholeQuantity,
} from '../shared/items.ts';
import { textOf, textsOf } from '../shared/normalisers/text.ts';
import { usableOrderId } from '../shared/order-id.ts';
import { parsed, type Values } from './event-data.ts';
import { type Names, type Place, readValues } from './read-values.ts';
import type { Settings } from './settings.ts';

/** `custom_data` of the request. The API refuses unknown keys and wrong types. */
export interface CustomData {
  value?: string;
  currency?: string;
  order_id?: string;
  content_ids?: string[];
  contents?: Item[];
  num_items?: number;
  search_string?: string;
  content_name?: string;
  content_category?: string;
  content_brand?: string;
  predicted_ltv?: string;
  np?: string;
  external_measurement_id?: string;
  external_measurement_vendor_id?: number;
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

/** What reads a value where it is more than text. */
const customReaders: { [key: string]: (given: any, currency?: string) => unknown } = {
  value: amountOf,
  predicted_ltv: amountOf,
  currency: currencyOf,
  order_id: usableOrderId,
  content_ids: (given) => notEmpty(textsOf(parsed(given))),
  num_items: wholeNumber,
  external_measurement_vendor_id: wholeNumber,
};

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
    key === 'contents'
      ? notEmpty(readItems(parsed(given), itemKeys, before.currency))
      : (customReaders[key] || textOf)(given, before.currency),
  );
  const customData: CustomData = reading.values;
  const warnings = reading.unusable;
  const items = customData.contents || [];
  if (items.length === 0) return { customData: customData, warnings: warnings };

  const hasTotal = eventsWithTotal.indexOf(name) !== -1;
  customData.value = customData.value || (hasTotal ? totalOf(items) : undefined);
  if (hasTotal && !customData.value) warnings.push('no value: a product has no readable price');
  customData.content_ids = customData.content_ids || notEmpty(itemIds(items));
  customData.num_items = customData.num_items || pieces(items);
  if (items.length === 1) {
    customData.content_name = customData.content_name || items[0]!.item_name;
    customData.content_category = customData.content_category || items[0]!.item_category;
    customData.content_brand = customData.content_brand || items[0]!.item_brand;
  }
  customData.contents = items.slice(0, mostContents).map(contentOf);
  if (items.length > mostContents) {
    warnings.push('contents has ' + mostContents + ' of ' + items.length + ' products');
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
