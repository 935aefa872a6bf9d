// A Shopify order: https://shopify.dev/docs/api/admin-rest/latest/resources/order
import type { TemplateData } from 'google-tag-manager/manifest';
import { getRequestHeader } from 'gtm:server';

import { entriesOf } from '../shared/entries.ts';
import { groupOf } from '../shared/normalisers/characters.ts';
import { lowerText, textOf, textsOf } from '../shared/normalisers/text.ts';
import { usableId } from '../shared/order-id.ts';
import { isYes } from './given.ts';
import type manifest from './manifest.ts';
import { discounted, firstAmount, less, piecesOf, sumOf } from './money.ts';
import { type Channel, type Order, type Person, type Product, unpaidBy } from './order.ts';
import { type Attributes, keyIn, type Meta, metaOf, type Parts, partsOf } from './parts.ts';

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
  presentment_currency?: unknown;
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
  refunds?: Parts<{ refund_line_items?: Parts<RefundedLine> | null }> | null;
  shipping_lines?: Parts<Taxed> | null;
  email?: unknown;
  contact_email?: unknown;
  phone?: unknown;
  billing_address?: Person | null;
  shipping_address?: Person | null;
  customer?: ShopifyCustomer | null;
  browser_ip?: unknown;
  client_details?: { browser_ip?: unknown; user_agent?: unknown } | null;
  note_attributes?: Parts<Meta> | null;
  landing_site?: unknown;
}

/** The account: https://shopify.dev/docs/api/admin-rest/latest/resources/customer */
interface ShopifyCustomer extends Person {
  default_address?: Person | null;
}

/** A product, or a tip: https://shopify.dev/docs/api/admin-rest/latest/resources/order */
interface ShopifyLine extends Product, Taxed {
  price_set?: MoneySet | null;
  discount_allocations?: Parts<{ amount?: unknown; amount_set?: MoneySet | null }> | null;
  id?: unknown;
  /** What the page, or an app, wrote into the cart. */
  properties?: Parts<Meta> | null;
  sales_line_item_group_id?: unknown;
  /** As the order stands now. */
  pieces?: unknown;
  tip_payment_gateway?: unknown;
}

interface RefundedLine {
  line_item_id?: unknown;
  quantity?: unknown;
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
type Priced<Key extends string> = { [K in Key]?: unknown } & {
  [K in `${Key}_set`]?: MoneySet | null;
};

/** Gives an amount of the order or of a part of it, in the one currency that all amounts have. */
type Amount = <Key extends string>(part: Priced<Key>, key: Key) => unknown;

export function shopifyOrder(order: ShopifyOrder): Order {
  const client = order.client_details || {};
  const customer = order.customer || {};
  const subtotals: MoneySet = order.subtotal_price_set || {};
  const inBuyersCurrency = data.shopifyCurrency === 'buyer' && subtotals.presentment_money;
  const kind = inBuyersCurrency ? 'presentment_money' : 'shop_money';
  const subtotal = subtotals[kind] || {};
  const amount: Amount = <Key extends string>(part: Priced<Key>, key: Key) => {
    const set: MoneySet = part[(key + '_set') as `${Key}_set`] || {};
    const money = set[kind];
    return money ? money.amount : inBuyersCurrency ? undefined : part[key];
  };
  const given = partsOf(order.line_items);
  const lines = given.filter((line) => !isTip(line));
  const refunded = partsOf(order.refunds).map((one) => partsOf(one.refund_line_items));
  for (const line of lines) line.pieces = piecesLeft(line, refunded);
  // Recharge and others tag the orders that they renew, and give them the browser of the first.
  const renewalTag = textsOf(entriesOf(order.tags)).filter((tag) =>
    tag.toLowerCase().match('^(subscription )?recurring order'),
  )[0];
  return {
    written: order as Attributes,
    ids: {
      // Without the rounding that JSON numbers of more than 15 digits suffer.
      id: groupOf(lowerText(order.admin_graphql_api_id), '/order/(\\d+)$') || order.id,
      number: order.order_number,
      name: order.name,
    },
    exclusion: shopifyExclusion(order),
    channel: renewalTag ? 'renewal' : shopifyChannel(textOf(order.source_name) || 'web'),
    source: renewalTag || order.source_name,
    sourceKey: renewalTag ? 'tags' : 'source_name',
    timeKeys: ['processed_at', 'created_at'],
    changed: order.updated_at,
    value: shopifyValue(order, lines, amount),
    // A webhook with filtered fields may have the code beside its amounts only.
    currencies: [
      inBuyersCurrency ? order.presentment_currency : order.currency,
      subtotal.currency_code,
    ],
    lines: given.map((line) => ({
      written: line,
      // Components of a bundle share a group; apps for bundles mark them with properties of this name.
      owner:
        line.sales_line_item_group_id ||
        keyIn(metaOf(line.properties), '^_+(bundled?_|rc_bundle|sb_bundle)'),
      price: amount(line, 'price'),
      quantity: isTip(line) ? 0 : line.pieces,
    })),
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
    attributes: metaOf(order.note_attributes),
    landingPage: order.landing_site,
  };
}

/** Of the lines that are still in the order, without the tax that is in it. A filtered order has no subtotal. */
function shopifyValue(
  order: ShopifyOrder,
  lines: ShopifyLine[],
  amount: Amount,
): number | undefined {
  const priceOf = (line: ShopifyLine): number => {
    const discounts = partsOf(line.discount_allocations).map((one) => amount(one, 'amount'));
    return discounted(line, amount(line, 'price'), discounts);
  };
  const removed = lines.map((line) => priceOf(line) * removedPieces(line));
  const placed = lines.reduce((sum, line) => sum + priceOf(line) * piecesOf(line), 0);
  const subtotal = firstAmount([
    amount(order, 'current_subtotal_price'),
    less(amount(order, 'subtotal_price'), removed),
    lines[0] && less(placed, removed),
  ]);
  return less(subtotal, isYes(order.taxes_included) ? taxesOf(order, lines, amount) : []);
}

/** Of the pieces that are still in the order: a line keeps the tax with which it was placed. */
function taxesOf(order: ShopifyOrder, lines: ShopifyLine[], amount: Amount): unknown[] {
  if (lines.some((line) => partsOf(line.tax_lines)[0]))
    return lines.map((line) => taxIn(line, amount) * (1 - removedPieces(line) / piecesOf(line)));
  const total = firstAmount([amount(order, 'current_total_tax'), amount(order, 'total_tax')]);
  const ofShipping = partsOf(order.shipping_lines).map((line) => taxIn(line, amount));
  return [less(total, ofShipping)];
}

const taxIn = (line: Taxed, amount: Amount): number =>
  sumOf(partsOf(line.tax_lines).map((one) => amount(one, 'price')));

/**
 * A tip is a line, but no product, and not in the subtotal. Only tips have a gateway: null where one was given by
 * hand (https://github.com/nozzlegear/ShopifySharp/issues/706), left out in some copies.
 */
const isTip = (line: ShopifyLine): boolean =>
  !!textOf(line.tip_payment_gateway) ||
  (!usableId(line.product_id) &&
    (line.tip_payment_gateway === null || lowerText(line.title) === 'tip'));

const removedPieces = (line: ShopifyLine): number => less(line.quantity, [line.pieces]) || 0;

/** As the order stands now; before 2024-01 its refunds say so (bold-commerce/go-shopify#299). */
function piecesLeft(line: ShopifyLine, refunded: RefundedLine[][]): unknown {
  const taken = refunded.map((lines) =>
    sumOf(
      lines.filter((one) => line.id && one.line_item_id === line.id).map((one) => one.quantity),
    ),
  );
  return firstAmount([line.current_quantity, less(line.quantity, taken)]);
}

function shopifyExclusion(order: ShopifyOrder): string | undefined {
  // Unconfirmed: the header, which Shopify sets on notifications of its settings.
  if ([order.test, getRequestHeader('x-shopify-test')].some(isYes)) return 'it is a test (test)';
  if (textOf(order.cancelled_at)) return 'it is cancelled (cancelled_at)';
  const status = lowerText(order.financial_status);
  if (status.match('^(refunded|voided|expired)$')) return 'it is ' + status + ' (financial_status)';
  if (data.unpaidOrders || status.match('^(partially_refunded|paid)$')) return undefined;
  return unpaidBy('financial_status', status);
}

/** The numbers, unconfirmed, are Shopify's own apps. */
function shopifyChannel(source: string): Channel {
  // Also `subscription_contract_checkout_one` (https://community.shopify.dev/t/23868).
  if (source.match('^subscription_contract')) return 'renewal';
  if (source.match('^(web$|580111$|checkout)')) return 'web';
  if (source.match('^(pos|iphone|android|129785)$')) return 'pointOfSale';
  return source.match('^(shopify_draft_order|1354745)$') ? 'draft' : 'marketplace';
}
