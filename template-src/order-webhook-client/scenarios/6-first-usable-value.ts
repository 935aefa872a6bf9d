// A broken value hides no good one behind it, and is named.
import {
  but,
  fields,
  paidAt,
  seen,
  shopify,
  shopifyEvent,
  wooCommerce,
  wooCommercePosts,
} from './setup.ts';

const wooCommerceEvent = (changes: any): any => {
  wooCommercePosts(but(wooCommerce, changes));
  runCode(fields);
  return seen.events[0];
};

scenario('The first time that can be read counts, and the one before it is named', () => {
  const event = shopifyEvent(but(shopify, { processed_at: 'n/a' }), {});
  assertThat(event.event_time).isEqualTo(paidAt - 60);
  assertThat(seen.log).contains('order 5501234567890 has a "processed_at" that cannot be used');
});

scenario('The zero date of a database is no time', () => {
  const event = wooCommerceEvent({ date_paid_gmt: '0000-00-00T00:00:00' });
  assertThat(event.event_time).isEqualTo(paidAt - 300);
  assertThat(seen.log).contains('order 727 has a "date_paid_gmt" that cannot be used');
});

scenario('The clock of a program at zero is no time, in any zone', () => {
  ['1970-01-01T00:00:00', '1970-01-01T00:00:00+01:00', '31 Dec 1969 23:59:59 GMT'].forEach(
    (zero) => {
      seen.events = [];
      seen.log = '';
      assertThat(wooCommerceEvent({ date_paid_gmt: zero }).event_time).isEqualTo(paidAt - 300);
      assertThat(seen.log).contains('order 727 has a "date_paid_gmt" that cannot be used');
    },
  );
});

scenario('An order with local dates only is named, since nobody knows their zone', () => {
  const order = {
    date_paid_gmt: null,
    date_created_gmt: undefined,
    date_paid: '2026-11-20T15:50:00',
  };
  assertThat(wooCommerceEvent(order)).isUndefined();
  assertThat(seen.log).contains('woocommerce order 727 is not sent');
});

scenario('What pages write for nothing is named, and changes nothing', () => {
  mock('getContainerVersion', () => ({ debugMode: true, previewMode: true }));
  const attributes = [
    { name: '_pinterest_event_id', value: 'undefined' },
    { name: '_epik', value: 'null' },
    { name: '_pinterest_consent', value: 'undefined' },
  ];
  const event = shopifyEvent(but(shopify, { note_attributes: attributes }), {});
  assertThat(event.event_id).isEqualTo('5501234567890');
  assertThat(event.click_id).isEqualTo('dj0yLandingPage');
  assertThat(event.consent_state).isUndefined();
  attributes.forEach((attribute) => {
    assertThat(seen.log).contains('has a "' + attribute.name + '" that cannot be used');
  });
});

scenario('An attribute that is empty says nothing, so nothing is said of it', () => {
  const attributes = [
    { name: '_pinterest_event_id', value: '' },
    { name: '_pinterest_consent', value: ' ' },
  ];
  shopifyEvent(but(shopify, { note_attributes: attributes }), {});
  assertThat(seen.events).hasLength(1);
  assertThat(seen.log).isEqualTo('');
});

scenario('Code of a page or an object is no id, and the log names its key', () => {
  const meta = [
    { key: '_pinterest_event_id', value: { id: 7 } },
    { key: '_epik', value: '{{Click ID}}' },
  ];
  const event = wooCommerceEvent({ meta_data: meta });
  assertThat(event.event_id).isEqualTo('727');
  assertThat(event.click_id).isUndefined();
  assertThat(seen.log).contains('order 727 has a "_pinterest_event_id" that cannot be used');
});

scenario('Consent that is true or false, without quotes, is consent', () => {
  const consentOf = (value: any): any => {
    seen.events = [];
    const event = wooCommerceEvent({ meta_data: [{ key: '_pinterest_consent', value: value }] });
    return event.consent_state.ad_storage;
  };
  assertThat(consentOf(true)).isEqualTo('granted');
  assertThat(consentOf(false)).isEqualTo('denied');
  assertThat(consentOf(0)).isEqualTo('denied');
});

scenario(
  'The only e-mail address goes to the tag however broken it is, since the tag names it',
  () => {
    const billing = but(wooCommerce.billing, { email: 'undefined', phone: 'n/a' });
    const person = wooCommerceEvent({ billing: billing }).user_data;
    assertThat(person.email_address).isEqualTo('undefined');
    assertThat(person.phone_number).isEqualTo('n/a');
  },
);

scenario('0 is no order number, so that the id stands in for it', () => {
  const event = shopifyEvent(but(shopify, { order_number: 0 }), { orderIdPart: 'number' });
  assertThat(event.transaction_id).isEqualTo('5501234567890');
});

scenario('Of two attributes of one name the first that says something counts', () => {
  const consent = '_pinterest_consent';
  const meta = [
    { key: '_epik', value: '' },
    { key: '_epik', value: 'dj0ySecond' },
    { key: consent, value: 'denied' },
    { key: consent, value: '' },
    { key: consent, value: 'granted' },
  ];
  const event = wooCommerceEvent({ meta_data: meta });
  assertThat(event.click_id).isEqualTo('dj0ySecond');
  assertThat(event.consent_state.ad_storage).isEqualTo('denied');
  seen.events = [];
  const attributes = [
    { name: '_epik', value: 'dj0yFirst' },
    { name: '_epik', value: null },
    { name: consent, value: 'undefined' },
    { name: consent, value: 'no' },
  ];
  const other = shopifyEvent(but(shopify, { note_attributes: attributes }), {});
  assertThat(other.click_id).isEqualTo('dj0yFirst');
  assertThat(other.consent_state.ad_storage).isEqualTo('denied');
});

scenario('A part of a bundle stays one where its key comes again, empty', () => {
  const keys = [
    { key: '_bundled_by', value: 'b7' },
    { key: '_bundled_by', value: '' },
  ];
  const part = { product_id: 95, price: 0, quantity: 3, total: '0.00', meta_data: keys };
  const lines = wooCommerce.line_items.concat([part]);
  assertThat(wooCommerceEvent({ line_items: lines }).items).hasLength(1);
});

scenario('The currency may stand beside an amount alone', () => {
  const currencyOf = (changes: any, settings: any): any => {
    seen.events = [];
    return shopifyEvent(but(shopify, changes), settings).currency;
  };
  ['', null, undefined, '$'].forEach((currency) => {
    assertThat(currencyOf({ currency: currency }, {})).isEqualTo('USD');
  });
  const buyer = { shopifyCurrency: 'buyer' };
  assertThat(currencyOf({ presentment_currency: undefined }, buyer)).isEqualTo('EUR');
});

scenario('An amount may have a comma, before its decimals or between thousands', () => {
  const valueOf = (total: any): any => {
    seen.events = [];
    const line = { product_id: 93, price: 1, quantity: 1, total: total };
    return wooCommerceEvent({ line_items: [line] }).value;
  };
  assertThat(valueOf('12,50')).isEqualTo(12.5);
  ['1,250.00', '1.250,00'].forEach((total) => assertThat(valueOf(total)).isEqualTo(1250));
  assertThat(valueOf('1.250.000')).isEqualTo(1250000);
  assertThat(valueOf(8722379224.7)).isEqualTo(8722379224.7);
  assertThat(valueOf(0.1 + 0.2)).isEqualTo(0.3);
  // What is none leaves the total of the order.
  assertThat(valueOf('a dozen')).isEqualTo(1000);
  assertThat(valueOf(1e21)).isEqualTo(1000);
});

scenario('Amounts of discounts, taxes and coupons that cannot be read are named', () => {
  const line = but(shopify.line_items[0], {
    discount_allocations: [{ amount: '5,0O' }],
    tax_lines: [{ price: 'n/a' }],
  });
  shopifyEvent(but(shopify, { line_items: [line, line], total_tax: 'a lot' }), {});
  ['discount_allocations', 'tax_lines', 'total_tax'].forEach((key) => {
    assertThat(seen.log.split('"' + key + '" that cannot be used')).hasLength(2);
  });
  seen.log = '';
  wooCommerceEvent({ coupon_lines: [{ code: 'a', discount: 'five' }] });
  assertThat(seen.log).contains('order 727 has a "coupon_lines" that cannot be used');
});

scenario('An order without the number that browsers report is named', () => {
  [0, undefined, 'undefined'].forEach((number) => {
    seen.log = '';
    shopifyEvent(but(shopify, { order_number: number }), { orderIdPart: 'number' });
    assertThat(seen.log).contains('has no number: its id is used');
  });
  seen.log = '';
  shopifyEvent(shopify, { orderIdPart: 'number' });
  assertThat(seen.log).isEqualTo('');
});

scenario('An order without a value is not said to have the value undefined', () => {
  mock('getContainerVersion', () => ({ debugMode: true, previewMode: true }));
  const bare = { subtotal_price: null, subtotal_price_set: null, current_subtotal_price: null };
  shopifyEvent(but(shopify, but(bare, { line_items: [] })), {});
  assertThat(seen.log).contains('becomes purchase 5501234567890: value none');
});

scenario('An encoded e-mail address is not shown either', () => {
  shopifyEvent(but(shopify, { source_name: 'for%20mira%40example.com' }), {});
  assertThat(seen.log).contains('[e-mail]');
  assertThat(seen.log).doesNotContain('mira');
});
