// A WooCommerce order: https://woocommerce.github.io/woocommerce-rest-api-docs/#order-properties
import type { TemplateData } from 'google-tag-manager/manifest';
import { makeTableMap } from 'gtm:server';

import { textOf } from '../shared/normalisers/text.ts';
import type manifest from './manifest.ts';
import { less, numberOf, sumOf } from './money.ts';
import { type Channel, identity, type Line, type Order, unpaid } from './order.ts';
import { partsOf } from './parts.ts';

declare const data: TemplateData<typeof manifest>;

export function wooCommerceOrder(order: any): Order {
  const billing = order.billing || {};
  const attributes = makeTableMap(partsOf(order.meta_data), 'key', 'value') || {};
  const lines = partsOf(order.line_items);
  return {
    ids: { id: order.id, number: order.number, name: order.number },
    exclusion: wooCommerceExclusion(textOf(order.status) || ''),
    channel: attributes._subscription_renewal ? 'renewal' : wooCommerceChannel(order.created_via),
    time: (!data.unpaidOrders && order.date_paid_gmt) || order.date_created_gmt,
    changed: order.date_modified_gmt,
    value: wooCommerceValue(order, lines),
    currency: order.currency,
    lines: lines.map(wooCommerceLine),
    emails: [billing.email],
    phones: [billing.phone],
    address: {
      first_name: billing.first_name,
      last_name: billing.last_name,
      city: billing.city,
      region: billing.state,
      postal_code: billing.postcode,
      country: billing.country,
    },
    customerId: order.customer_id,
    ips: [order.customer_ip_address],
    userAgent: order.customer_user_agent,
    attributes: attributes,
    landingPage: attributes._wc_order_attribution_session_entry,
  };
}

/**
 * The lines, each after its discounts and before tax. `total` of the order is what was left to pay: gift
 * cards and store credit are taken off, fees and tips are in it. It serves where no line has a total.
 */
function wooCommerceValue(order: any, lines: any[]): number | undefined {
  const totals = lines.map((line) => numberOf(line.total));
  if (totals.some((total) => total !== undefined)) return numberOf(sumOf(totals));
  const fees = partsOf(order.fee_lines).map((fee) => fee.total);
  return less(order.total, fees.concat([order.total_tax, order.shipping_total]));
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
 * By the fields of Product Bundles (https://woocommerce.com/document/bundles/bundles-rest-api-reference/)
 * and Composite Products, or what WPC Product Bundles and Mix and Match write into a line.
 */
function belongsToAnother(line: any): boolean {
  const meta = makeTableMap(partsOf(line.meta_data), 'key', 'value') || {};
  const owners = [
    line.bundled_by,
    line.composite_parent,
    meta._woosb_parent_id,
    meta._mnm_container,
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
  return source.indexOf('pos') === 0 ? 'pointOfSale' : 'marketplace';
}
