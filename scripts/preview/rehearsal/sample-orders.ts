// An order of each platform as its API gives it, paid a minute ago by a visitor whom nobody is.
import type { Network } from '../../gtm/apis/server/world.ts';

const minuteAgo = (): Date => new Date(Date.now() - 60_000);
const email = 'visitor@example.com';
const userAgent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)';

/** Platform → order; the shapes are those of docs/orders. */
export const sampleOrders = () => ({
  shopify: {
    id: 5501234567890,
    name: '#1001',
    order_number: 1001,
    test: false,
    financial_status: 'paid',
    source_name: 'web',
    processed_at: minuteAgo().toISOString(),
    currency: 'EUR',
    taxes_included: true,
    total_price: '124.95',
    total_tax: '19.95',
    email,
    browser_ip: '203.0.113.7',
    client_details: { user_agent: userAgent },
    landing_site: '/?epik=rehearsal',
    note_attributes: [],
    shipping_lines: [{ price: '5.95', tax_lines: [{ price: '0.95' }] }],
    line_items: [{ product_id: 81, variant_id: 91, title: 'Cushion', price: '59.50', quantity: 2 }],
  },
  woocommerce: {
    id: 727,
    number: '727',
    status: 'processing',
    created_via: 'store-api',
    currency: 'GBP',
    date_created_gmt: minuteAgo().toISOString().slice(0, 19),
    date_paid_gmt: minuteAgo().toISOString().slice(0, 19),
    total: '126.00',
    total_tax: '21.00',
    shipping_total: '5.00',
    customer_id: 0,
    customer_ip_address: '203.0.113.8',
    customer_user_agent: userAgent,
    billing: { email },
    meta_data: [],
    line_items: [{ product_id: 93, variation_id: 0, name: 'Mug', price: 50, quantity: 2 }],
  },
  bigcommerce: {
    id: 250,
    status_id: 11,
    status: 'Awaiting Fulfillment',
    order_source: 'www',
    date_created: minuteAgo().toUTCString().replace('GMT', '+0000'),
    currency_code: 'USD',
    default_currency_code: 'USD',
    subtotal_ex_tax: '100.0000',
    discount_amount: '0.0000',
    coupon_discount: '0.0000',
    customer_id: 0,
    ip_address: '203.0.113.9',
    billing_address: { email },
  },
});

export const bigCommerceStore = 'rehearsal';

const products = [
  { product_id: 111, variant_id: 77, name: 'Lamp', price_ex_tax: '50', quantity: 2 },
];

/** BigCommerce's API, which the client asks for the order that a webhook names. */
export const bigCommerceApi: Network = async ({ url }) => {
  const base = `https://api.bigcommerce.com/stores/${bigCommerceStore}`;
  const order = sampleOrders().bigcommerce;
  const content: Record<string, unknown> = {
    [`${base}/v2/orders/${order.id}`]: order,
    [`${base}/v2/orders/${order.id}/products`]: products,
    [`${base}/v3/orders/${order.id}/metafields`]: { data: [] },
  };
  const found = content[url.split('?')[0]!];
  return {
    statusCode: found === undefined ? 404 : 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(found ?? {}),
  };
};
