import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { makeTableMap } from 'gtm:server';
import { amountOf, firstAmount } from '../shared/amount.ts';
import { currencyOf } from '../shared/currency.ts';
import { itemIds, pieces, readItems, totalOf, wholeNumber, type Item } from '../shared/items.ts';
import { givenText, textsOf } from '../shared/normalisers/given-text.ts';
import { event, notes, parsed } from './event.ts';

declare const data: TemplateData<typeof manifest>;

export interface CustomData {
  [key: string]: unknown;
}

/**
 * The event's commercial data, Pinterest's own names before Google's; what cannot be read safely is
 * left out and named in `notes`. `shop` is GA4's `ecommerce`. The API refuses unknown keys and wrong
 * types.
 */
export function customDataOf(shop: any, orderId: string | undefined, name: string): CustomData {
  const items =
    itemsOf(event.contents) ||
    itemsOf(event.items) ||
    itemsOf(shop.items) ||
    itemsOf(event.line_items) ||
    [];
  const only: any = items.length === 1 ? items[0] : {};
  const ids = event.content_ids ? textsOf(parsed(event.content_ids)) : itemIds(items);
  const value = firstAmount(event.value, shop.value);
  const currency = currencyOf(event.currency || shop.currency);
  if (!value && givenText(event.value)) notes.push('value is no amount such as 1234.56');
  if (!currency && event.currency) notes.push('currency is no three-letter code');
  // What the visitor pays for: prices add up to a value.
  const isCart = 'add_to_cart initiate_checkout add_payment_info checkout'.indexOf(name) !== -1;
  const result: CustomData = {
    value: value || (isCart ? totalOf(items) : undefined),
    currency: currency,
    order_id: orderId,
    num_items: (event.num_items && wholeNumber(event.num_items)) || pieces(items) || undefined,
    search_string: givenText(event.search_string || event.search_term || event.search_query),
    content_name: (event.content_name && givenText(event.content_name)) || only.item_name,
    content_category:
      (event.content_category && givenText(event.content_category)) || only.item_category,
    content_brand: (event.content_brand && givenText(event.content_brand)) || only.item_brand,
  };
  if (ids.length > 0) result.content_ids = ids;
  if (items.length > 0) result.contents = items;
  if (event.predicted_ltv) result.predicted_ltv = amountOf(event.predicted_ltv);
  if (event.np) result.np = givenText(event.np);
  if (event.external_measurement_id || event.external_measurement_vendor_id) {
    result.external_measurement_id = givenText(event.external_measurement_id);
    result.external_measurement_vendor_id = wholeNumber(event.external_measurement_vendor_id);
  }
  return result;
}

/** The products of a list, if it has any. */
const itemsOf = (list: unknown): Item[] | undefined => (list ? someItems(parsed(list)) : undefined);

function someItems(list: unknown): Item[] | undefined {
  const keys: any = data.itemKeys && makeTableMap(data.itemKeys, 'part', 'key');
  const items = readItems(list, keys);
  return items[0] ? items : undefined;
}
