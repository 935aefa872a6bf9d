// What becomes of an order of BigCommerce, which has to be fetched.
import {
  bigCommerce,
  bigCommerceHook,
  bigCommercePosts,
  bigCommerceProducts,
  but,
  fields,
  paidAt,
  platformApi,
  seen,
} from './setup.ts';

scenario('The order is fetched with the token of the API account and becomes a purchase', () => {
  bigCommercePosts(bigCommerceHook);
  runCode(fields);
  assertThat(seen.urls).contains('https://api.bigcommerce.com/stores/abc123/v2/orders/250\n');
  assertThat(seen.token).isEqualTo('secret-api-token');
  const event = seen.events[0];
  assertThat(event.event_id).isEqualTo('250');
  assertThat(event.event_time).isEqualTo(paidAt);
  assertThat(event.value).isEqualTo(85);
  assertThat(event.items).isEqualTo([{ item_id: '77', item_name: 'Lamp', price: 50, quantity: 2 }]);
});

scenario('The currency is that of the amounts, not the one that the pages showed', () => {
  bigCommercePosts(bigCommerceHook);
  runCode(fields);
  assertThat(seen.events[0].currency).isEqualTo('CAD');
});

scenario('Where prices contain tax, so do discounts, and the value has none of it', () => {
  bigCommerce.is_tax_inclusive_pricing = true;
  bigCommerce.subtotal_inc_tax = '120.0000';
  bigCommerce.discount_amount = '0.0000';
  bigCommerce.coupon_discount = '12.0000';
  bigCommerceProducts[0].applied_discounts = [{ amount: '12.0000' }];
  bigCommercePosts(bigCommerceHook);
  runCode(fields);
  assertThat(seen.events[0].value).isEqualTo(90);
  bigCommerceProducts[0].quantity_refunded = 1;
  bigCommercePosts(bigCommerceHook);
  runCode(fields);
  assertThat(seen.events[1].value).isEqualTo(45);
});

scenario('Pieces that were refunded are not in the order any more', () => {
  bigCommerceProducts[0].quantity_refunded = 1;
  const refunded = { variant_id: 78, price_ex_tax: '9.0000', quantity: 1, quantity_refunded: 1 };
  bigCommerceProducts.push(refunded);
  bigCommercePosts(bigCommerceHook);
  runCode(fields);
  const event = seen.events[0];
  assertThat(event.items).isEqualTo([{ item_id: '77', item_name: 'Lamp', price: 50, quantity: 1 }]);
  assertThat(event.value).isEqualTo(26);
});

scenario(
  'A part of another product that costs nothing is none itself, a gift of its own is one',
  () => {
    const line = { price_ex_tax: '0.0000', quantity: 1 };
    bigCommerceProducts.push(but(line, { variant_id: 78, parent_order_product_id: 1 }));
    bigCommerceProducts.push(but(line, { variant_id: 79, parent_order_product_id: 0 }));
    bigCommercePosts(bigCommerceHook);
    runCode(fields);
    const ids = seen.events[0].items.map((item: any) => item.item_id);
    assertThat(ids).isEqualTo(['77', '79']);
  },
);

scenario('A guest of BigCommerce is known by the billing address', () => {
  bigCommercePosts(bigCommerceHook);
  runCode(fields);
  const event = seen.events[0];
  assertThat(event.user_id).isUndefined();
  assertThat(event.user_data.phone_number).isEqualTo('+14165550123');
  assertThat(event.user_data.address.region).isEqualTo('Ontario');
  assertThat(event.ip_override).isEqualTo('203.0.113.9');
});

scenario('Metafields carry click, consent and browser', () => {
  platformApi.metafields = [
    { key: '_epik', value: 'dj0yMetafield' },
    { key: '_pinterest_consent', value: 'granted' },
    { key: 'user_agent', value: 'Mozilla/5.0 (X11)' },
  ];
  bigCommercePosts(bigCommerceHook);
  runCode(fields);
  const event = seen.events[0];
  assertThat(event.click_id).isEqualTo('dj0yMetafield');
  assertThat(event.consent_state.ad_user_data).isEqualTo('granted');
  assertThat(event.user_agent).isEqualTo('Mozilla/5.0 (X11)');
});

scenario('While BigCommerce does not answer, the delivery is asked for again', () => {
  [0, 429, 503].forEach((status) => {
    platformApi.status = status;
    bigCommercePosts(bigCommerceHook);
    runCode(fields);
    assertThat(seen.status).isEqualTo(503);
  });
  assertApi('runContainer').wasNotCalled();
});

scenario(
  'Without its metafields an order is not sent under another id and without its consent',
  () => {
    platformApi.metafields = [{ key: '_pinterest_event_id', value: 'ev-browser-1' }];
    [429, 500, 503].forEach((status) => {
      platformApi.statusOfMetafields = status;
      bigCommercePosts(bigCommerceHook);
      runCode(fields);
      assertThat(seen.status).isEqualTo(503);
    });
    assertApi('runContainer').wasNotCalled();
    platformApi.statusOfMetafields = 200;
    bigCommercePosts(bigCommerceHook);
    runCode(fields);
    assertThat(seen.events[0].event_id).isEqualTo('ev-browser-1');
  },
);

scenario('An order of a shop that may not read metafields is sent without them', () => {
  platformApi.statusOfMetafields = 403;
  bigCommercePosts(bigCommerceHook);
  runCode(fields);
  assertThat(seen.events[0].event_id).isEqualTo('250');
  assertThat(seen.log).contains('does not give products or metafields of order 250 (status 403)');
});

scenario('A token that BigCommerce refuses is named by its field', () => {
  [401, 403].forEach((status) => {
    seen.log = '';
    platformApi.status = status;
    bigCommercePosts(bigCommerceHook);
    runCode(fields);
    assertThat(seen.log).contains('does not give order 250 (status ' + status + ')');
    assertThat(seen.log).contains('the field "Access token of the API account"');
  });
});

scenario(
  'A checkout that was begun and not finished is no order, also where unpaid ones count',
  () => {
    bigCommerce.status_id = 1;
    bigCommercePosts(bigCommerceHook);
    runCode(but(fields, { unpaidOrders: true }));
    assertThat(seen.events).hasLength(0);
  },
);

scenario('Orders of another store are refused, and of none', () => {
  for (const producer of ['stores/other', 'stores/abc1234', undefined]) {
    bigCommercePosts(but(bigCommerceHook, { producer: producer }));
    runCode(fields);
    assertThat(seen.status).isEqualTo(403);
  }
  assertThat(seen.log).contains('not the store');
  assertThat(seen.urls).isEqualTo('');
});

scenario('A refused token of BigCommerce is named in the log', () => {
  platformApi.status = 401;
  bigCommercePosts(bigCommerceHook);
  runCode(fields);
  assertThat(seen.log).contains('status 401');
  assertThat(seen.log).doesNotContain('secret-api-token');
  assertThat(seen.status).isEqualTo(200);
});

scenario('Orders that wait for payment, were refunded or are tests are not sent', () => {
  [7, 4, 5].forEach((status) => {
    bigCommerce.status_id = status;
    bigCommercePosts(bigCommerceHook);
    runCode(fields);
  });
  bigCommerce.status_id = 11;
  bigCommerce.payment_method = 'Test Payment Gateway';
  bigCommercePosts(bigCommerceHook);
  runCode(fields);
  assertThat(seen.status).isEqualTo(200);
  assertApi('runContainer').wasNotCalled();
});

scenario(
  "A link of Buy Buttons, AI agents or Meta's shops leads to the shop's own checkout",
  () => {
    // bigcommerce/docs, docs/storefront/cart-checkout/checkout-url.mdx
    ['buybutton', 'mcp', 'facebookshop', 'facebookmarketplace'].forEach((source) => {
      bigCommerce.order_source = source;
      bigCommercePosts(bigCommerceHook);
      runCode(fields);
      assertThat(seen.events.pop().action_source).isEqualTo('web');
    });
  },
);

scenario('Orders of marketplaces and orders made by hand are skipped', () => {
  ['external', 'manual', 'pos'].forEach((source) => {
    bigCommerce.order_source = source;
    bigCommercePosts(bigCommerceHook);
    runCode(fields);
  });
  assertApi('runContainer').wasNotCalled();
});

scenario('A delivery that names no order is refused with 400', () => {
  bigCommercePosts(but(bigCommerceHook, { data: { type: 'order', id: '../products' } }));
  runCode(fields);
  assertThat(seen.status).isEqualTo(400);
  assertThat(seen.urls).isEqualTo('');
});

const statusUpdated = (from: number, to: number) =>
  but(bigCommerceHook, {
    scope: 'store/order/statusUpdated',
    data: { type: 'order', id: 250, status: { previous_status_id: from, new_status_id: to } },
  });

scenario(
  'An order that is paid three days later counts then, once, at the time it was placed',
  () => {
    bigCommerce.date_created = 'Tue, 17 Nov 2026 14:50:00 +0000';
    bigCommercePosts(statusUpdated(7, 11));
    runCode(fields);
    assertThat(seen.events).hasLength(1);
    assertThat(seen.events[0].event_time).isEqualTo(paidAt - 3 * 86400);
    bigCommercePosts(statusUpdated(11, 2));
    runCode(fields);
    assertThat(seen.events).hasLength(1);
  },
);

scenario('With unpaid orders, too, the payment three days later is no second event', () => {
  bigCommerce.date_created = 'Tue, 17 Nov 2026 14:50:00 +0000';
  bigCommercePosts(statusUpdated(7, 11));
  runCode(but(fields, { unpaidOrders: true }));
  assertThat(seen.events).isEmpty();
  assertThat(seen.log).contains('Record each order in Firestore');
});

scenario('An order that was in dispute has counted before', () => {
  bigCommerce.date_created = 'Tue, 17 Nov 2026 14:50:00 +0000';
  bigCommerce.status_id = 10;
  [13, 4, 5].forEach((before) => {
    bigCommercePosts(statusUpdated(before, 10));
    runCode(fields);
  });
  assertThat(seen.events).isEmpty();
  // Declined at first: the payment came at the second try.
  bigCommercePosts(statusUpdated(6, 10));
  runCode(fields);
  assertThat(seen.events).hasLength(1);
});

scenario('A till is known by the name of its app, too', () => {
  bigCommerce.order_source = 'external';
  bigCommerce.external_source = 'Square POS';
  bigCommercePosts(bigCommerceHook);
  runCode(fields);
  assertThat(seen.log).contains('"Square POS"; the field "Point of sale" decides');
});

scenario('An order of which every piece was refunded is not sent', () => {
  bigCommerce.status_id = 14;
  bigCommerceProducts[0].quantity_refunded = 2;
  bigCommercePosts(bigCommerceHook);
  runCode(fields);
  assertThat(seen.events).isEmpty();
  assertThat(seen.log).contains('order 250 is not sent: no product is left in it');
});

scenario('A price that is no number is named by the key that was read', () => {
  bigCommerceProducts[0].price_ex_tax = 'n/a';
  bigCommerceProducts[0].base_price = '40.0000';
  bigCommercePosts(bigCommerceHook);
  runCode(fields);
  assertThat(seen.events[0].items[0].price).isEqualTo(40);
  assertThat(seen.log).contains(
    'order 250 has a product with a "price_ex_tax" that cannot be used',
  );
});
