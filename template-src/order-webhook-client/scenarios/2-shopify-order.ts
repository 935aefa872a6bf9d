// What an order of Shopify says when it is sent.
import { but, paidAt, seen, shopify, shopifyEvent } from './setup.ts';

scenario('An order becomes the purchase that the browser reports', () => {
  const event = shopifyEvent(shopify, {});
  assertThat(event.event_name).isEqualTo('purchase');
  assertThat(event.event_id).isEqualTo('5501234567890');
  assertThat(event.transaction_id).isEqualTo('5501234567890');
  assertThat(event.event_time).isEqualTo(paidAt);
  assertThat(event.action_source).isEqualTo('web');
  assertThat(event.value).isEqualTo(142.5);
  assertThat(event.currency).isEqualTo('USD');
  assertThat(event.page_location).isEqualTo('https://shop.example');
  assertThat(event.items).isEqualTo([
    { item_id: '91', item_name: 'Linen pillow', item_brand: 'Acme', price: 71.25, quantity: 2 },
  ]);
});

scenario("The buyer's data come with the order, never the address of Shopify's server", () => {
  const event = shopifyEvent(shopify, {});
  assertThat(event.user_data).isEqualTo({
    email_address: 'ada@example.com',
    phone_number: '+491711234567',
    address: {
      first_name: 'Ada',
      last_name: 'Lovelace',
      city: 'Köln',
      postal_code: '50667',
      country: 'DE',
    },
  });
  assertThat(event.user_id).isEqualTo('7701234567890');
  assertThat(event.ip_override).isEqualTo('203.0.113.7');
  assertThat(event.user_agent).isEqualTo('Mozilla/5.0 (iPhone)');
});

scenario(
  'A billing address that names a country alone leaves the place to the shipping address',
  () => {
    const changes = {
      billing_address: { first_name: 'Ada', last_name: 'Lovelace', country_code: 'DE' },
      shipping_address: {
        first_name: 'Mira',
        city: 'Austin',
        province_code: 'TX',
        zip: '78701',
        country_code: 'US',
        phone: '+15125550123',
      },
      customer: { id: 7701234567890 },
      phone: null,
    };
    const person = shopifyEvent(but(shopify, changes), {}).user_data;
    assertThat(person.phone_number).isEqualTo('+15125550123');
    assertThat(person.address).isEqualTo({
      first_name: 'Ada',
      last_name: 'Lovelace',
      city: 'Austin',
      region: 'TX',
      postal_code: '78701',
      country: 'US',
    });
  },
);

scenario(
  'An event id that looks like the id of another order is named, and why it is not taken',
  () => {
    const attributes = [{ name: '_pinterest_event_id', value: '5501234567891' }];
    shopifyEvent(but(shopify, { note_attributes: attributes }), {});
    assertThat(seen.log).contains('does not take its event id from "_pinterest_event_id"');
    assertThat(seen.log).contains('that looks like the id of another order');
    assertThat(seen.log.indexOf('5501234567891')).isEqualTo(-1);
  },
);

scenario('An event id of 0 is none, whatever the ids of the shop look like', () => {
  const attributes = [{ name: '_pinterest_event_id', value: '0' }];
  const changes = { name: 'EN-A', order_number: 'A', note_attributes: attributes };
  const event = shopifyEvent(but(shopify, changes), { orderIdPart: 'name' });
  assertThat(event.event_id).isEqualTo('EN-A');
  assertThat(seen.log).contains('order EN-A has a "_pinterest_event_id" that cannot be used');
});

scenario('Of prices with tax, the tax of the lines that are still there is taken off', () => {
  const line = { variant_id: 91, title: 'Lamp', price: '59.50', quantity: 2, current_quantity: 1 };
  const order = but(shopify, {
    taxes_included: true,
    current_subtotal_price: '59.50',
    // Shipping was refunded, so that its tax is no longer in this sum.
    current_total_tax: '9.50',
    shipping_lines: [{ price: '5.95', tax_lines: [{ price: '0.95' }] }],
    line_items: [but(line, { tax_lines: [{ price: '19.00' }] })],
  });
  assertThat(shopifyEvent(order, {}).value).isEqualTo(50);
});

scenario('An order without a browser has no address and no user agent', () => {
  const event = shopifyEvent(but(shopify, { browser_ip: null, client_details: null }), {});
  assertThat(event.ip_override).isUndefined();
  assertThat(event.user_agent).isUndefined();
});

scenario('A cart attribute names the click, else the landing page does', () => {
  assertThat(shopifyEvent(shopify, {}).click_id).isEqualTo('dj0yAttribute');
  seen.events = [];
  const event = shopifyEvent(but(shopify, { note_attributes: [] }), {});
  assertThat(event.click_id).isEqualTo('dj0yLandingPage');
});

scenario('Order id, number and name follow the rule of the browser, with its prefix', () => {
  const named = { orderIdPart: 'name', orderIdPrefix: 'order-' };
  const event = shopifyEvent(shopify, named);
  assertThat(event.event_id).isEqualTo('order-#1001');
  assertThat(event.transaction_id).isEqualTo('#1001');
  seen.events = [];
  assertThat(shopifyEvent(shopify, { orderIdPart: 'number' }).event_id).isEqualTo('1001');
});

scenario('An id that is too large for a JSON number is read from its text', () => {
  const gid = 'gid://shopify/Order/820982911946154508';
  const event = shopifyEvent(but(shopify, { admin_graphql_api_id: gid }), {});
  assertThat(event.event_id).isEqualTo('820982911946154508');
});

scenario('An event id that the page wrote into the order wins', () => {
  const attributes = [{ name: '_pinterest_event_id', value: 'page-7' }];
  const event = shopifyEvent(but(shopify, { note_attributes: attributes }), {});
  assertThat(event.event_id).isEqualTo('page-7');
});

scenario('A buyer cannot give an order the id of another one', () => {
  const idWith = (value: string, changes: any) =>
    shopifyEvent(
      but(shopify, { note_attributes: [{ name: '_pinterest_event_id', value: value }] }),
      changes,
    ).event_id;
  for (const other of ['5501234567891', '1002', '#1002', '42']) {
    seen.events = [];
    assertThat(idWith(other, {})).isEqualTo('5501234567890');
  }
  seen.events = [];
  assertThat(idWith('web-5501234567891', { orderIdPrefix: 'web-' })).isEqualTo('web-5501234567890');
  const attributes = [{ name: '_pinterest_event_id', value: 'x7k2p9' }];
  const random = but(shopify, { name: 'Q3Z8T1', note_attributes: attributes });
  seen.events = [];
  assertThat(shopifyEvent(random, { orderIdPart: 'name' }).event_id).isEqualTo('Q3Z8T1');
  for (const own of [
    '#1001',
    'page-7',
    '1700000000.123456',
    '0b5e6c9e-1f7a-4a5e-9d3c-2b8f5f0c1a77',
  ]) {
    seen.events = [];
    assertThat(idWith(own, {})).isEqualTo(own);
  }
});

scenario('Consent that the page wrote into the order goes with the event', () => {
  const denied = [{ name: '_pinterest_consent', value: 'denied' }];
  const event = shopifyEvent(but(shopify, { note_attributes: denied }), {});
  assertThat(event.consent_state).isEqualTo({ ad_storage: 'denied', ad_user_data: 'denied' });
  assertThat(seen.log).contains('5501234567890 carries no consent: "_pinterest_consent"');
  assertThat(seen.log).contains('Google consent mode');
  seen.events = [];
  assertThat(shopifyEvent(shopify, {}).consent_state).isUndefined();
});

scenario('Tax that is in the prices is taken out, that of shipping excepted', () => {
  const event = shopifyEvent(but(shopify, { taxes_included: true }), {});
  assertThat(event.value).isEqualTo(131.5);
});

scenario("In the buyer's currency all amounts are in that currency", () => {
  const event = shopifyEvent(shopify, { shopifyCurrency: 'buyer' });
  assertThat(event.currency).isEqualTo('EUR');
  assertThat(event.value).isEqualTo(131.2);
  assertThat(event.items[0].price).isEqualTo(65.6);
});

scenario("Without amounts in the buyer's currency the shop's are taken, with its currency", () => {
  const event = shopifyEvent(but(shopify, { subtotal_price_set: undefined }), {
    shopifyCurrency: 'buyer',
  });
  assertThat(event.currency).isEqualTo('USD');
  assertThat(event.value).isEqualTo(142.5);
});

scenario('An order for nothing is worth zero', () => {
  const free = but(shopify, { subtotal_price: '0.00', subtotal_price_set: undefined });
  assertThat(shopifyEvent(free, {}).value).isEqualTo(0);
});

scenario('Products are named by variant, product, SKU or a pattern', () => {
  assertThat(shopifyEvent(shopify, { itemIdPart: 'product' }).items[0].item_id).isEqualTo('81');
  seen.events = [];
  assertThat(shopifyEvent(shopify, { itemIdPart: 'sku' }).items[0].item_id).isEqualTo('SKU-1');
  seen.events = [];
  const pattern = { itemIdPart: 'pattern', itemIdPattern: 'shopify_US_{product}_{variant}' };
  assertThat(shopifyEvent(shopify, pattern).items[0].item_id).isEqualTo('shopify_US_81_91');
});

scenario('A product without the SKU that is asked for is named, and has its ID', () => {
  shopifyEvent(shopify, { itemIdPart: 'sku' });
  assertThat(seen.log).doesNotContain('without SKU');
  seen.events = [];
  const line = but(shopify.line_items[0], { sku: '' });
  const event = shopifyEvent(but(shopify, { line_items: [line] }), { itemIdPart: 'sku' });
  assertThat(event.items[0].item_id).isEqualTo('91');
  assertThat(seen.log).contains('has a product without SKU');
});

scenario('An order without customer, addresses and products is still an order', () => {
  const bare = {
    id: 5,
    financial_status: 'paid',
    created_at: '2026-11-20T14:50:00Z',
    currency: 'JPY',
    subtotal_price: '1200',
    email: 'guest@example.com',
  };
  const event = shopifyEvent(bare, {});
  assertThat(event.event_time).isEqualTo(paidAt);
  assertThat(event.value).isEqualTo(1200);
  assertThat(event.items).isEqualTo([]);
  assertThat(event.user_data.email_address).isEqualTo('guest@example.com');
});

scenario('An edited order counts with the lines that are left in it', () => {
  const lines = [
    { variant_id: 91, price: '50.00', quantity: 2, current_quantity: 2 },
    { variant_id: 92, price: '50.00', quantity: 1, current_quantity: 0 },
  ];
  const edited = but(shopify, {
    line_items: lines,
    subtotal_price: '150.00',
    subtotal_price_set: undefined,
  });
  const event = shopifyEvent(but(edited, { current_subtotal_price: '100.00' }), {});
  assertThat(event.value).isEqualTo(100);
  assertThat(event.items).isEqualTo([{ item_id: '91', price: 50, quantity: 2 }]);
  seen.events = [];
  assertThat(shopifyEvent(edited, {}).value).isEqualTo(100);
});

scenario('Where lines do not say what is left of them, refunds do', () => {
  const ids = [{ id: 11 }, { id: 12 }, { id: 13 }];
  const order = but(filtered(ids.map((one) => but(one, { variant_id: one.id }))), {
    refunds: [
      { refund_line_items: [{ line_item_id: 11, quantity: 1 }] },
      { refund_line_items: [{ line_item_id: 12, quantity: 2 }] },
      { refund_line_items: null },
    ],
  });
  const event = shopifyEvent(order, {});
  // Filtered fields: nothing says which line it was.
  seen.events = [];
  const nameless = { refund_line_items: [{ quantity: 1 }] };
  assertThat(shopifyEvent(but(filtered([{}]), { refunds: [nameless] }), {}).value).isEqualTo(100);
  assertThat(event.value).isEqualTo(150);
  assertThat(event.items).isEqualTo([
    { item_id: '11', price: 50, quantity: 1 },
    { item_id: '13', price: 50, quantity: 2 },
  ]);
});

scenario(
  'A broken e-mail address or phone number goes before the good one, so that the tag names it',
  () => {
    const contacts = {
      email: 'n/a',
      contact_email: 'guest(at)example.com',
      phone: '1',
      customer: { id: 1, email: 'guest@example.com', phone: '+1 512 555 0123' },
      billing_address: { country_code: 'US' },
    };
    const event = shopifyEvent(but(shopify, contacts), {});
    assertThat(event.user_data.email_address).isEqualTo([
      'n/a',
      'guest(at)example.com',
      'guest@example.com',
    ]);
    assertThat(event.user_data.phone_number).isEqualTo(['1', '+15125550123']);
    seen.events = [];
    const again = but(contacts, { contact_email: 'n/a' });
    assertThat(shopifyEvent(but(shopify, again), {}).user_data.email_address).isEqualTo([
      'n/a',
      'guest@example.com',
    ]);
  },
);

scenario('Without any address of the order, that of the customer tells who bought', () => {
  const customer = { default_address: { city: 'Austin', province_code: 'TX', country_code: 'US' } };
  const event = shopifyEvent(but(shopify, { billing_address: null, customer: customer }), {});
  assertThat(event.user_data.address.city).isEqualTo('Austin');
  assertThat(event.user_data.address.region).isEqualTo('TX');
});

scenario('A tip is no product, also one that was given by hand', () => {
  mock('getContainerVersion', () => ({ debugMode: true, previewMode: true }));
  ['shopify_payments', null, undefined].forEach((gateway) => {
    seen.events = [];
    const tip = { product_id: null, title: 'Tip', price: '15.00', tip_payment_gateway: gateway };
    const event = shopifyEvent(but(shopify, { line_items: shopify.line_items.concat([tip]) }), {});
    assertThat(event.value).isEqualTo(142.5);
    assertThat(event.items).hasLength(1);
    assertThat(seen.log).contains('products 1; lines taken out, tips or parts of a bundle 1');
  });
});

scenario('A line that was taken out takes its share of the discount with it', () => {
  const line = (changes: any) =>
    but({ variant_id: 91, price: '50.00', quantity: 2, current_quantity: 2 }, changes);
  const removed = { variant_id: 92, quantity: 1, current_quantity: 0 };
  const edited = {
    subtotal_price: '120.00',
    subtotal_price_set: undefined,
    line_items: [
      line({ discount_allocations: [{ amount: '20.00' }] }),
      line(but(removed, { discount_allocations: [{ amount: '10.00' }] })),
    ],
  };
  assertThat(shopifyEvent(but(shopify, edited), {}).value).isEqualTo(80);
});

const filtered = (lines: any): any =>
  but(shopify, {
    subtotal_price: undefined,
    subtotal_price_set: undefined,
    line_items: lines.map((line: any) =>
      but({ variant_id: 91, price: '50.00', quantity: 2 }, line),
    ),
  });

scenario('Without a subtotal the lines say what the order is worth, after their discounts', () => {
  const set = { shop_money: { amount: '10.00', currency_code: 'USD' } };
  [{ amount: '10.00' }, { amount_set: set }].forEach((discount) => {
    seen.events = [];
    const order = filtered([{ discount_allocations: [discount] }]);
    assertThat(shopifyEvent(order, {}).value).isEqualTo(90);
  });
  seen.events = [];
  const edited = filtered([{ current_quantity: 1 }, { current_quantity: 0 }]);
  assertThat(shopifyEvent(edited, {}).value).isEqualTo(50);
  seen.events = [];
  const taxed = but(filtered([{ tax_lines: [{ price: '16.00' }] }]), { taxes_included: 'true' });
  assertThat(shopifyEvent(taxed, {}).value).isEqualTo(84);
  seen.events = [];
  assertThat(shopifyEvent(filtered([{}, { price: 'n/a' }]), {}).value).isUndefined();
  assertThat(seen.log).contains('names no usable value');
});

scenario('Prices without tax keep their value, however the shop writes no', () => {
  ['false', '0', 'no', 0].forEach((flag) => {
    seen.events = [];
    assertThat(shopifyEvent(but(shopify, { taxes_included: flag }), {}).value).isEqualTo(142.5);
  });
});

scenario('A subtotal that cannot be used is named, also where the lines stand in for it', () => {
  const broken = { subtotal_price: 'undefined', current_subtotal_price: 'n/a' };
  assertThat(shopifyEvent(but(filtered([{}]), broken), {}).value).isEqualTo(100);
  ['subtotal_price', 'current_subtotal_price'].forEach((key) => {
    assertThat(seen.log).contains('order 5501234567890 has a "' + key + '" that cannot be used');
  });
});

scenario('The state of an account is no region', () => {
  const customer = { id: 1, state: 'enabled', email: 'ada@example.com' };
  const event = shopifyEvent(but(shopify, { billing_address: null, customer: customer }), {});
  assertThat(event.user_data.address).isEqualTo({});
});

scenario('A click id of the landing page that says nothing is none', () => {
  ['/?epik=undefined', '/?epik=%7B%7Bepik%7D%7D', '/?epik=', null].forEach((page) => {
    seen.events = [];
    const order = but(shopify, { note_attributes: [], landing_site: page });
    assertThat(shopifyEvent(order, {}).click_id).isUndefined();
  });
});
