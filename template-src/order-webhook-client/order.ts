// What the orders of the three platforms have in common.
import { firstTextOf, textOf } from '../shared/normalisers/text.ts';
import type { Attributes } from './parts.ts';

/** Where an order came from; only `web` orders have a browser that may have reported them, too. */
export type Channel = 'web' | 'pointOfSale' | 'draft' | 'renewal' | 'marketplace';

export const unpaidBy = (key: string, given: unknown): string =>
  'it is not paid (' +
  key +
  ' is ' +
  (textOf(given) || 'empty') +
  '); the field "Orders that are not paid yet, too" decides';

/** What should be a number, in an order or a product of any platform. */
export interface Numbers {
  subtotal_price?: unknown;
  current_subtotal_price?: unknown;
  subtotal_ex_tax?: unknown;
  subtotal_inc_tax?: unknown;
  subtotal?: unknown;
  total?: unknown;
  total_tax?: unknown;
  current_total_tax?: unknown;
  shipping_total?: unknown;
  discount_amount?: unknown;
  coupon_discount?: unknown;
  price?: unknown;
  price_ex_tax?: unknown;
  base_price?: unknown;
  quantity?: unknown;
  current_quantity?: unknown;
  quantity_refunded?: unknown;
}

export const numberKeys = (
  'subtotal_price current_subtotal_price subtotal_ex_tax subtotal_inc_tax subtotal total total_tax ' +
  'current_total_tax shipping_total discount_amount coupon_discount price price_ex_tax base_price ' +
  'quantity current_quantity quantity_refunded'
).split(' ') as (keyof Numbers)[];

/** One of what is taken off or added. */
export interface Amounts {
  amount?: unknown;
  price?: unknown;
  discount?: unknown;
}

/** A product of an order as a platform writes it; each names some of these keys. */
export interface Product extends Numbers {
  product_id?: unknown;
  /** Shopify, BigCommerce. */
  variant_id?: unknown;
  /** WooCommerce. */
  variation_id?: unknown;
  sku?: unknown;
  /** Shopify, beside `name`, which has the variant in it. */
  title?: unknown;
  name?: unknown;
  /** Shopify. */
  vendor?: unknown;
  /** BigCommerce. */
  brand?: unknown;
}

export interface Line {
  written: Product;
  /** What it is a part of, such as the line of a bundle, or the key that says so. */
  owner: unknown;
  /** Of one piece. */
  price: unknown;
  /** As the order stands now: 0 if the line was taken out of it. */
  quantity: unknown;
}

/**
 * Whatever has e-mail, phone, names or an address, in the words of all three platforms, each of which names
 * some of these keys: an address, the account, the order itself.
 */
export interface Person {
  /** Accounts have one. */
  id?: unknown;
  email?: unknown;
  phone?: unknown;
  first_name?: unknown;
  last_name?: unknown;
  city?: unknown;
  /** Code of the region: Shopify. */
  province_code?: unknown;
  /** Code or name of the region: WooCommerce, BigCommerce. */
  state?: unknown;
  /** Shopify, BigCommerce. */
  zip?: unknown;
  /** WooCommerce. */
  postcode?: unknown;
  /** Shopify. */
  country_code?: unknown;
  /** BigCommerce. */
  country_iso2?: unknown;
  /** A code: WooCommerce; a name: the others. */
  country?: unknown;
}

export interface Order {
  /** As the platform writes it. */
  written: Attributes;
  /** `id` never changes; `number` and `name` are what people read. */
  ids: { id: unknown; number?: unknown; name?: unknown };
  /** Why the order is no purchase, and which field decides that if one does; undefined if it is one. */
  exclusion: string | undefined;
  channel: Channel;
  /** The platform's own word for it: `pos`, `rest-api`, the number of an app; and its key. */
  source: unknown;
  sourceKey: string;
  /**
   * Keys of when the purchase happened: the first that can be read. It is the same in every delivery that
   * counts: an order that is sent unpaid keeps the time at which it was placed.
   */
  timeKeys: string[];
  /** When the order last changed. */
  changed: unknown;
  /**
   * What the browser reports: the lines after discounts, before tax and shipping. How they were paid,
   * a fee or a tip does not change it.
   */
  value: number | undefined;
  /** In order of precedence. */
  currencies: unknown[];
  lines: Line[];
  /** As the platform writes them, in order of precedence. */
  people: Person[];
  customerId: unknown;
  ips: unknown[];
  /** Orders of BigCommerce know none; the shop's pages may write it into a metafield. */
  userAgent?: unknown;
  /** What the shop's pages wrote into the order, by name. */
  attributes: Attributes;
  /** Address of the page on which the visit began. */
  landingPage?: unknown;
}

/** The buyer's browser: of the order, or as the shop's pages wrote it in. */
export const userAgentOf = (order: Order): string | undefined =>
  firstTextOf([order.userAgent, order.attributes.user_agent]);

/** Of where an order came from: `pos`, `wepos`, `Square POS`, `point-of-sale` are tills. */
export const isTill = (source: string): boolean =>
  !!source.match('(^|[^a-z]|open|we)pos($|[^a-z])|point.of.sale');
