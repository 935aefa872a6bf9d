// What plug-ins write into an order of WooCommerce: where it came from, a test, credit of the shop.
import { Object } from 'gtm:server';

import { but, fields, seen, wooCommerce, wooCommercePosts } from './setup.ts';

const eventOf = (changes: any, settings: any): any => {
  seen.events = [];
  wooCommercePosts(but(wooCommerce, changes));
  runCode(but(fields, settings));
  return seen.events[0];
};

const withMeta = (key: string, value: any): any => ({ meta_data: [{ key: key, value: value }] });

scenario(
  'An order of a till is known by what the till writes into it, and the log names that',
  () => {
    const values: any = {
      _fooeventspos_order_source: 'fooeventspos_app',
      _foosales_order_source: 'foosales_app',
      _oliver_pos_receipt_id: '8812',
      _is_pos_order: 'yes',
      _yith_pos_order: 1,
      _pos: true,
    };
    Object.keys(values).forEach((key) => {
      seen.log = '';
      assertThat(eventOf(withMeta(key, values[key]), { marketplace: 'web' })).isUndefined();
      assertThat(seen.log).contains('its ' + key + ' is');
      assertThat(seen.log).contains('Point of sale');
    });
    const atTheTill = but(withMeta('_yith_pos_order', '1'), { created_via: 'rest-api' });
    assertThat(eventOf(atTheTill, { pointOfSale: 'offline' }).action_source).isEqualTo('offline');
  },
);

scenario('An order of the pages is none of the till, where a plug-in says so', () => {
  ['0', 'no', ' No ', 'n/a', 'off', '', false, {}].forEach((value: any) => {
    assertThat(eventOf(withMeta('_pos', value), {}).action_source).isEqualTo('web');
  });
  // FooEvents notes this in every order of the pages.
  const ofPages = withMeta('_fooeventspos_order_source', 'online');
  assertThat(eventOf(ofPages, {}).action_source).isEqualTo('web');
});

scenario('What an AI agent bought for somebody came from no page of the shop', () => {
  seen.log = '';
  const bought = but(withMeta('_agentic_checkout_session_id', 'eyJh.eyJi.sig'), {
    created_via: 'store-api',
    customer_ip_address: '20.102.212.144',
    customer_user_agent: 'Mozilla/5.0 (compatible; agent/1.0)',
  });
  assertThat(eventOf(bought, {})).isUndefined();
  assertThat(seen.log).contains('its meta_data is "_agentic_checkout_session_id"');
  assertThat(seen.log).contains('Marketplaces, other apps and headless shops');
  // It opens the buyer's cart.
  assertThat(seen.log).doesNotContain('eyJh');
  const event = eventOf(bought, { marketplace: 'web' });
  assertThat(event.action_source).isEqualTo('web');
  // Those of the agent's server would be one person to Pinterest.
  assertThat(event.ip_override).isUndefined();
  assertThat(event.user_agent).isUndefined();
});

scenario('What names itself a till needs no other sign', () => {
  seen.log = '';
  const order = but(withMeta('_wepos_is_pos_order', '1'), { created_via: 'wepos' });
  assertThat(eventOf(order, {})).isUndefined();
  assertThat(seen.log).contains('its created_via is "wepos"');
});

scenario('Payments of the test mode are tests, and the log names the key', () => {
  const modes: any = {
    _wcpay_mode: 'test',
    _ppcp_paypal_payment_mode: 'sandbox',
    _ppcp_environment: 'sandbox',
    _mollie_payment_mode: 'test',
    _wc_klarna_environment: 'test',
    _wc_stripe_mode: 'test',
    _wc_braintree_environment: 'sandbox',
    _wc_authorize_net_cim_credit_card_environment: 'test',
  };
  Object.keys(modes).forEach((key) => {
    seen.log = '';
    assertThat(eventOf(withMeta(key, modes[key]), {})).isUndefined();
    assertThat(seen.log).contains('it is a test (' + key + ')');
  });
  assertThat(eventOf(withMeta('_wcpay_mode', 'prod'), {}).value).isEqualTo(1000);
  assertThat(eventOf(withMeta('_ppcp_paypal_payment_mode', 'live'), {}).value).isEqualTo(1000);
  assertThat(eventOf(withMeta('_wc_braintree_environment', 'production'), {}).value).isEqualTo(
    1000,
  );
  const live = { key: '_wc_stripe_mode', value: 'live' };
  const test = { key: '_wcpay_mode', value: 'test' };
  assertThat(eventOf({ meta_data: [live, test] }, {})).isUndefined();
});

scenario("The address of WooPay's server is no buyer's", () => {
  const event = eventOf(withMeta('is_woopay', '1'), {});
  assertThat(event.action_source).isEqualTo('web');
  assertThat(event.ip_override).isUndefined();
});

scenario('Each plug-in for subscriptions has a key of its own for renewals', () => {
  ['mwb_sfw_renewal_order', 'is_acme_renewal_order', '_club_is_renewal_order'].forEach((key) => {
    seen.log = '';
    assertThat(eventOf(withMeta(key, 'yes'), {})).isUndefined();
    assertThat(seen.log).contains('Renewals of subscriptions');
  });
});

scenario('A part of another order stays one, whatever it took over from that', () => {
  const copied = but(withMeta('_subscription_renewal', '55'), { parent_id: 640 });
  assertThat(eventOf(copied, { renewal: 'offline' })).isUndefined();
});

scenario('What says nothing is no sign, nor is a value without a name', () => {
  ['none', 'n/a', {}].forEach((value: any) => {
    const order = withMeta('_subscription_renewal', value);
    assertThat(eventOf(order, {}).action_source).isEqualTo('web');
  });
  assertThat(eventOf(withMeta('', 'test'), {}).value).isEqualTo(1000);
});

scenario('A renewal that names the first order is a renewal, no part of it', () => {
  const sumo = withMeta('sumo_is_subscription_order', 'yes');
  const renewal = but(sumo, { parent_id: 640 });
  assertThat(eventOf(renewal, { renewal: 'offline' }).action_source).isEqualTo('offline');
  // The first order has the key as well.
  assertThat(eventOf(sumo, {}).action_source).isEqualTo('web');
});

const paidWith = (coupon: any): any => ({
  line_items: [
    { product_id: 93, price: 35, quantity: 2, subtotal: '100.00', total: '70.00' },
    { product_id: 94, price: 20, quantity: 1, subtotal: '20.00', total: '20.00' },
  ],
  coupon_lines: [but({ code: 'c', discount: '30.00', discount_type: 'fixed_cart' }, coupon)],
});
const valueOf = (coupon: any): any => eventOf(paidWith(coupon), {}).value;

scenario('Credit of the shop and gift cards pay, whichever plug-in makes them a coupon', () => {
  assertThat(valueOf({ discount_type: 'gift_card' })).isEqualTo(120);
  const info = '[0,"g","gift_card",30]';
  assertThat(valueOf(withMeta('coupon_info', info))).isEqualTo(120);
  assertThat(valueOf(withMeta('coupon_data', { is_gift_card: 1 }))).isEqualTo(120);
  const ofWpSwings = { meta_data: [{ key: 'wps_wgm_giftcard_coupon', value: '640' }] };
  assertThat(valueOf(withMeta('coupon_data', ofWpSwings))).isEqualTo(120);
  const amounts = { amount: 30, currency: 'NOK' };
  assertThat(valueOf(withMeta('acfw_store_credits_order_coupon_meta', amounts))).isEqualTo(120);
});

scenario('A coupon is a discount, whatever somebody wrote of it', () => {
  assertThat(valueOf({ code: 'points_redemption_7' })).isEqualTo(90);
  assertThat(valueOf(withMeta('coupon_data', { is_gift_card: 0 }))).isEqualTo(90);
  const said = { code: 'c', description: 'Not for a gift_card or store_credit' };
  assertThat(valueOf(withMeta('coupon_data', said))).isEqualTo(90);
  [
    withMeta('is_gift_card', 'no'),
    withMeta('exclude_store_credit', 'no'),
    withMeta('coupon_data', { gift_card: false, exclude_gift_card: true }),
  ].forEach((coupon) => assertThat(valueOf(coupon)).isEqualTo(90));
});

scenario('A status with the prefix of the database is the same status', () => {
  assertThat(eventOf({ status: 'wc-refunded' }, {})).isUndefined();
  assertThat(eventOf({ status: 'wc-completed' }, {}).value).isEqualTo(1000);
});
