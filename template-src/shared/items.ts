// Products of an event, read from GA4's `items` once for both channels.
import { decimalText, firstAmount, numberOfAmount } from './amount.ts';
import { firstGivenText, listOf } from './normalisers/given-text.ts';

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

/** GA4 itself takes no more items than this in one event. */
const mostItems = 200;

/**
 * The products of a list in GA4's form (`item_id`, `item_name`, `price` …). Also understood: `id`,
 * `name`, `brand`, `category`, `variant` as older data layers write them. Entries that name
 * neither an id nor a product are left out.
 */
export function readItems(items: unknown): Item[] {
  return listOf(items)
    .slice(0, mostItems)
    .map(readItem)
    .filter((item) => item.id !== undefined || item.name !== undefined);
}

function readItem(entry: any): Item {
  const item = entry || {};
  return {
    id: firstGivenText([item.item_id, item.id, item.product_id]),
    name: firstGivenText([item.item_name, item.name, item.product_name]),
    category: firstGivenText([item.item_category, item.category, item.product_category]),
    brand: firstGivenText([item.item_brand, item.brand, item.product_brand]),
    variant: firstGivenText([item.item_variant, item.variant, item.product_variant]),
    price: firstAmount([item.price, item.item_price, item.product_price]),
    quantity: wholeQuantity(firstAmount([item.quantity, item.product_quantity])),
  };
}

function wholeQuantity(amount: string | undefined): number {
  const number = amount === undefined ? 1 : numberOfAmount(amount);
  return number < 1 ? 1 : number - (number % 1);
}

/** Ids of the products, each once. */
export function itemIds(items: readonly Item[]): string[] {
  const ids: string[] = [];
  items.forEach((item) => {
    if (item.id !== undefined && ids.indexOf(item.id) === -1) ids.push(item.id);
  });
  return ids;
}

/** Number of pieces of all products. */
export function pieces(items: readonly Item[]): number {
  return items.reduce((sum, item) => sum + item.quantity, 0);
}

/** Price times quantity of all products, as text; undefined unless every product has a price. */
export function totalOf(items: readonly Item[]): string | undefined {
  if (items.length === 0 || items.some((item) => item.price === undefined)) return undefined;
  return decimalText(
    items.reduce((sum, item) => sum + numberOfAmount(item.price || '0') * item.quantity, 0),
  );
}

/** What all products have in common under this key; undefined if they differ. */
export function commonValue(
  items: readonly Item[],
  key: 'name' | 'category' | 'brand',
): string | undefined {
  if (items.length === 0) return undefined;
  const first = items[0]![key];
  return items.every((item) => item[key] === first) ? first : undefined;
}
