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
import { parsed, type Layer } from './event-data.ts';
import { readFields, type Field } from './read-fields.ts';
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

interface CustomField extends Field {
  read: (given: any, currency: string | undefined, keys: ItemKeys) => unknown;
}

const idsOf = (given: unknown): string[] | undefined => notEmpty(textsOf(parsed(given)));

const productsOf = (
  given: unknown,
  currency: string | undefined,
  keys: ItemKeys,
): Item[] | undefined => notEmpty(readItems(parsed(given), keys, currency));

function notEmpty<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** Currency stands first, because amounts depend on it. */
const customFields: CustomField[] = [
  {
    key: 'currency',
    names: ['currency'],
    read: currencyOf,
    otherwise: 'is no three-letter code',
  },
  { key: 'value', names: ['value'], read: amountOf, otherwise: 'is no amount' },
  { key: 'order_id', names: ['order_id', 'transaction_id'], read: usableOrderId },
  { key: 'content_ids', names: ['content_ids'], read: idsOf },
  {
    key: 'contents',
    names: ['contents', 'items'],
    read: productsOf,
    otherwise: 'has no product with an ID or a name',
  },
  {
    key: 'contents',
    names: ['line_items'],
    read: productsOf,
    otherwise: 'has no product with an ID or a name',
  },
  { key: 'num_items', names: ['num_items'], read: wholeNumber },
  {
    key: 'search_string',
    names: ['search_string', 'search_term', 'search_query'],
    read: textOf,
  },
  { key: 'content_name', names: ['content_name'], read: textOf },
  { key: 'content_category', names: ['content_category'], read: textOf },
  { key: 'content_brand', names: ['content_brand'], read: textOf },
  {
    key: 'predicted_ltv',
    names: ['predicted_ltv'],
    read: amountOf,
    otherwise: 'is no amount',
  },
  { key: 'np', names: ['np'], read: textOf },
  { key: 'external_measurement_id', names: ['external_measurement_id'], read: textOf },
  {
    key: 'external_measurement_vendor_id',
    names: ['external_measurement_vendor_id'],
    read: wholeNumber,
  },
];

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
  layers: Layer[],
  data: Settings,
): { customData: CustomData; warnings: string[] } {
  const keys: ItemKeys = {};
  for (const row of data.itemKeys || []) keys[row.part] = row.key;
  const reading = readFields(customFields, layers, (field, given, before) =>
    field.read(given, before.currency, keys),
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
