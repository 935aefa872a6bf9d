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
  withWholeQuantity,
} from '../shared/items.ts';
import { listOf, notEmpty, textOf, textsOf } from '../shared/normalisers/text.ts';
import { usableOrderId } from '../shared/order-id.ts';
import { wholeNumber } from '../shared/whole-number.ts';
import { parsed, type Values } from './event-data.ts';
import { keysOfCustomData, namesInCustomData } from './names.ts';
import { type Reading, readValues } from './read-values.ts';
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

/** As many as GA4 takes; all count into value and number. */
const mostContents = 200;

/** Reads `custom_data`; where the event says nothing itself, its products decide. */
export function readCustomData(name: string, sources: Values[], data: Settings): Reading {
  let given = 0;
  const reading = readValues(sources, keysOfCustomData, namesInCustomData, (key, value, before) => {
    if (key === 'contents') {
      given = listOf(parsed(value)).length;
      return productsOf(value, before.currency, data);
    }
    if (key === 'value' || key === 'predicted_ltv') return amountOf(value, before.currency);
    return (customReaders[key] || textOf)(value);
  });
  const customData: CustomData = reading.values;
  const items = customData.contents || [];
  if (items.length === 0) return reading;

  const hasTotal = eventsWithTotal.indexOf(name) !== -1;
  customData.value = customData.value || (hasTotal ? totalOf(items) : undefined);
  customData.content_ids = customData.content_ids || notEmpty(itemIds(items));
  customData.num_items = customData.num_items || pieces(items);
  customData.contents = items.slice(0, mostContents).map(withWholeQuantity);
  for (const part of items.length === 1 ? ['name', 'category', 'brand'] : []) {
    customData['content_' + part] = customData['content_' + part] || items[0]!['item_' + part];
  }
  const warnings = [
    hasTotal && !customData.value && 'no value: a product has no readable price',
    given > customData.contents.length &&
      'contents has ' +
        customData.contents.length +
        ' of ' +
        given +
        ' products: the rest has no id and name, quantity 0, or comes after 200',
  ].filter((one): one is string => !!one);
  return { values: customData, unusable: reading.unusable.concat(warnings) };
}

function productsOf(
  given: unknown,
  currency: string | undefined,
  data: Settings,
): Item[] | undefined {
  const keys: ItemKeys = {};
  for (const row of data.itemKeys || []) keys[row.part] = row.key;
  return notEmpty(readItems(parsed(given), keys, currency));
}

const customReaders: { [key: string]: (given: any) => unknown } = {
  currency: currencyOf,
  order_id: usableOrderId,
  content_ids: (given) => notEmpty(textsOf(parsed(given))),
  num_items: wholeNumber,
  external_measurement_vendor_id: wholeNumber,
};
