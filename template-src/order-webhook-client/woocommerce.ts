// A WooCommerce order: https://woocommerce.github.io/woocommerce-rest-api-docs/#order-properties
import type { TemplateData } from 'google-tag-manager/manifest';
import { JSON } from 'gtm:server';

import { lowerText } from '../shared/normalisers/text.ts';
import { usableId } from '../shared/order-id.ts';
import type manifest from './manifest.ts';
import { firstAmount, less, numberOf, piecesOf, sumOf } from './money.ts';
import { type Channel, isTill, type Order, type Person, type Product, unpaidBy } from './order.ts';
import { type Attributes, keyIn, type Meta, metaOf, type Parts, partsOf } from './parts.ts';
import { secondsOf } from './time.ts';

declare const data: TemplateData<typeof manifest>;

/**
 * The keys that are read of what `order.created` and `order.updated` deliver; nothing says that they are there.
 * https://woocommerce.github.io/woocommerce-rest-api-docs/#order-properties
 */
export interface WooCommerceOrder {
  id?: unknown;
  number?: unknown;
  parent_id?: unknown;
  status?: unknown;
  created_via?: unknown;
  payment_method?: unknown;
  date_paid_gmt?: unknown;
  date_created_gmt?: unknown;
  date_modified_gmt?: unknown;
  currency?: unknown;
  total?: unknown;
  total_tax?: unknown;
  shipping_total?: unknown;
  line_items?: Parts<WooCommerceLine> | null;
  coupon_lines?: Parts<WooCommerceCoupon> | null;
  fee_lines?: Parts<{ total?: unknown }> | null;
  billing?: Person | null;
  shipping?: Person | null;
  customer_id?: unknown;
  customer_ip_address?: unknown;
  customer_user_agent?: unknown;
  meta_data?: Parts<Meta> | null;
}

/**
 * A product, with what plug-ins for bundles write into it under keys of their own.
 * https://woocommerce.github.io/woocommerce-rest-api-docs/#order-line-items-properties
 */
interface WooCommerceLine extends Product {
  /** Before discounts; `total` and `price` are after them. */
  subtotal?: unknown;
  meta_data?: Parts<Meta> | null;
}

/**
 * A coupon, or store credit that a plug-in made one.
 * https://woocommerce.github.io/woocommerce-rest-api-docs/#order-coupon-lines-properties
 */
interface WooCommerceCoupon {
  discount?: unknown;
  discount_type?: unknown;
  meta_data?: Parts<Meta> | null;
}

export function wooCommerceOrder(order: WooCommerceOrder): Order {
  const attributes = metaOf(order.meta_data);
  const lines = partsOf(order.line_items);
  const parentId = usableId(order.parent_id);
  const renewalKey = keyIn(attributes, renewalKeys + (parentId ? '|' + sumoKey : ''));
  // An AI agent ordered (CheckoutSessionsComplete.php); the value opens its cart.
  const agentKey = keyIn(attributes, '^_agentic_checkout');
  const channel = agentKey ? 'marketplace' : wooCommerceChannel(lowerText(order.created_via));
  const tillKey = channel === 'pointOfSale' ? undefined : keyIn(attributes, tillKeys);
  const sourceKey = renewalKey || tillKey;
  const credit = creditOf(partsOf(order.coupon_lines), lines);
  return {
    written: order as Attributes,
    ids: { id: order.id, number: order.number, name: order.number },
    // The order of one vendor, or what was left to pay after a deposit.
    exclusion:
      parentId && renewalKey !== sumoKey
        ? 'it is a part of order ' + parentId + ' (parent_id)'
        : wooCommerceExclusion(order, attributes),
    channel: renewalKey ? 'renewal' : tillKey ? 'pointOfSale' : channel,
    source: sourceKey ? attributes[sourceKey] : agentKey || order.created_via,
    sourceKey: sourceKey || (agentKey ? 'meta_data' : 'created_via'),
    timeKeys: (data.unpaidOrders || isPaidOnDelivery(order) ? [] : ['date_paid_gmt']).concat(
      'date_created_gmt',
    ),
    // The payment is a change, whatever a copy of the order says.
    changed:
      secondsOf(order.date_paid_gmt)! > secondsOf(order.date_modified_gmt)!
        ? order.date_paid_gmt
        : order.date_modified_gmt,
    value: wooCommerceValue(order, lines, credit),
    currencies: [order.currency],
    lines: lines.map((line) => ({
      written: line,
      owner: keyIn(line, ownerKeys) || keyIn(metaOf(line.meta_data), ownerKeys),
      price: firstAmount([
        credit > 0 ? undefined : line.price,
        totalOfLine(line, credit) / piecesOf(line),
      ]),
      quantity: line.quantity,
    })),
    people: partsOf([order.billing, order.shipping]),
    customerId: order.customer_id,
    // Not of the agent's or WooPay's server.
    ips: agentKey || attributes.is_woopay ? [] : [order.customer_ip_address],
    userAgent: agentKey ? undefined : order.customer_user_agent,
    attributes: attributes,
    landingPage: attributes._wc_order_attribution_session_entry,
  };
}

/**
 * Payment on delivery is processing when it is placed, and dated as paid when it is completed, days later
 * (WC_Gateway_COD::change_payment_complete_order_status, which others copy).
 */
const isPaidOnDelivery = (order: WooCommerceOrder): boolean =>
  !!lowerText(order.payment_method).match('(^|[-_])co[dp]($|[-_])|on[-_]?(delivery|pickup)');

/**
 * The lines, each after its discounts and before tax. `total` of the order, without gift cards and with fees,
 * serves where no line has one.
 */
function wooCommerceValue(
  order: WooCommerceOrder,
  lines: WooCommerceLine[],
  credit: number,
): number | undefined {
  if (lines.some((line) => numberOf(line.total) !== undefined))
    return less(sumOf(lines.map((line) => totalOfLine(line, credit))), []);
  const fees = partsOf(order.fee_lines).map((fee) => fee.total);
  return less(order.total, fees.concat([order.total_tax, order.shipping_total]));
}

/** WooCommerce's `price` is that of one piece after discounts, before tax. */
function totalOfLine(line: WooCommerceLine, credit: number): number {
  const total = numberOf(line.total);
  return total === undefined
    ? numberOf(line.price)! * numberOf(line.quantity)!
    : total + takenOff(line) * credit;
}

const takenOff = (line: WooCommerceLine): number => less(line.subtotal, [line.total]) || 0;

/**
 * Store credit is taken off the lines like a discount: its share of all that was taken off, up to what
 * other coupons leave.
 */
function creditOf(coupons: WooCommerceCoupon[], lines: WooCommerceLine[]): number {
  const discountOf = (some: WooCommerceCoupon[]): number =>
    sumOf(some.map((coupon) => coupon.discount));
  const credit = discountOf(coupons.filter(isStoreCredit));
  const all = sumOf(lines.map(takenOff));
  const open = less(all, [discountOf(coupons) - credit]) || 0;
  return all > 0 ? (open < credit ? open : credit) / all : 0;
}

/** The types of Smart Coupons, Store Credit and gift cards, and keys of Advanced Coupons, WP Swings and YITH. */
const isStoreCredit = (coupon: WooCommerceCoupon): boolean =>
  !!JSON.stringify([coupon.discount_type, coupon.meta_data]).match(
    '(^\\["|discount_type":"|,\\\\")([-\\w]*(smart_coupon|store_credit)|gift_card)\\\\?"|' +
      '"key":"acfw_store_credits|wps_wgm_giftcard_coupon","value":"?\\w|is_gift_card("|","value"):"?[1ty]',
  );

/** By which plug-ins for bundles name the whole, in a line or its meta data. */
const ownerKeys = '(bundled_by|composite_parent|child_of|mnm_container|product_of|_parent_id)$';

/** Statuses of a shop's own, such as "packed", count by the date of payment. */
function wooCommerceExclusion(order: WooCommerceOrder, attributes: Attributes): string | undefined {
  for (const key in attributes)
    if (
      key.match('^_(wc|ppcp|mollie).*_(mode|environment)$') &&
      lowerText(attributes[key]).match('^(test|sandbox)$')
    )
      return 'it is a test (' + key + ')';
  // Read from the database, a status has this prefix.
  const status = lowerText(order.status).replace('wc-', '');
  // Pending is a payment that was begun, and often is given up.
  if (status.match('^(|pending|failed|cancelled|refunded|trash)$|draft|quote|wraq'))
    return 'its status is ' + (status || 'empty');
  if (status === 'completed' || data.unpaidOrders) return undefined;
  if (isPaidOnDelivery(order) && status.match('^(processing|on-hold)$')) return undefined;
  if (status === 'on-hold') return unpaidBy('status', status);
  const date = order.date_paid_gmt;
  // Invoices are processing before they are paid; then this date is null (WC_Order::maybe_set_date_paid).
  const isPaid = status === 'processing' ? date !== null : secondsOf(date);
  return isPaid ? undefined : unpaidBy('date_paid_gmt', order.date_paid_gmt);
}

/** SUMO marks a subscription's first order, too, which is the parent of those that it renews. */
const sumoKey = 'sumo_is_subscription_order';

/** Of WooCommerce, YITH, WP Swings and other plug-ins for subscriptions. */
const renewalKeys = '^(_subscription_renewal|is_a_renew)$|(^|[^f])_renewal_order$';

/** Of tills that make orders as a shop's own code does: FooEvents, FooSales, Oliver, YITH, WCPOS. */
const tillKeys = '^_pos$|_pos_order$|pos_receipt_id$|(foosales|fooeventspos)_order_source$';

/** Without a source, code of the shop made the order, and noted whoever asked for that page. */
function wooCommerceChannel(source: string): Channel {
  if (source.match('^(checkout|store-api)$')) return 'web';
  if (source.match('admin|manual|(^|[^i])phone')) return 'draft';
  if (source.match('subscription')) return 'renewal';
  return isTill(source) ? 'pointOfSale' : 'marketplace';
}
