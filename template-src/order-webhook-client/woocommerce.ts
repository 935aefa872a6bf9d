// A WooCommerce order: https://woocommerce.github.io/woocommerce-rest-api-docs/#order-properties
import type { TemplateData } from 'google-tag-manager/manifest';
import { JSON, makeTableMap } from 'gtm:server';

import { textOf } from '../shared/normalisers/text.ts';
import type manifest from './manifest.ts';
import { less, numberOf, sumOf } from './money.ts';
import { type Channel, identity, type Line, type Order, unpaid } from './order.ts';
import { partsOf, personOf, placeOf } from './parts.ts';

declare const data: TemplateData<typeof manifest>;

export function wooCommerceOrder(order: any): Order {
  const buyers = partsOf([order.billing, order.shipping]);
  const place = placeOf(buyers);
  const person = personOf(buyers);
  const attributes = makeTableMap(partsOf(order.meta_data), 'key', 'value') || {};
  const lines = partsOf(order.line_items);
  return {
    ids: { id: order.id, number: order.number, name: order.number },
    exclusion: wooCommerceExclusion(textOf(order.status) || ''),
    channel: attributes._subscription_renewal ? 'renewal' : wooCommerceChannel(order.created_via),
    source: order.created_via,
    time: (!countsWhenPlaced(order) && order.date_paid_gmt) || order.date_created_gmt,
    changed: order.date_modified_gmt,
    value: wooCommerceValue(order, lines),
    currency: order.currency,
    lines: lines.map(wooCommerceLine),
    emails: buyers.map((one) => one.email),
    phones: buyers.map((one) => one.phone),
    address: {
      first_name: textOf(person.first_name),
      last_name: textOf(person.last_name),
      city: place.city,
      region: place.state,
      postal_code: place.postcode,
      country: place.country,
    },
    customerId: order.customer_id,
    ips: [order.customer_ip_address],
    userAgent: order.customer_user_agent,
    attributes: attributes,
    landingPage: attributes._wc_order_attribution_session_entry,
  };
}

/**
 * Payment on delivery counts as processing when it is placed; WooCommerce dates its payment when it is completed,
 * days later (WC_Gateway_COD::change_payment_complete_order_status).
 */
const countsWhenPlaced = (order: any): boolean =>
  data.unpaidOrders === true || order.payment_method === 'cod';

/**
 * The lines, each after its discounts and before tax. `total` of the order is what was left to pay: gift
 * cards and store credit are taken off, fees and tips are in it. It serves where no line has a total.
 */
function wooCommerceValue(order: any, lines: any[]): number | undefined {
  if (lines.some((line) => numberOf(line.total) !== undefined)) {
    const totals = sumOf(lines.map(totalOfLine));
    return numberOf(totals + creditInLines(partsOf(order.coupon_lines), lines));
  }
  const fees = partsOf(order.fee_lines).map((fee) => fee.total);
  return less(order.total, fees.concat([order.total_tax, order.shipping_total]));
}

/** WooCommerce's `price` is that of one piece after discounts, before tax. */
function totalOfLine(line: any): number | undefined {
  const total = numberOf(line.total);
  const price = numberOf(line.price);
  const quantity = numberOf(line.quantity);
  return total !== undefined || price === undefined || quantity === undefined
    ? total
    : price * quantity;
}

/**
 * Store credit that was taken off the lines, as if it were a discount: what the other coupons leave of the
 * difference between the lines before and after discounts.
 */
function creditInLines(coupons: any[], lines: any[]): number {
  const discountOf = (some: any[]): number => sumOf(some.map((coupon) => coupon.discount));
  const credit = discountOf(coupons.filter(isStoreCredit));
  const takenOff = sumOf(lines.map((line) => less(line.subtotal, [line.total])));
  const open = less(takenOff, [discountOf(coupons) - credit]) || 0;
  return open < credit ? open : credit;
}

/** By the coupon types of Smart Coupons and of WooCommerce's Store Credit, now and before WooCommerce 8.7. */
function isStoreCredit(coupon: any): boolean {
  const meta = makeTableMap(partsOf(coupon.meta_data), 'key', 'value') || {};
  const types = JSON.stringify([coupon.discount_type, meta.coupon_data, meta.coupon_info]);
  return !!types.match('smart_coupon|store_credit');
}

function wooCommerceLine(line: any): Line {
  return {
    isPart: belongsToAnother(line) && !(numberOf(line.price)! > 0),
    product: line.product_id,
    variant: line.variation_id,
    sku: line.sku,
    name: line.name,
    brand: undefined,
    price: line.price,
    quantity: line.quantity,
  };
}

/**
 * By the fields of Product Bundles (https://woocommerce.com/document/bundles/bundles-rest-api-reference/),
 * Composite Products and Mix and Match, or what they, Chained Products and WPC Product Bundles write into a line.
 */
function belongsToAnother(line: any): boolean {
  const meta = makeTableMap(partsOf(line.meta_data), 'key', 'value') || {};
  const owners = [
    line.bundled_by,
    line.composite_parent,
    line.mnm_child_of,
    meta._bundled_by,
    meta._composite_parent,
    meta._mnm_container,
    meta._chained_product_of,
    meta._woosb_parent_id,
  ];
  return owners.some((owner) => identity(owner) !== undefined);
}

function wooCommerceExclusion(status: string): string | undefined {
  if (status === 'processing' || status === 'completed') return undefined;
  if (status === 'on-hold' || status === 'pending') {
    return data.unpaidOrders ? undefined : unpaid;
  }
  return 'its status is ' + (status || 'unknown');
}

function wooCommerceChannel(createdVia: unknown): Channel {
  const source = textOf(createdVia) || 'checkout';
  if (source === 'checkout' || source === 'store-api') return 'web';
  if (source === 'admin') return 'draft';
  if (source.indexOf('subscription') === 0) return 'renewal';
  // pos-rest-api is WooCommerce's own, woocommerce-pos that of WCPOS.
  return source.match('(^|-)pos(-|$)') ? 'pointOfSale' : 'marketplace';
}
