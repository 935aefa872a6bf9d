// A Shopify order: https://shopify.dev/docs/api/admin-rest/latest/resources/order
import type { TemplateData } from 'google-tag-manager/manifest';
import { getRequestHeader, makeTableMap } from 'gtm:server';

import { lowerText, textOf } from '../shared/normalisers/text.ts';
import { usableId } from '../shared/order-id.ts';
import type manifest from './manifest.ts';
import { discounted, firstAmount, less, numberOf, sumOf } from './money.ts';
import { type Channel, type Line, type Order, type Person, unpaid } from './order.ts';
import { type Parts, partsOf } from './parts.ts';

declare const data: TemplateData<typeof manifest>;

/**
 * The keys that are read of what `orders/paid` and `orders/create` deliver; nothing says that they are there.
 * https://shopify.dev/docs/api/admin-rest/latest/resources/order
 */
export interface ShopifyOrder {
  id?: unknown;
  admin_graphql_api_id?: unknown;
  order_number?: unknown;
  name?: unknown;
  test?: unknown;
  cancelled_at?: unknown;
  financial_status?: unknown;
  source_name?: unknown;
  tags?: unknown;
  processed_at?: unknown;
  created_at?: unknown;
  updated_at?: unknown;
  currency?: unknown;
  taxes_included?: unknown;
  current_subtotal_price?: unknown;
  current_subtotal_price_set?: MoneySet | null;
  subtotal_price?: unknown;
  subtotal_price_set?: MoneySet | null;
  current_total_tax?: unknown;
  current_total_tax_set?: MoneySet | null;
  total_tax?: unknown;
  total_tax_set?: MoneySet | null;
  line_items?: Parts<ShopifyLine> | null;
  shipping_lines?: Parts<Taxed> | null;
  email?: unknown;
  contact_email?: unknown;
  phone?: unknown;
  billing_address?: Person | null;
  shipping_address?: Person | null;
  customer?: ShopifyCustomer | null;
  browser_ip?: unknown;
  client_details?: { browser_ip?: unknown; user_agent?: unknown } | null;
  note_attributes?: Parts<{ name?: unknown; value?: unknown }> | null;
  landing_site?: unknown;
}

/** The account: https://shopify.dev/docs/api/admin-rest/latest/resources/customer */
interface ShopifyCustomer extends Person {
  id?: unknown;
  default_address?: Person | null;
}

/** A product, or a tip: https://shopify.dev/docs/api/admin-rest/latest/resources/order */
interface ShopifyLine extends Taxed {
  product_id?: unknown;
  variant_id?: unknown;
  sku?: unknown;
  title?: unknown;
  name?: unknown;
  vendor?: unknown;
  price?: unknown;
  price_set?: MoneySet | null;
  /** As it was placed, and as it stands now. */
  quantity?: unknown;
  current_quantity?: unknown;
  discount_allocations?: Parts<{ amount?: unknown; amount_set?: MoneySet | null }> | null;
  sales_line_item_group_id?: unknown;
  tip_payment_gateway?: unknown;
}

/** A line of products or of shipping, each with its taxes. */
interface Taxed {
  tax_lines?: Parts<{ price?: unknown; price_set?: MoneySet | null }> | null;
}

/** One amount in both currencies: https://shopify.dev/docs/api/admin-rest/latest/resources/order */
interface MoneySet {
  /** The shop's. */
  shop_money?: Money | null;
  /** The one that the buyer saw. */
  presentment_money?: Money | null;
}

/** An amount as text beside the code of its currency. */
interface Money {
  amount?: unknown;
  currency_code?: unknown;
}

/** What has an amount under that key, as text, and beside it as a set. */
type Priced<Key extends string> = { [K in Key]?: unknown } & WithSet<Key>;
type WithSet<Key extends string> = { [K in `${Key}_set`]?: MoneySet | null };

/** Gives an amount of the order or of a part of it, in the one currency that all amounts have. */
type Amount = <Key extends string>(part: Priced<Key>, key: Key) => unknown;

export function shopifyOrder(order: ShopifyOrder): Order {
  const client = order.client_details || {};
  const customer = order.customer || {};
  const inBuyersCurrency =
    data.shopifyCurrency === 'buyer' && moneyOf(order, 'subtotal_price', 'presentment_money');
  const kind = inBuyersCurrency ? 'presentment_money' : 'shop_money';
  const amount: Amount = (part, key) => {
    const money = moneyOf(part, key, kind);
    return money ? money.amount : inBuyersCurrency ? undefined : part[key];
  };
  const lines = partsOf(order.line_items).filter((line) => !isTip(line));
  return {
    ids: { id: exactId(order), number: order.order_number, name: order.name },
    exclusion: shopifyExclusion(order),
    channel: shopifyChannel(order),
    source: order.source_name,
    sourceKey: 'source_name',
    times: { processed_at: order.processed_at, created_at: order.created_at },
    changed: order.updated_at,
    value: shopifyValue(order, lines, amount),
    currency: inBuyersCurrency ? inBuyersCurrency.currency_code : order.currency,
    lines: lines.map((line) => shopifyLine(line, amount)),
    // Who bought stands in the billing address or the account, before who gets it.
    people: partsOf([
      order,
      { email: order.contact_email },
      order.billing_address,
      customer,
      order.shipping_address,
      customer.default_address,
    ]),
    customerId: customer.id,
    ips: [order.browser_ip, client.browser_ip],
    userAgent: client.user_agent,
    attributes: makeTableMap(partsOf(order.note_attributes), 'name', 'value') || {},
    landingPage: order.landing_site,
  };
}

/** The subtotal of the lines that are still in the order, without the tax that is in it. */
function shopifyValue(
  order: ShopifyOrder,
  lines: ShopifyLine[],
  amount: Amount,
): number | undefined {
  const removed = lines.map((line) => {
    const discounts = partsOf(line.discount_allocations).map((one) => amount(one, 'amount'));
    return discounted(amount(line, 'price'), discounts, line.quantity) * removedPieces(line);
  });
  const subtotal = firstAmount([
    amount(order, 'current_subtotal_price'),
    less(amount(order, 'subtotal_price'), removed),
  ]);
  return less(subtotal, [order.taxes_included ? taxOfLines(order, lines, amount) : 0]);
}

function taxOfLines(order: ShopifyOrder, lines: ShopifyLine[], amount: Amount): number | undefined {
  if (lines.some((line) => partsOf(line.tax_lines).length > 0)) {
    return sumOf(lines.map((line) => taxOfLine(line, amount)));
  }
  const total = firstAmount([amount(order, 'current_total_tax'), amount(order, 'total_tax')]);
  return less(
    total,
    partsOf(order.shipping_lines).map((line) => taxIn(line, amount)),
  );
}

const taxIn = (line: Taxed, amount: Amount): number =>
  sumOf(partsOf(line.tax_lines).map((one) => amount(one, 'price')));

/** Of the pieces that are still in the order: a line keeps the tax with which it was placed. */
function taxOfLine(line: ShopifyLine, amount: Amount): number {
  const pieces = numberOf(line.quantity) || 1;
  return (taxIn(line, amount) / pieces) * (pieces - removedPieces(line));
}

/**
 * A tip is a line of the order, but no product, and not in the subtotal. Only tips have a gateway, which is
 * null where the tip was given by hand (https://github.com/nozzlegear/ShopifySharp/issues/706).
 */
const isTip = (line: ShopifyLine): boolean =>
  textOf(line.tip_payment_gateway) !== undefined ||
  (line.tip_payment_gateway === null && usableId(line.product_id) === undefined);

const removedPieces = (line: ShopifyLine): number => less(line.quantity, [piecesOf(line)]) || 0;

/** As the order stands now. */
const piecesOf = (line: ShopifyLine): unknown =>
  firstAmount([line.current_quantity, line.quantity]);

const shopifyLine = (line: ShopifyLine, amount: Amount): Line => ({
  // Components of a bundle share a group.
  owner: line.sales_line_item_group_id,
  product: line.product_id,
  variant: line.variant_id,
  sku: line.sku,
  name: textOf(line.title) || line.name,
  brand: line.vendor,
  price: amount(line, 'price'),
  quantity: piecesOf(line),
});

function moneyOf<Key extends string>(
  part: WithSet<Key>,
  key: Key,
  kind: keyof MoneySet,
): Money | null | undefined {
  const set = part[(key + '_set') as `${Key}_set`];
  return set && set[kind];
}

/** The order id without the rounding that JSON numbers of more than 15 digits suffer. */
function exactId(order: ShopifyOrder): unknown {
  const found = (textOf(order.admin_graphql_api_id) || '').match('/Order/([0-9]+)$');
  return found ? found[1] : order.id;
}

function shopifyExclusion(order: ShopifyOrder): string | undefined {
  // Unconfirmed: the header, which Shopify sets on notifications sent from its settings.
  if (order.test === true || getRequestHeader('x-shopify-test') === 'true') return 'it is a test';
  if (order.cancelled_at) return 'it is cancelled';
  const status = textOf(order.financial_status) || 'pending';
  if (status === 'paid' || status === 'partially_refunded') return undefined;
  if (status.match('^(refunded|voided|expired)$')) return 'it is ' + status;
  return data.unpaidOrders ? undefined : unpaid;
}

/** Numbers are Shopify's own apps: online store, Point of Sale, Draft Orders. Unconfirmed that they come. */
function shopifyChannel(order: ShopifyOrder): Channel {
  const source = textOf(order.source_name) || 'web';
  // Also `subscription_contract_checkout_one` (https://community.shopify.dev/t/23868).
  if (source.indexOf('subscription') !== -1) return 'renewal';
  // Recharge tags the orders that it renews, and gives them the browser of the first.
  if (lowerText(order.tags).indexOf('recurring order') !== -1) return 'renewal';
  if (source.match('^(web$|580111$|checkout)')) return 'web';
  if (source.match('^(pos|iphone|android|129785)$')) return 'pointOfSale';
  return source.match('^(shopify_draft_order|1354745)$') ? 'draft' : 'marketplace';
}
