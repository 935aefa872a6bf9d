// A delivery of each platform with a good signature, and a container whose tags send it.
import { JSON, Object } from 'gtm:server';

/** The client as the editor creates it, with all three platforms ticked. */
export const fields: any = {
  shopify: true,
  shopifyPath: '/webhooks/shopify',
  shopifyOldKey: false,
  shopifyCurrency: 'shop',
  wooCommerce: true,
  wooCommercePath: '/webhooks/woocommerce',
  wooCommerceOldKey: false,
  bigCommerce: true,
  bigCommercePath: '/webhooks/bigcommerce',
  bigCommerceStore: 'abc123',
  bigCommerceToken: 'secret-api-token',
  bigCommerceOldKey: false,
  orderIdPart: 'id',
  itemIdPart: 'variant',
  shopUrl: 'https://shop.example',
  clickIdAttribute: '_epik',
  eventIdAttribute: '_pinterest_event_id',
  consentAttribute: '_pinterest_consent',
  unpaidOrders: false,
  pointOfSale: 'skip',
  draft: 'skip',
  renewal: 'skip',
  marketplace: 'skip',
  firestore: false,
  firestoreCollection: 'pinterest-orders',
  lastingFailures: 'accept',
  logging: 'failures',
};

/** 2026-11-20, 15:00:00 UTC: ten minutes after the orders below were paid. */
export const now = 1795186800;
const paid = now - 600;
export const paidAt = paid;

export const shopify: any = {
  id: 5501234567890,
  admin_graphql_api_id: 'gid://shopify/Order/5501234567890',
  name: '#1001',
  order_number: 1001,
  test: false,
  financial_status: 'paid',
  source_name: 'web',
  created_at: '2026-11-20T09:49:00-05:00',
  processed_at: '2026-11-20T09:50:00-05:00',
  currency: 'USD',
  presentment_currency: 'EUR',
  taxes_included: false,
  subtotal_price: '142.50',
  subtotal_price_set: {
    shop_money: { amount: '142.50', currency_code: 'USD' },
    presentment_money: { amount: '131.20', currency_code: 'EUR' },
  },
  total_tax: '12.00',
  total_tax_set: {
    shop_money: { amount: '12.00', currency_code: 'USD' },
    presentment_money: { amount: '11.00', currency_code: 'EUR' },
  },
  total_price: '161.50',
  email: 'ada@example.com',
  phone: null,
  browser_ip: '203.0.113.7',
  client_details: { user_agent: 'Mozilla/5.0 (iPhone)', browser_ip: '203.0.113.7' },
  landing_site: '/?utm_source=pinterest&epik=dj0yLandingPage',
  note_attributes: [{ name: '_epik', value: 'dj0yAttribute' }],
  customer: { id: 7701234567890, email: 'ada@example.com' },
  billing_address: {
    first_name: 'Ada',
    last_name: 'Lovelace',
    phone: '0171 1234567',
    city: 'Köln',
    province_code: null,
    zip: '50667',
    country_code: 'DE',
  },
  shipping_lines: [{ price: '7.00', tax_lines: [{ price: '1.00' }] }],
  line_items: [
    {
      product_id: 81,
      variant_id: 91,
      sku: 'SKU-1',
      title: 'Linen pillow',
      vendor: 'Acme',
      price: '71.25',
      price_set: {
        shop_money: { amount: '71.25', currency_code: 'USD' },
        presentment_money: { amount: '65.60', currency_code: 'EUR' },
      },
      quantity: 2,
    },
  ],
};

export const wooCommerce: any = {
  id: 727,
  number: 'W-727',
  status: 'processing',
  created_via: 'checkout',
  currency: 'NOK',
  date_created_gmt: '2026-11-20T14:45:00',
  date_paid_gmt: '2026-11-20T14:50:00',
  date_modified_gmt: '2026-11-20T14:50:01',
  total: '1250.00',
  total_tax: '200.00',
  shipping_total: '50.00',
  customer_id: 26,
  customer_ip_address: '203.0.113.8',
  customer_user_agent: 'Mozilla/5.0 (iPad)',
  billing: {
    first_name: 'Kari',
    last_name: 'Ødegård',
    city: 'Tromsø',
    state: '',
    postcode: '9008',
    country: 'NO',
    email: 'kari@example.com',
    phone: '91 23 45 67',
  },
  meta_data: [{ id: 1, key: '_epik', value: 'dj0yMeta' }],
  line_items: [{ product_id: 93, variation_id: 0, sku: '', name: 'Mug', price: 500, quantity: 2 }],
};

export const bigCommerceHook: any = {
  scope: 'store/order/created',
  store_id: '1025646',
  data: { type: 'order', id: 250 },
  producer: 'stores/abc123',
};

export const bigCommerce: any = {
  id: 250,
  status_id: 11,
  status: 'Awaiting Fulfillment',
  payment_method: 'Credit Card',
  order_source: 'www',
  external_source: null,
  date_created: 'Fri, 20 Nov 2026 14:50:00 +0000',
  date_modified: 'Fri, 20 Nov 2026 14:50:05 +0000',
  currency_code: 'USD',
  default_currency_code: 'CAD',
  subtotal_ex_tax: '100.0000',
  discount_amount: '10.0000',
  coupon_discount: '5.0000',
  customer_id: 0,
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

export const bigCommerceProducts: any = [
  {
    product_id: 111,
    variant_id: 77,
    sku: 'LAMP',
    name: 'Lamp',
    price_ex_tax: '50.0000',
    quantity: 2,
  },
];

/** The request, in parts that scenarios change. */
export const request: any = { path: '', method: 'POST', headers: {}, body: '' };

/** What the last answer was, what was run, and what was logged. */
export const seen: any = { status: 0, body: '', events: [], log: '', urls: '', token: '' };

/** How the tags of the container end. */
export const tags: any = {
  list: [{ id: '1', status: 'success' }],
  report: { succeeded: true, mayPass: false },
};

/** The order's document in Firestore, and what was written to it. */
export const store: any = { record: undefined, writes: [], fails: false, path: '' };

/** Status with which BigCommerce answers; 0 for no answer. */
export const platformApi: any = { status: 200 };

// Settled promises, so that scenarios can look at the outcome when the client returns.
const fulfilled = (value: any): any => ({
  value: value,
  then: (use: (value: any) => any) => {
    const next = use(value);
    return next && next.then ? next : fulfilled(next);
  },
});
const rejected = (reason: any): any => ({
  isRejected: true,
  then: (use: any, refuse: (reason: any) => any) => {
    if (!refuse) return rejected(reason);
    const next = refuse(reason);
    return next && next.then ? next : fulfilled(next);
  },
});

/** The signature that the mocked key makes of a text. */
export const signed = (key: string, text: string) => key + '-signs-' + text.length;

const post = (path: string, headers: any, content: any) => {
  request.path = path;
  request.method = 'POST';
  request.body = JSON.stringify(content);
  request.headers = headers;
  headers['content-type'] = 'application/json';
};

export const shopifyPosts = (order: any) => {
  post('/webhooks/shopify', { 'x-shopify-topic': 'orders/paid' }, order);
  request.headers['x-shopify-hmac-sha256'] = signed('shopify', request.body);
};

export const wooCommercePosts = (order: any) => {
  post('/webhooks/woocommerce', { 'x-wc-webhook-topic': 'order.updated' }, order);
  request.headers['x-wc-webhook-signature'] = signed('woocommerce', request.body);
};

export const bigCommercePosts = (hook: any) => {
  post('/webhooks/bigcommerce', { 'webhook-id': 'msg_1', 'webhook-timestamp': '' + now }, hook);
  const content = 'msg_1.' + now + '.' + request.body;
  request.headers['webhook-signature'] = 'v1,' + signed('bigcommerce', content);
};

mock('getRequestPath', () => request.path);
mock('getRequestMethod', () => request.method);
mock('getRequestBody', () => request.body);
mock('getRequestHeader', (name: string) => request.headers[name]);
mock('getTimestampMillis', () => now * 1000);
mock('getContainerVersion', () => ({ debugMode: false, previewMode: false }));
mock('hmacSha256', (text: string, key: string) => signed(key, text));
mock('claimRequest', () => undefined);
mock('returnResponse', () => undefined);
mock('setResponseHeader', () => undefined);
mock('setResponseStatus', (status: number) => {
  seen.status = status;
});
mock('setResponseBody', (body: string) => {
  seen.body = body;
});
mock('logToConsole', (line: string) => {
  seen.log = seen.log + line + '\n';
});
mock('runContainer', (event: any, onComplete: any, onStart: any) => {
  seen.events.push(event);
  const callbacks: any[] = [];
  const bindToEvent = () => (first: any, second: any) => {
    if (second && tags.report) second(first, tags.report);
    if (!second) callbacks.push(first);
  };
  onStart(bindToEvent);
  onComplete(bindToEvent);
  // As Tag Manager has it: how the tags ended is told after onComplete.
  callbacks.forEach((callback) => callback('GTM-1', { tags: tags.list }));
});
mock('sendHttpRequest', (url: string, options: any) => {
  seen.urls = seen.urls + url + '\n';
  seen.token = options.headers['X-Auth-Token'];
  if (platformApi.status === 0) return rejected({ reason: 'timed_out' });
  if (platformApi.status !== 200) return fulfilled({ statusCode: platformApi.status, body: '' });
  if (platformApi.statusOfMetafields && url.indexOf('/metafields') !== -1) {
    const body = JSON.stringify({ data: platformApi.metafields || [] });
    return fulfilled({ statusCode: platformApi.statusOfMetafields, body: body });
  }
  const content =
    url.indexOf('/products') !== -1
      ? bigCommerceProducts
      : url.indexOf('/metafields') !== -1
        ? { data: platformApi.metafields || [] }
        : bigCommerce;
  return fulfilled({ statusCode: 200, body: JSON.stringify(content) });
});
mockObject('Promise', {
  all: (promises: any[]) => {
    const failed = promises.filter((promise) => promise.isRejected);
    return failed[0] || fulfilled(promises.map((promise) => promise.value));
  },
});
mockObject('Firestore', {
  runTransaction: (body: (id: string) => any) =>
    store.hangs
      ? { then: () => undefined }
      : store.fails
        ? rejected({ reason: 'unavailable' })
        : body('transaction-1'),
  read: (path: string) => {
    store.path = path;
    if (store.readFails) return rejected({ reason: 'unavailable' });
    return store.record
      ? fulfilled({ id: '1', data: store.record })
      : rejected({ reason: 'not_found' });
  },
  write: (path: string, record: any) => {
    if (store.fails) return rejected({ reason: 'unavailable' });
    store.record = record;
    store.writes.push(record.state);
    return fulfilled('1');
  },
});

/** The same object with other values for some keys. */
export const but = (object: any, changes: any) => {
  const result: any = {};
  Object.keys(object).forEach((key) => {
    result[key] = object[key];
  });
  Object.keys(changes).forEach((key) => {
    result[key] = changes[key];
  });
  return result;
};

/** The event that the client makes of an order of Shopify. */
export const shopifyEvent = (order: any, changes: any): any => {
  shopifyPosts(order);
  runCode(but(fields, changes));
  return seen.events[0];
};
