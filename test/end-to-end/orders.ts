// Orders as the three platforms describe them, paid a minute ago, and a chain that receives them.
import { fieldParameters } from '../../scripts/containers/field-parameters.ts';
import { orderClient } from '../../scripts/containers/index.ts';
import type { Network } from '../../scripts/gtm/apis/server/world.ts';
import type { ContainerExport } from '../../scripts/gtm/container/export/export-format.ts';
import { templateType } from '../../scripts/gtm/container/export/template-type.ts';
import { parseTpl } from '../../scripts/gtm/tpl/parse.ts';
import { type Platform, signDelivery } from '../../scripts/operate/webhook/sign-delivery.ts';
import {
  type LocalChain,
  type LocalChainOptions,
  shippedServer,
  startLocalChain,
} from '../../scripts/preview/local-chain.ts';

export const secrets: Record<Platform, string> = {
  shopify: 'shpss_test-secret',
  woocommerce: 'wc test & secret',
  bigcommerce: 'bc-test-secret',
};

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

/** The shipped containers with the three platforms ticked, and these settings of client and tag. */
export async function startOrderChain(
  settings: Record<string, string | boolean> = {},
  options: Partial<LocalChainOptions> = {},
  tagSettings: Record<string, string> = {},
): Promise<LocalChain> {
  const server = await shippedServer();
  const { client, tag, customTemplate } = server.containerVersion;
  set(tag[0]!, tagSettings);
  const receiver = client.find(({ name }) => name === orderClient)!;
  const template = customTemplate.find((one) => templateType(one, server) === receiver.type)!;
  // A tick shows more fields, which the editor fills with their defaults.
  receiver.parameter = fieldParameters(parseTpl(template.templateData).parameters, {
    shopify: true,
    wooCommerce: true,
    bigCommerce: true,
    bigCommerceStore: 'abc123',
    bigCommerceToken: 'secret-api-token',
    shopUrl: 'https://shop.example',
    ...settings,
  });
  return startLocalChain({
    pageReachesPinterestAt: 'real addresses',
    containers: { server },
    privateKeys: Object.fromEntries(
      Object.entries(secrets).map(([platform, secret]) => [platform, base64(secret)]),
    ),
    network: bigCommerceApi,
    ...options,
  });
}

function set(
  entity: { parameter?: ContainerExport['containerVersion']['tag'][number]['parameter'] },
  settings: Record<string, string>,
): void {
  for (const [key, value] of Object.entries(settings)) {
    entity.parameter = (entity.parameter ?? []).filter((one) => one.key !== key);
    entity.parameter.push({ type: 'TEMPLATE', key, value });
  }
}

/** Sends a signed order to the tagging server over HTTP; headers may be overridden. */
export async function deliver(
  chain: LocalChain,
  platform: Platform,
  order: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string }> {
  const delivery = signDelivery(platform, order, secrets[platform], { store: 'abc123' });
  const response = await fetch(`${chain.taggingServerUrl}/webhooks/${platform}`, {
    method: 'POST',
    body: delivery.body,
    headers: { ...delivery.headers, ...headers },
  });
  return { status: response.status, body: await response.text() };
}

/** So many minutes ago, in ISO 8601, UTC. */
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const withoutZone = (time: string) => time.slice(0, 19);

export const shopifyOrder = (changes: Record<string, unknown> = {}) => ({
  id: 5501234567890,
  name: '#1001',
  order_number: 1001,
  test: false,
  financial_status: 'paid',
  source_name: 'web',
  processed_at: ago(1),
  currency: 'EUR',
  taxes_included: true,
  subtotal_price: '119.00',
  total_tax: '19.95',
  total_price: '124.95',
  email: ' Jürgen.Müller@Example.com ',
  phone: null,
  browser_ip: '203.0.113.7',
  client_details: { user_agent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)' },
  landing_site: '/?epik=dj0yWebhookClick',
  note_attributes: [],
  customer: { id: 7701234567890 },
  billing_address: {
    first_name: 'Jürgen',
    last_name: 'Müller',
    phone: '0171 1234567',
    city: 'Köln',
    zip: '50667',
    country_code: 'DE',
  },
  shipping_lines: [{ price: '5.95', tax_lines: [{ price: '0.95' }] }],
  line_items: [
    { product_id: 81, variant_id: 91, title: 'Leinenkissen', price: '59.50', quantity: 2 },
  ],
  ...changes,
});

export const wooCommerceOrder = (changes: Record<string, unknown> = {}) => ({
  id: 727,
  number: 'W-727',
  status: 'processing',
  created_via: 'store-api',
  currency: 'GBP',
  date_created_gmt: withoutZone(ago(2)),
  date_paid_gmt: withoutZone(ago(1)),
  date_modified_gmt: withoutZone(ago(1)),
  total: '126.00',
  total_tax: '21.00',
  shipping_total: '5.00',
  customer_id: 0,
  customer_ip_address: '203.0.113.8',
  customer_user_agent: 'Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X)',
  billing: {
    first_name: 'Ada',
    last_name: 'Lovelace',
    city: 'London',
    state: '',
    postcode: 'W1J 7NT',
    country: 'GB',
    email: 'ada@example.com',
    phone: '020 7946 0018',
  },
  meta_data: [],
  line_items: [{ product_id: 93, variation_id: 0, name: 'Mug', price: 50, quantity: 2 }],
  ...changes,
});

export const bigCommerceOrder = {
  id: 250,
  status_id: 11,
  status: 'Awaiting Fulfillment',
  payment_method: 'Credit Card',
  order_source: 'www',
  date_created: new Date(Date.now() - 60_000).toUTCString().replace('GMT', '+0000'),
  currency_code: 'USD',
  default_currency_code: 'CAD',
  subtotal_ex_tax: '100.0000',
  discount_amount: '10.0000',
  coupon_discount: '5.0000',
  customer_id: 12,
  ip_address: '203.0.113.9',
  billing_address: {
    first_name: 'Grace',
    last_name: 'Hopper',
    city: 'Toronto',
    state: 'Ontario',
    zip: 'M5V 2T6',
    country_iso2: 'CA',
    email: 'grace@example.com',
    phone: '(416) 555-0123',
  },
};

const products = [
  { product_id: 111, variant_id: 77, name: 'Lamp', price_ex_tax: '50', quantity: 2 },
];

const bigCommerceApi: Network = async ({ url, headers }) => {
  const answer = (statusCode: number, content: unknown) => ({
    statusCode,
    headers: {},
    body: JSON.stringify(content),
  });
  if (headers['X-Auth-Token'] !== 'secret-api-token') return answer(401, {});
  const base = 'https://api.bigcommerce.com/stores/abc123';
  if (url === `${base}/v2/orders/250`) return answer(200, bigCommerceOrder);
  if (url.startsWith(`${base}/v2/orders/250/products`)) return answer(200, products);
  if (url.startsWith(`${base}/v3/orders/250/metafields`)) return answer(200, { data: [] });
  return answer(404, {});
};
