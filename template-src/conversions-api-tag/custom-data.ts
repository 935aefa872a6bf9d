// `custom_data` of the request: what was seen or bought. The API checks types strictly and refuses
// unknown keys: amounts are strings, counts are integers.
import { firstAmount } from '../shared/amount.ts';
import { currencyOf } from '../shared/currency.ts';
import { commonValue, itemIds, pieces, readItems, totalOf, type Item } from '../shared/items.ts';
import { firstGivenText, givenText, listOf } from '../shared/normalisers/given-text.ts';
import { orderIdOf } from './event-id.ts';

export interface CustomData {
  value?: string;
  currency?: string;
  order_id?: string;
  content_ids?: string[];
  contents?: Content[];
  content_name?: string;
  content_category?: string;
  content_brand?: string;
  num_items?: number;
  search_string?: string;
  predicted_ltv?: string;
  opt_out_type?: string;
}

interface Content {
  id?: string;
  item_name?: string;
  item_category?: string;
  item_brand?: string;
  item_price?: string;
  quantity: number;
}

/** Events whose products are what the visitor pays for, so that their prices add up to a value. */
const eventsWithTotal = ['add_to_cart', 'initiate_checkout', 'add_payment_info', 'checkout'];

/** The event's commercial data; what cannot be read safely is left out and named in `warnings`. */
export function customDataOf(eventData: any, eventName: string, warnings: string[]): CustomData {
  const ecommerce = eventData.ecommerce || {};
  const items = readItems(eventData.items || ecommerce.items);
  const hasItems = items.length > 0;
  const ids = itemIds(items);
  const ownIds = listOf(eventData.content_ids).slice(0, 200).map(givenText).filter(isText);
  const contentIds = ids.length > 0 ? ids : ownIds;
  const total = eventsWithTotal.indexOf(eventName) === -1 ? undefined : totalOf(items);

  return {
    value: readAmount('value', [eventData.value, ecommerce.value], warnings) || total,
    currency: readCurrency([eventData.currency, ecommerce.currency], warnings),
    order_id: orderIdOf(eventData),
    content_ids: contentIds.length > 0 ? contentIds : undefined,
    contents: hasItems ? items.map(contentOf) : undefined,
    content_name: givenText(eventData.content_name) || commonValue(items, 'name'),
    content_category: givenText(eventData.content_category) || commonValue(items, 'category'),
    content_brand: givenText(eventData.content_brand) || commonValue(items, 'brand'),
    num_items: hasItems ? pieces(items) : undefined,
    search_string: firstGivenText([
      eventData.search_term,
      eventData.search_string,
      eventData.search_query,
    ]),
    predicted_ltv: readAmount('predicted_ltv', [eventData.predicted_ltv], warnings),
  };
}

function contentOf(item: Item): Content {
  return {
    id: item.id,
    item_name: item.name,
    item_category: item.category,
    item_brand: item.brand,
    item_price: item.price,
    quantity: item.quantity,
  };
}

function readAmount(
  name: string,
  given: readonly unknown[],
  warnings: string[],
): string | undefined {
  const amount = firstAmount(given);
  if (amount === undefined && firstGivenText(given) !== undefined) {
    warnings.push(name + ' cannot be read as an amount; send a number such as 1234.56');
  }
  return amount;
}

function readCurrency(given: readonly unknown[], warnings: string[]): string | undefined {
  const text = firstGivenText(given);
  const currency = currencyOf(text);
  if (text !== undefined && currency === undefined) {
    warnings.push("currency is not a three-letter code; Pinterest will assume the ad account's");
  }
  return currency;
}

const isText = (value: string | undefined): value is string => value !== undefined;
