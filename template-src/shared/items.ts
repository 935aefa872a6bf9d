// Products of an event, read once for both channels.
import { decimalText, firstAmount, numberOfAmount } from './amount.ts';
import { givenText, listOf } from './normalisers/given-text.ts';

export interface Item {
  id: string | undefined;
  name: string | undefined;
  category: string | undefined;
  brand: string | undefined;
  variant: string | undefined;
  /** Unit price as a decimal number in text. */
  price: string | undefined;
  /** Whole and at least 1: GA4 means one piece when it says nothing. */
  quantity: number;
}

/** Keys of a shop's own for parts of its items: `{ id: 'sku' }`. */
export interface ItemKeys {
  [part: string]: string;
}

/**
 * The products of a list in GA4's form (`item_id`, `item_name`, `price` …). Also understood: `id`,
 * `name`, `brand`, `category`, `variant` as older data layers write them, and Pinterest's
 * `product_id` and so on. Entries that name neither an id nor a product are left out. No more than
 * the 200 that GA4 itself takes in one event.
 */
export const readItems = (items: unknown, keys?: ItemKeys): Item[] =>
  listOf(items)
    .slice(0, 200)
    .map((item) => readItem(item || {}, keys || {}))
    .filter((item) => item.id || item.name);

function readItem(item: any, keys: ItemKeys): Item {
  const quantity = item[keys.quantity || 'quantity'] || item.product_quantity;
  return {
    id: givenText(item[keys.id || 'item_id']) || givenText(item.id || item.product_id),
    name: givenText(item[keys.name || 'item_name']) || givenText(item.name || item.product_name),
    category:
      givenText(item[keys.category || 'item_category']) ||
      givenText(item.category || item.product_category),
    brand:
      givenText(item[keys.brand || 'item_brand']) || givenText(item.brand || item.product_brand),
    variant: givenText(item.item_variant || item.variant || item.product_variant),
    price: firstAmount([item[keys.price || 'price'], item.item_price, item.product_price]),
    quantity:
      typeof quantity === 'number' && quantity % 1 === 0 && quantity > 0
        ? quantity
        : wholeQuantity(quantity),
  };
}

function wholeQuantity(quantity: unknown): number {
  const number = numberOfAmount(firstAmount([quantity]) || '1');
  return number < 1 ? 1 : number - (number % 1);
}

/** Ids of the products, each once. */
export const itemIds = (items: readonly Item[]): string[] =>
  items
    .map((item) => item.id!)
    .filter((id, index, ids) => id !== undefined && ids.indexOf(id) === index);

/** Number of pieces of all products. */
export const pieces = (items: readonly Item[]): number =>
  items.reduce((sum, item) => sum + item.quantity, 0);

/** Price times quantity of all products, as text; undefined unless every product has a price. */
export const totalOf = (items: readonly Item[]): string | undefined =>
  items.length === 0 || items.some((item) => item.price === undefined)
    ? undefined
    : decimalText(
        items.reduce((sum, item) => sum + numberOfAmount(item.price!) * item.quantity, 0),
      );

/** What all products have in common under this key; undefined if they differ. */
export const commonValue = (
  items: readonly Item[],
  key: 'name' | 'category' | 'brand',
): string | undefined =>
  items.length > 0 && items.every((item) => item[key] === items[0]![key])
    ? items[0]![key]
    : undefined;
