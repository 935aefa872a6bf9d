// What becomes of an order of WooCommerce.
import { Object } from 'gtm:server';

import { but, fields, paidAt, seen, wooCommerce, wooCommercePosts } from './setup.ts';

const eventOf = (order: any, changes: any): any => {
  wooCommercePosts(order);
  runCode(but(fields, changes));
  return seen.events[0];
};

scenario('An order becomes a purchase without its tax and shipping', () => {
  const event = eventOf(wooCommerce, {});
  assertThat(event.event_id).isEqualTo('727');
  assertThat(event.value).isEqualTo(1000);
  assertThat(event.currency).isEqualTo('NOK');
  assertThat(event.event_time).isEqualTo(paidAt);
  assertThat(event.items).isEqualTo([{ item_id: '93', item_name: 'Mug', price: 500, quantity: 2 }]);
});

scenario('Who bought is read from the billing address, the phone with its country', () => {
  const event = eventOf(wooCommerce, {});
  assertThat(event.user_data.email_address).isEqualTo('kari@example.com');
  assertThat(event.user_data.phone_number).isEqualTo('+4791234567');
  assertThat(event.user_data.address.last_name).isEqualTo('Ødegård');
  assertThat(event.user_data.address.country).isEqualTo('NO');
  assertThat(event.user_id).isEqualTo('26');
  assertThat(event.ip_override).isEqualTo('203.0.113.8');
  assertThat(event.user_agent).isEqualTo('Mozilla/5.0 (iPad)');
  assertThat(event.click_id).isEqualTo('dj0yMeta');
});

scenario(
  'A phone number or a place that only the shipping address has counts, no part of a name',
  () => {
    const changes = {
      billing: { last_name: 'Dahl', email: 'kari@example.com', phone: '', country: 'NO' },
      shipping: {
        first_name: 'Mira',
        last_name: 'Sol',
        phone: '91234567',
        city: 'Bergen',
        postcode: '5003',
        country: 'NO',
      },
    };
    const person = eventOf(but(wooCommerce, changes), {}).user_data;
    assertThat(person.phone_number).isEqualTo('+4791234567');
    assertThat(person.address).isEqualTo({
      last_name: 'Dahl',
      city: 'Bergen',
      postal_code: '5003',
      country: 'NO',
    });
  },
);

scenario('A line without a total counts by its price, and what is no number is named', () => {
  const lines = [
    { product_id: 93, name: 'Mug', price: 500, quantity: 1, total: '500.00' },
    { product_id: 94, name: 'Cup', price: 250, quantity: 2, total: 'n/a' },
    { product_id: 95, name: 'Pot', price: 'free', quantity: 'one', total: '0.00' },
  ];
  const event = eventOf(but(wooCommerce, { line_items: lines }), {});
  assertThat(event.value).isEqualTo(1000);
  assertThat(seen.log).contains('727 has a product with a "price" that cannot be used');
  assertThat(seen.log).contains('727 has a product with a "quantity" that cannot be used');
  assertThat(seen.log).contains('727 has a product with a "total" that cannot be used');
});

scenario('A line without a price of one piece has that of its total', () => {
  [null, 'n/a'].forEach((price) => {
    seen.events = [];
    const line = { product_id: 93, price: price, quantity: 2, total: '100.00' };
    assertThat(eventOf(but(wooCommerce, { line_items: [line] }), {}).items[0].price).isEqualTo(50);
  });
});

scenario('A guest has no id', () => {
  assertThat(eventOf(but(wooCommerce, { customer_id: 0 }), {}).user_id).isUndefined();
});

scenario('The order number can be the id on all channels', () => {
  assertThat(eventOf(wooCommerce, { orderIdPart: 'number' }).event_id).isEqualTo('W-727');
});

scenario('A variation names the product', () => {
  const line = { product_id: 93, variation_id: 95, name: 'Mug', price: 500, quantity: 1 };
  const event = eventOf(but(wooCommerce, { line_items: [line] }), {});
  assertThat(event.items[0].item_id).isEqualTo('95');
});

scenario('Only paid orders count', () => {
  ['pending', 'on-hold', 'failed', 'cancelled', 'refunded', 'checkout-draft'].forEach((status) => {
    wooCommercePosts(but(wooCommerce, { status: status }));
    runCode(fields);
    assertThat(seen.status).isEqualTo(200);
  });
  assertApi('runContainer').wasNotCalled();
});

scenario('Orders on hold count if the shop wants them to, failed ones never', () => {
  eventOf(but(wooCommerce, { status: 'on-hold' }), { unpaidOrders: true });
  eventOf(but(wooCommerce, { status: 'failed' }), { unpaidOrders: true });
  assertThat(seen.events).hasLength(1);
});

scenario('Orders made by hand, by other apps and by subscriptions are skipped', () => {
  ['admin', 'rest-api', 'subscription', 'pos-rest-api', 'woocommerce-pos'].forEach((source) => {
    wooCommercePosts(but(wooCommerce, { created_via: source }));
    runCode(fields);
  });
  const renewal = [{ id: 2, key: '_subscription_renewal', value: '700' }];
  wooCommercePosts(but(wooCommerce, { meta_data: renewal }));
  runCode(fields);
  assertApi('runContainer').wasNotCalled();
});

scenario('Lists with gaps, which PHP writes as objects, are lists', () => {
  const lines = { '1': { product_id: 93, price: 50, quantity: 1, total: '50.00' } };
  const meta = { '0': { key: '_epik', value: 'dj0yGap' } };
  const event = eventOf(but(wooCommerce, { line_items: lines, meta_data: meta }), {});
  assertThat(event.value).isEqualTo(50);
  assertThat(event.items[0].item_id).isEqualTo('93');
  assertThat(event.click_id).isEqualTo('dj0yGap');
});

scenario('A change long after the payment is not sent again', () => {
  eventOf(but(wooCommerce, { date_paid_gmt: '2026-11-20T10:00:00' }), {});
  assertThat(seen.status).isEqualTo(200);
  assertThat(seen.log).contains('727');
  assertThat(seen.log).contains('Record each order in Firestore');
  assertApi('runContainer').wasNotCalled();
});

const lineWith = (changes: any) =>
  but({ product_id: 93, price: 50, quantity: 2, total: '100.00' }, changes);

scenario('The value is that of the lines, however they were paid', () => {
  [
    { total: '0.00', gift_cards: [{ code: 'X', amount: 126 }] },
    { total: '136.00', fee_lines: [{ name: 'Payment on delivery', total: '10.00' }] },
  ].forEach((paidBy) => {
    const order = { line_items: [lineWith({})], total_tax: '21.00', shipping_total: '5.00' };
    eventOf(but(but(wooCommerce, order), paidBy), {});
  });
  assertThat(seen.events.map((event: any) => event.value)).isEqualTo([100, 100]);
});

scenario('Store credit pays, also where a plug-in takes it off the lines as a coupon', () => {
  const discounted = lineWith({ subtotal: '100.00', total: '60.00', price: 30 });
  const coupon = { code: 'ten', discount: '10.00', discount_type: 'fixed_cart' };
  const credits: any[] = [
    { code: 'c', discount: '30.00', discount_type: 'store_credit' },
    {
      code: 'c',
      discount: '30.00',
      meta_data: [{ key: 'coupon_info', value: '[5,"c","smart_coupon",30]' }],
    },
    {
      code: 'c',
      discount: '30.00',
      meta_data: [{ key: 'coupon_data', value: { discount_type: 'smart_coupon' } }],
    },
  ];
  credits.forEach((credit) => {
    seen.events = [];
    const order = { line_items: [discounted], coupon_lines: [coupon, credit], total: '60.00' };
    assertThat(eventOf(but(wooCommerce, order), {}).value).isEqualTo(90);
  });
  seen.events = [];
  const atTheEnd = { line_items: [lineWith({ subtotal: '100.00' })], coupon_lines: [credits[0]] };
  assertThat(eventOf(but(wooCommerce, atTheEnd), {}).value).isEqualTo(100);
});

scenario(
  'Amounts of three decimals are what they say, in Kuwait and wherever a shop shows them',
  () => {
    const line = lineWith({ price: 12.5, total: '25.000' });
    const event = eventOf(but(wooCommerce, { currency: 'KWD', line_items: [line] }), {});
    assertThat(event.value).isEqualTo(25);
    assertThat(event.items[0].price).isEqualTo(12.5);
  },
);

scenario('Without totals of the lines, fees are taken off the total', () => {
  const event = eventOf(but(wooCommerce, { fee_lines: [{ total: '100.00' }] }), {});
  assertThat(event.value).isEqualTo(900);
});

scenario('Parts of a bundle that cost nothing are no products, unless the shop says so', () => {
  const box = lineWith({ product_id: 10, bundled_by: '' });
  const soap = lineWith({ product_id: 11, price: 0, total: '0.00', bundled_by: '1' });
  const gift = lineWith({ product_id: 12, price: 0, total: '0.00' });
  const inBox = (key: string) => ({ meta_data: [{ key: key, value: '10' }], price: 0 });
  const candle = lineWith(but({ product_id: 13 }, inBox('_woosb_parent_id')));
  const card = lineWith(but({ product_id: 14 }, inBox('_mnm_container')));
  const bow = lineWith(but({ product_id: 15 }, inBox('_chained_product_of')));
  const tag = lineWith({ product_id: 16, price: 0, total: '0.00', mnm_child_of: 1 });
  const order = but(wooCommerce, { line_items: [box, soap, gift, candle, card, bow, tag] });
  const idsOf = (event: any) => event.items.map((item: any) => item.item_id);
  assertThat(idsOf(eventOf(order, {}))).isEqualTo(['10', '12']);
  seen.events = [];
  assertThat(idsOf(eventOf(order, { bundleParts: true }))).isEqualTo([
    '10',
    '11',
    '12',
    '13',
    '14',
    '15',
    '16',
  ]);
});

scenario('An order that is sent unpaid keeps the time at which it was placed', () => {
  const event = eventOf(wooCommerce, { unpaidOrders: true });
  assertThat(event.event_time).isEqualTo(paidAt - 300);
});

scenario('An order of a headless shop names the browser and is a web purchase', () => {
  const headless = but(wooCommerce, { created_via: 'rest-api' });
  assertThat(eventOf(headless, { marketplace: 'browser' }).action_source).isEqualTo('web');
});

scenario('Payment on delivery is sent when it is placed, not again when it is paid', () => {
  const placed = {
    payment_method: 'cod',
    date_created_gmt: '2026-11-20T14:45:00',
    date_paid_gmt: null,
  };
  assertThat(eventOf(but(wooCommerce, placed), {}).event_time).isEqualTo(paidAt - 300);
  const threeDaysLater = {
    status: 'completed',
    date_created_gmt: '2026-11-17T14:45:00',
    date_paid_gmt: '2026-11-20T14:50:00',
  };
  eventOf(but(but(wooCommerce, placed), threeDaysLater), {});
  assertThat(seen.events).hasLength(1);
  assertThat(seen.log).contains('Record each order in Firestore');
});

scenario(
  'A status of the shop or a plug-in counts by its payment, one that is no order never',
  () => {
    const packed = but(wooCommerce, { status: 'packed' });
    eventOf(packed, {});
    assertThat(seen.events).hasLength(1);
    const deposit = but(wooCommerce, { status: 'partially-paid', date_paid_gmt: null });
    eventOf(deposit, {});
    assertThat(seen.log).contains('Orders that are not paid yet, too');
    eventOf(deposit, { unpaidOrders: true });
    assertThat(seen.events).hasLength(2);
    ['failed', 'cancelled', 'refunded', 'checkout-draft', 'quote-request', 'ywraq-new', ''].forEach(
      (status) => {
        eventOf(but(wooCommerce, { status: status }), { unpaidOrders: true });
      },
    );
    assertThat(seen.events).hasLength(2);
  },
);

scenario(
  'A payment that was begun and not finished is no order, also where unpaid ones count',
  () => {
    const begun = but(wooCommerce, { status: 'pending', date_paid_gmt: null });
    eventOf(begun, { unpaidOrders: true });
    assertThat(seen.events).hasLength(0);
    assertThat(seen.log).contains('its status is pending');
    eventOf(wooCommerce, { unpaidOrders: true });
    assertThat(seen.events).hasLength(1);
  },
);

scenario('A part of another order, of a vendor or after a deposit, is not sent beside it', () => {
  eventOf(but(wooCommerce, { parent_id: 700, created_via: 'dokan' }), { marketplace: 'web' });
  assertThat(seen.events).hasLength(0);
  assertThat(seen.log).contains('it is a part of order 700');
});

scenario('Renewals of other plug-ins, tills and orders by phone are known as such', () => {
  const fieldsOf: any = {
    wps_subscription: 'Renewals',
    openpos: 'Point of sale',
    'point-of-sale': 'Point of sale',
    'DS POS': 'Point of sale',
    yith_pos: 'Point of sale',
    'phone-order': 'made by hand',
  };
  Object.keys(fieldsOf).forEach((source) => {
    seen.log = '';
    eventOf(but(wooCommerce, { created_via: source }), { marketplace: 'web' });
    assertThat(seen.log).contains(fieldsOf[source]);
  });
  ['is_a_renew', 'wps_sfw_renewal_order'].forEach((key) => {
    seen.log = '';
    const meta = [{ key: key, value: 'yes' }];
    eventOf(but(wooCommerce, { created_via: '', meta_data: meta }), {});
    assertThat(seen.log).contains('Renewals');
  });
  assertThat(seen.events).hasLength(0);
  eventOf(but(wooCommerce, { meta_data: [{ key: 'is_a_renew', value: 'no' }] }), {});
  assertThat(seen.events).hasLength(1);
});

scenario('What the shop made by itself names its own program, which is no browser', () => {
  ['WordPress/6.5; https://shop.example', 'python-requests/2.31', ''].forEach((program) => {
    const order = { created_via: '', customer_user_agent: program };
    eventOf(but(wooCommerce, order), { marketplace: 'browser' });
  });
  assertThat(seen.events).hasLength(0);
  assertThat(seen.log).contains('names no browser of a buyer');
  // WooCommerce wrote them in lower case once.
  const older = { created_via: 'rest-api', customer_user_agent: 'mozilla/5.0 (iphone)' };
  eventOf(but(wooCommerce, older), { marketplace: 'browser' });
  assertThat(seen.events).hasLength(1);
});

scenario('A part that costs nothing is known by what any plug-in for bundles writes', () => {
  const keys = ['_asnp_wepb_parent_id', 'wooco_parent_id', '_bundled_by', '_composite_parent'];
  const parts = keys.map((key) =>
    lineWith({ price: 0, total: '0.00', meta_data: [{ key: key, value: 'a1' }] }),
  );
  const notOne = lineWith({ price: 0, total: '0.00', meta_data: [{ key: keys[0], value: '0' }] });
  const event = eventOf(but(wooCommerce, { line_items: parts.concat([notOne]) }), {});
  assertThat(event.items).hasLength(1);
});

scenario('Other kinds of payment on delivery do not count again when they are paid, either', () => {
  const threeDaysLater = {
    status: 'completed',
    date_created_gmt: '2026-11-17T14:45:00',
    date_paid_gmt: '2026-11-20T14:50:00',
  };
  ['cod_with_fee', 'smart-cod', 'pay_on_delivery', 'cash_on_pickup'].forEach((method) => {
    eventOf(but(but(wooCommerce, threeDaysLater), { payment_method: method }), {});
  });
  assertThat(seen.events).hasLength(0);
  // A bank transfer counts when it has come; "qrcode" only has the letters.
  ['bacs', 'qrcode'].forEach((method) => {
    eventOf(but(but(wooCommerce, threeDaysLater), { payment_method: method }), {});
  });
  assertThat(seen.events).hasLength(2);
});

scenario('What store credit paid is no discount of a product, either', () => {
  const lines = [
    lineWith({ price: 30, subtotal: '100.00', total: '60.00' }),
    lineWith({ product_id: 94, price: 0, quantity: 1, subtotal: '10.00', total: '0.00' }),
  ];
  const coupons = [{ code: 'a', discount: '50.00', discount_type: 'store_credit' }];
  const event = eventOf(but(wooCommerce, { line_items: lines, coupon_lines: coupons }), {});
  assertThat(event.value).isEqualTo(110);
  assertThat(event.items.map((item: any) => item.price)).isEqualTo([50, 10]);
});

scenario('An order of WooCommerce that is not sent names the key that decided', () => {
  const lineOf = (changes: any): string => {
    seen.log = '';
    eventOf(but(wooCommerce, changes), {});
    return seen.log;
  };
  assertThat(lineOf({ status: 'on-hold' })).contains(
    'it is not paid (status is on-hold); the field',
  );
  const undated = { status: 'packed', date_paid_gmt: null };
  assertThat(lineOf(undated)).contains('it is not paid (date_paid_gmt is empty); the field');
  assertThat(lineOf({ created_via: '' })).contains('its created_via is empty; the field');
  const old = { date_paid_gmt: '2026-11-01T10:00:00', date_modified_gmt: '2026-11-01T10:00:00' };
  assertThat(lineOf(old)).contains('over seven days old (date_paid_gmt)');
  const renewal = [{ key: '_subscription_renewal', value: 700 }];
  assertThat(lineOf({ meta_data: renewal })).contains('its _subscription_renewal is "700"');
  assertThat(seen.events).isEmpty();
});

scenario('A place with a region alone is one', () => {
  const billing = { state: 'CA', email: 'kari@example.com' };
  assertThat(eventOf(but(wooCommerce, { billing: billing }), {}).user_data.address).isEqualTo({
    region: 'CA',
  });
});

scenario("Of several numbers that cannot be used the first goes to the tag, the buyer's", () => {
  const phonesOf = (billing: any, shipping: any): any => {
    seen.events = [];
    const people = { billing: { phone: billing }, shipping: { phone: shipping } };
    return eventOf(but(wooCommerce, people), {}).user_data.phone_number;
  };
  assertThat(phonesOf('030 1234567', '030 7654321')).isEqualTo('030 1234567');
  assertThat(phonesOf('', '030 7654321')).isEqualTo('030 7654321');
  assertThat(phonesOf('030 1', '+49 30 7654321')).isEqualTo(['030 1', '+49 30 7654321']);
});
