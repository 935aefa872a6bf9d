import { amountOf } from './amount.ts';
import { listOf, textOf } from './normalisers/text.ts';

/** A product in the words of the Conversions API. */
export interface Item {
  id: string | undefined;
  item_name: string | undefined;
  item_category: string | undefined;
  item_brand: string | undefined;
  /** Unit price as a decimal number in text. */
  item_price: string | undefined;
  /** Whole and at least 1: GA4 means one piece when it says nothing. */
  quantity: number;
}

/** Keys of a shop's own for parts of its items: `{ id: 'sku' }`. */
export interface ItemKeys {
  [part: string]: string;
}

/**
 * The products of a list in GA4's form (`item_id`, `item_name`, `price` …). Also understood: `id`,
 * `name`, `brand`, `category` as older data layers write them, and Pinterest's `product_id` and so
 * on. Entries that name neither an id nor a product are left out. No more than the 200 that GA4
 * itself takes in one event.
 */
export const readItems = (items: unknown, keys?: ItemKeys): Item[] =>
  listOf(items)
    .slice(0, 200)
    .map((item) => readItem(item || {}, keys || {}))
    .filter((item) => item.id || item.item_name);

const readItem = (item: any, keys: ItemKeys): Item => ({
  id: textOf(item[keys.id || 'item_id'] || item.id || item.product_id),
  item_name: textOf(item[keys.name || 'item_name'] || item.name || item.product_name),
  item_category: textOf(
    item[keys.category || 'item_category'] || item.category || item.product_category,
  ),
  item_brand: textOf(item[keys.brand || 'item_brand'] || item.brand || item.product_brand),
  item_price:
    amountOf(item[keys.price || 'price']) || amountOf(item.item_price || item.product_price),
  quantity: wholeNumber(item[keys.quantity || 'quantity'] || item.product_quantity) || 1,
});

/** A positive number, or text of one, without its decimals; undefined for anything else. */
export const wholeNumber = (value: any): number | undefined =>
  value >= 1 && value < 1000000000000000 ? value - (value % 1) : undefined;

/** Ids of the products, each once. */
export const itemIds = (items: readonly Item[]): string[] =>
  items.map((item) => item.id!).filter((id, index, ids) => id && ids.indexOf(id) === index);

/** Number of pieces of all products. */
export const pieces = (items: readonly Item[]): number =>
  items.reduce((sum, item) => sum + item.quantity, 0);

/** Price times quantity of all products, as text; undefined unless every product has a price. */
export const totalOf = (items: readonly Item[]): string | undefined =>
  items[0] &&
  amountOf(items.reduce((sum, item) => sum + (item.item_price as any) * item.quantity, 0));
