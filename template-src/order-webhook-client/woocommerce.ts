// A WooCommerce order: https://woocommerce.github.io/woocommerce-rest-api-docs/#order-properties
import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { makeTableMap } from 'gtm:server';
import { textOf } from '../shared/normalisers/text.ts';
import { less } from './money.ts';
import type { Channel, Order } from './order.ts';
import { partsOf } from './parts.ts';

declare const data: TemplateData<typeof manifest>;

export function wooCommerceOrder(order: any): Order {
  const billing = order.billing || {};
  const attributes = makeTableMap(partsOf(order.meta_data), 'key', 'value') || {};
  return {
    ids: { id: order.id, number: order.number, name: order.number },
    exclusion: exclusionOf(textOf(order.status) || ''),
    channel: attributes._subscription_renewal ? 'renewal' : channelOf(order.created_via),
    time: order.date_paid_gmt || order.date_created_gmt,
    changed: order.date_modified_gmt,
    value: less(order.total, [order.total_tax, order.shipping_total]),
    currency: order.currency,
    lines: partsOf(order.line_items).map((line) => ({
      product: line.product_id,
      variant: line.variation_id,
      sku: line.sku,
      name: line.name,
      brand: undefined,
      price: line.price,
      quantity: line.quantity,
    })),
    email: billing.email,
    phone: billing.phone,
    address: {
      first_name: billing.first_name,
      last_name: billing.last_name,
      city: billing.city,
      region: billing.state,
      postal_code: billing.postcode,
      country: billing.country,
    },
    customerId: order.customer_id,
    ip: order.customer_ip_address,
    userAgent: order.customer_user_agent,
    attributes: attributes,
    landingPage: attributes._wc_order_attribution_session_entry,
  };
}

function exclusionOf(status: string): string | undefined {
  if (status === 'processing' || status === 'completed') return undefined;
  if (status === 'on-hold' || status === 'pending') {
    return data.unpaidOrders ? undefined : 'it is not paid';
  }
  return 'its status is ' + (status || 'unknown');
}

function channelOf(createdVia: unknown): Channel {
  const source = textOf(createdVia) || 'checkout';
  if (source === 'checkout' || source === 'store-api') return 'web';
  if (source === 'admin') return 'draft';
  if (source.indexOf('subscription') === 0) return 'renewal';
  return source.indexOf('pos') === 0 ? 'pointOfSale' : 'marketplace';
}
