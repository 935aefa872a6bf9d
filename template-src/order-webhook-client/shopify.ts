// A Shopify order: https://shopify.dev/docs/api/admin-rest/latest/resources/order
import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { getRequestHeader, makeTableMap } from 'gtm:server';
import { textOf } from '../shared/normalisers/text.ts';
import { less, numberOf, sumOf } from './money.ts';
import type { Channel, Order } from './order.ts';
import { partsOf } from './parts.ts';

declare const data: TemplateData<typeof manifest>;

export function shopifyOrder(order: any): Order {
  const client = order.client_details || {};
  const customer = order.customer || {};
  const billing = order.billing_address || order.shipping_address || {};
  const inBuyersCurrency =
    data.shopifyCurrency === 'buyer' && moneyOf(order, 'subtotal_price', 'presentment_money');
  const kind = inBuyersCurrency ? 'presentment_money' : 'shop_money';
  // Never an amount in one currency beside one in the other.
  const amount = (part: any, key: string): unknown => {
    const money = moneyOf(part, key, kind);
    return money ? money.amount : inBuyersCurrency ? undefined : part[key];
  };
  const shippingTax = sumOf(
    partsOf(order.shipping_lines).map((line) =>
      sumOf(partsOf(line.tax_lines).map((tax) => amount(tax, 'price'))),
    ),
  );
  // subtotal_price has the tax in it where prices are shown with tax.
  const tax = order.taxes_included ? less(amount(order, 'total_tax'), [shippingTax]) : 0;
  return {
    ids: { id: exactId(order), number: order.order_number, name: order.name },
    exclusion: exclusionOf(order),
    channel: channelOf(textOf(order.source_name) || 'web'),
    time: order.processed_at || order.created_at,
    changed: undefined,
    value: less(amount(order, 'subtotal_price'), [tax]),
    currency: inBuyersCurrency ? inBuyersCurrency.currency_code : order.currency,
    lines: partsOf(order.line_items).map((line) => ({
      product: line.product_id,
      variant: line.variant_id,
      sku: line.sku,
      name: line.title || line.name,
      brand: line.vendor,
      price: numberOf(amount(line, 'price')),
      quantity: line.quantity,
    })),
    email: order.email || order.contact_email || customer.email,
    phone: order.phone || billing.phone || customer.phone,
    address: {
      first_name: billing.first_name || customer.first_name,
      last_name: billing.last_name || customer.last_name,
      city: billing.city,
      region: billing.province_code,
      postal_code: billing.zip,
      country: billing.country_code,
    },
    customerId: customer.id,
    ip: order.browser_ip || client.browser_ip,
    userAgent: client.user_agent,
    attributes: makeTableMap(partsOf(order.note_attributes), 'name', 'value') || {},
    landingPage: order.landing_site,
  };
}

function moneyOf(part: any, key: string, kind: string): any {
  const set = part[key + '_set'];
  return set && set[kind];
}

/** The order id without the rounding that JSON numbers of more than 15 digits suffer. */
function exactId(order: any): unknown {
  const found = (textOf(order.admin_graphql_api_id) || '').match('/Order/([0-9]+)$');
  return found ? found[1] : order.id;
}

function exclusionOf(order: any): string | undefined {
  // Unconfirmed: the header, which Shopify sets on notifications sent from its settings.
  if (order.test === true || getRequestHeader('x-shopify-test') === 'true') return 'it is a test';
  if (order.cancelled_at) return 'it is cancelled';
  const status = textOf(order.financial_status) || 'pending';
  if (status === 'paid' || status === 'partially_refunded') return undefined;
  if (status === 'refunded' || status === 'voided') return 'it is ' + status;
  return data.unpaidOrders ? undefined : 'it is not paid';
}

function channelOf(source: string): Channel {
  if (source === 'web' || source.indexOf('checkout') === 0) return 'web';
  // 580111 is the online store's own number; with "one" a subscription's first order, placed in the
  // checkout. Both unconfirmed.
  if (source === '580111' || source === 'subscription_contract_checkout_one') return 'web';
  if (source === 'pos' || source === 'iphone' || source === 'android') return 'pointOfSale';
  if (source === 'shopify_draft_order') return 'draft';
  return source.indexOf('subscription_contract') === 0 ? 'renewal' : 'marketplace';
}
