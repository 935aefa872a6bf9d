import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { makeTableMap } from 'gtm:server';
import { amountOf } from '../shared/amount.ts';
import { currencyOf } from '../shared/currency.ts';
import { itemIds, pieces, readItems, totalOf, wholeNumber } from '../shared/items.ts';
import { textOf, textsOf } from '../shared/normalisers/text.ts';
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
  const list =
    event.contents ||
    (event.items && event.items.length !== 0 ? event.items : shop.items) ||
    event.line_items;
  const keys: any = data.itemKeys && makeTableMap(data.itemKeys, 'part', 'key');
  const items: any[] = readItems(parsed(list), keys);
  const only: any = items.length === 1 ? items[0] : {};
  const ids = event.content_ids
    ? textsOf(parsed(event.content_ids))
    : only.id
      ? [only.id]
      : itemIds(items);
  const value = amountOf(event.value) || amountOf(shop.value);
  const currency = currencyOf(event.currency || shop.currency);
  if (!value && textOf(event.value)) notes.push('value is no amount');
  if (!currency && event.currency) notes.push('currency is no three-letter code');
  return {
    value: value || (isCart(name) && totalOf(items)) || undefined,
    currency: currency,
    order_id: orderId,
    content_ids: ids[0] && ids,
    contents: items[0] && items,
    num_items: wholeNumber(event.num_items) || only.quantity || (items[0] && pieces(items)),
    search_string: textOf(event.search_string || event.search_term || event.search_query),
    content_name: textOf(event.content_name) || only.item_name,
    content_category: textOf(event.content_category) || only.item_category,
    content_brand: textOf(event.content_brand) || only.item_brand,
    predicted_ltv: amountOf(event.predicted_ltv),
    np: textOf(event.np),
    external_measurement_id: textOf(event.external_measurement_id),
    external_measurement_vendor_id: wholeNumber(event.external_measurement_vendor_id),
  };
}

/** Whether the products are what the visitor pays for, so that their prices add up to a value. */
function isCart(name: string): unknown {
  return name.match('^(add_to_cart|initiate_checkout|add_payment_info|checkout)$');
}
