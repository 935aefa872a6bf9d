// What was bought or looked at: amounts, products, order id, search.
import {
  type Item,
  itemIds,
  type ItemKeys,
  pieces,
  readItems,
  totalOf,
  withWholeQuantity,
} from '../shared/items.ts';
import { notEmpty, textsOf } from '../shared/normalisers/text.ts';
import { parsed, pick, type Values } from './event-data.ts';
import { keysOfCustomData } from './names.ts';
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

/** Products in Pinterest's words; undefined where there is none. */
export function productsOf(
  given: unknown,
  currency: string | undefined,
  data: Settings,
): Item[] | undefined {
  const keys: ItemKeys = {};
  for (const row of data.itemKeys || []) keys[row.part] = row.key;
  return notEmpty(readItems(parsed(given), keys, currency));
}

/** Texts of a list; undefined where there is none. */
export const contentIdsOf = (given: unknown): string[] | undefined =>
  notEmpty(textsOf(parsed(given)));

/** Events whose products are what the visitor pays for, so that their prices add up to a value. */
export const eventsWithTotal = ['add_to_cart', 'initiate_checkout', 'add_payment_info', 'checkout'];

/** As many products as GA4 takes in one event; all of them count into value and number. */
export const mostContents = 200;

/** `custom_data` from what was found; where the event says nothing itself, its products decide. */
export function customDataOf(name: string, found: Values): CustomData {
  const customData: CustomData = pick(found, keysOfCustomData);
  const items: Item[] = found.contents || [];
  if (items.length === 0) return customData;
  const hasTotal = eventsWithTotal.indexOf(name) !== -1;
  customData.value = found.value || (hasTotal ? totalOf(items) : undefined);
  customData.content_ids = found.content_ids || notEmpty(itemIds(items));
  customData.num_items = found.num_items || pieces(items);
  customData.contents = items.slice(0, mostContents).map(withWholeQuantity);
  for (const part of items.length === 1 ? ['name', 'category', 'brand'] : []) {
    customData['content_' + part] = found['content_' + part] || items[0]!['item_' + part];
  }
  return customData;
}
