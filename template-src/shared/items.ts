import { amountOf, decimalOf } from './amount.ts';
import { textOf } from './normalisers/text.ts';
import type { AsNumber, Values } from './values.ts';
import { whole } from './whole-number.ts';

/** A product in the words of the Conversions API. */
export interface Item {
  id: string | undefined;
  item_name: string | undefined;
  item_category: string | undefined;
  item_brand: string | undefined;
  /** Unit price as a decimal number in text. */
  item_price: string | undefined;
  /** As given, fractions too; 1 where nothing is said, which means one piece to GA4. */
  quantity: number;
  [part: string]: unknown;
}

/** Keys of a shop's own for parts of its items: `{ id: 'sku' }`. */
export interface ItemKeys {
  [part: string]: string;
}

/** Is told what cannot be used, its key, and of which part it is. */
export type ComplainOfPart = (given: unknown, key: string, part: string) => void;

/** Shops keep quantity 0 for what was taken out again, or less for what came back. */
export const isProduct = (item: Item): unknown =>
  (item.id || item.item_name || (item.item_price as AsNumber) > 0) && item.quantity > 0;

/** A product of GA4 (`item_id` …), an older data layer (`id` …) or Pinterest (`product_id` …). */
export function readItem(
  item: Values,
  keys: ItemKeys,
  currency: unknown,
  complain: ComplainOfPart,
): Item {
  const first = (
    part: string,
    read: (given: unknown, currency: unknown) => string | undefined,
  ): string | undefined => {
    for (const name of [
      keys[part] || '',
      part === 'price' ? part : '',
      'item_' + part,
      part,
      'product_' + part,
    ]) {
      const given = item[name];
      if (given != null && given !== false) {
        const value = read(given, currency);
        if (value) return value;
        complain(given, name, part);
      }
    }
  };
  return {
    id: first('id', textOf) || textOf(item.sku),
    item_name: first('name', textOf),
    item_category: first('category', textOf),
    item_brand: first('brand', textOf),
    item_price: first('price', amountOf),
    quantity: ((first('quantity', decimalOf) || 1) as AsNumber) * 1,
  };
}

/** Pinterest takes whole quantities: 2.5 metres are 3 pieces, 100 grams of a kilo one. */
export const wholeQuantity = (item: Item): number => whole(item.quantity + 0.5) || 1;

export const pieces = (items: readonly Item[]): number =>
  items.reduce((sum, item) => sum + wholeQuantity(item), 0);

/** As text; undefined unless every product has a price. */
export const totalOf = (items: readonly Item[]): string | undefined =>
  items[0] &&
  amountOf(items.reduce((sum, item) => sum + (item.item_price as AsNumber) * item.quantity, 0));
