// Which orders of Shopify count, as what, and what is said of the others.
import { Object } from 'gtm:server';

import { but, fields, request, seen, shopify, shopifyEvent, shopifyPosts } from './setup.ts';

scenario('Tests, cancelled, refunded and unpaid orders are not sent', () => {
  [
    { test: true },
    { cancelled_at: '2026-11-20T09:55:00-05:00' },
    { financial_status: 'refunded' },
    { financial_status: 'voided' },
    { financial_status: 'expired' },
    { financial_status: 'pending' },
  ].forEach((changes) => {
    shopifyPosts(but(shopify, changes));
    runCode(fields);
    assertThat(seen.status).isEqualTo(200);
  });
  assertApi('runContainer').wasNotCalled();
});

scenario('Unpaid orders count if the shop wants them to', () => {
  shopifyEvent(but(shopify, { financial_status: 'pending' }), { unpaidOrders: true });
  assertThat(seen.events).hasLength(1);
});

scenario('An order of which a part was paid back still counts', () => {
  shopifyEvent(but(shopify, { financial_status: 'partially_refunded' }), {});
  assertThat(seen.events).hasLength(1);
});

scenario('Point of sale, drafts, renewals and other apps are skipped', () => {
  ['pos', 'shopify_draft_order', 'subscription_contract', '294517'].forEach((source) => {
    shopifyPosts(but(shopify, { source_name: source }));
    runCode(fields);
    assertThat(seen.status).isEqualTo(200);
  });
  assertApi('runContainer').wasNotCalled();
});

scenario('Point of sale is sent as offline if the shop wants it', () => {
  const event = shopifyEvent(but(shopify, { source_name: 'pos' }), { pointOfSale: 'offline' });
  assertThat(event.action_source).isEqualTo('offline');
});

scenario('A test notification of the settings page is not sent', () => {
  shopifyPosts(shopify);
  request.headers['x-shopify-test'] = 'true';
  runCode(fields);
  assertThat(seen.status).isEqualTo(200);
  assertApi('runContainer').wasNotCalled();
});

scenario('An order that names no time is reported with its id, not sent', () => {
  shopifyPosts(but(shopify, { processed_at: null, created_at: '20 November' }));
  runCode(fields);
  assertThat(seen.status).isEqualTo(200);
  assertThat(seen.log).contains('shopify order 5501234567890 is not sent: it has no id or no time');
  assertApi('runContainer').wasNotCalled();
});

scenario('An order that an app placed from the browser of its buyer is a web purchase', () => {
  const event = shopifyEvent(but(shopify, { source_name: '12875497473' }), {
    marketplace: 'browser',
  });
  assertThat(event.action_source).isEqualTo('web');
  assertThat(seen.log).contains('Marketplaces, other apps and headless shops');
});

scenario("The buyer's browser may stand in a cart attribute", () => {
  const headless = {
    source_name: '12875497473',
    client_details: null,
    note_attributes: [{ name: 'user_agent', value: 'Mozilla/5.0 (X11)' }],
  };
  const event = shopifyEvent(but(shopify, headless), { marketplace: 'browser' });
  assertThat(event.action_source).isEqualTo('web');
  assertThat(event.user_agent).isEqualTo('Mozilla/5.0 (X11)');
});

scenario('An order of an app that names no browser is skipped, and the log names the field', () => {
  const bare = { source_name: '12875497473', client_details: null, browser_ip: null };
  shopifyEvent(but(shopify, bare), { marketplace: 'browser' });
  assertThat(seen.events).isEmpty();
  assertThat(seen.log).contains('5501234567890');
  assertThat(seen.log).contains(
    'its source_name is "12875497473" and it names no browser of a buyer',
  );
  assertThat(seen.log).contains('Marketplaces, other apps and headless shops');
});

scenario('Each way can be a web purchase if the shop says so', () => {
  const sources: any = {
    pos: 'pointOfSale',
    shopify_draft_order: 'draft',
    '294517': 'marketplace',
  };
  Object.keys(sources).forEach((source) => {
    const choice: any = {};
    choice[sources[source]] = 'web';
    shopifyEvent(but(shopify, { source_name: source }), choice);
  });
  assertThat(seen.events.map((event: any) => event.action_source)).isEqualTo(['web', 'web', 'web']);
});

scenario('What does not count leaves a line with the field that decides, in production too', () => {
  shopifyEvent(but(shopify, { financial_status: 'pending' }), {});
  assertThat(seen.log).contains('Orders that are not paid yet, too');
  shopifyEvent(but(shopify, { source_name: 'pos' }), {});
  assertThat(seen.log).contains('Point of sale');
});

scenario('An unpaid order goes out once, when it is placed, also without Firestore', () => {
  const unpaid = { unpaidOrders: true };
  shopifyEvent(but(shopify, { financial_status: 'pending' }), unpaid);
  const threeDaysLater = {
    created_at: '2026-11-17T09:50:00-05:00',
    processed_at: '2026-11-17T09:50:00-05:00',
    updated_at: '2026-11-20T09:50:00-05:00',
  };
  shopifyEvent(but(shopify, threeDaysLater), unpaid);
  assertThat(seen.events).hasLength(1);
});

scenario(
  'A delivery of another topic leaves a line that says which are wanted, in production too',
  () => {
    shopifyPosts(shopify);
    request.headers['x-shopify-topic'] = 'orders/fulfilled';
    runCode(fields);
    assertThat(seen.status).isEqualTo(200);
    assertThat(seen.log).contains('orders/fulfilled');
    assertThat(seen.log).contains('subscribe the webhook to orders/paid');
    assertApi('runContainer').wasNotCalled();
  },
);

scenario('An order without a currency or a value that can be used leaves a line', () => {
  shopifyEvent(
    but(shopify, {
      currency: 'dollars',
      subtotal_price: 'n/a',
      subtotal_price_set: undefined,
      line_items: [{ variant_id: 91, price: 'n/a' }],
    }),
    {},
  );
  assertThat(seen.events).hasLength(1);
  assertThat(seen.log).contains('names no usable value: its products may make one');
  assertThat(seen.log).contains("names no usable currency: Pinterest takes the ad account's");
});

scenario('The numbers of its own apps are what Shopify has names for, too', () => {
  const ownApps: any = { '129785': 'Point of sale', '1354745': 'Draft orders' };
  Object.keys(ownApps).forEach((source) => {
    seen.log = '';
    shopifyEvent(but(shopify, { source_name: source }), { marketplace: 'web' });
    assertThat(seen.log).contains(ownApps[source]);
  });
  const renewal = { source_name: '294517', tags: 'Subscription, Subscription Recurring Order' };
  shopifyEvent(but(shopify, renewal), { marketplace: 'web' });
  assertThat(seen.log).contains('Renewals');
  assertThat(seen.events).hasLength(0);
});

scenario(
  'A renewal is one under every name that Shopify gives it, with a browser or without',
  () => {
    const names = ['subscription_contract', 'subscription_contract_checkout_one'];
    names.forEach((name) => {
      seen.log = '';
      shopifyEvent(but(shopify, { source_name: name }), { marketplace: 'web' });
      assertThat(seen.log).isEqualTo(
        'Order webhook: shopify order 5501234567890 is not sent: its source_name is "' +
          name +
          '"; the field "Renewals of subscriptions" decides.\n',
      );
    });
    assertThat(seen.events).isEmpty();
    const event = shopifyEvent(but(shopify, { source_name: names[1] }), { renewal: 'offline' });
    assertThat(event.action_source).isEqualTo('offline');
  },
);

scenario('An app that names its own program as the browser is no headless shop', () => {
  const program = { user_agent: 'Ruby', browser_ip: '203.0.113.7' };
  const order = but(shopify, { source_name: '1234567', client_details: program });
  shopifyEvent(order, { marketplace: 'browser' });
  assertThat(seen.events).hasLength(0);
  assertThat(seen.log).contains('names no browser of a buyer');
});

scenario('A component of a bundle that costs nothing is no product', () => {
  const part = (changes: any) => but({ product_id: 5, variant_id: 6, quantity: 1 }, changes);
  const lines = [
    part({ variant_id: 91, price: '50.00', sales_line_item_group_id: 7 }),
    part({ variant_id: 92, price: '0.00', sales_line_item_group_id: 7 }),
    part({ variant_id: 93, price: '0.00', sales_line_item_group_id: null }),
    // As apps for bundles mark what they put into the cart.
    part({ variant_id: 94, price: '0.00', properties: [{ name: '_bundle_id', value: 'b-1' }] }),
    part({ variant_id: 95, price: '9.00', properties: [{ name: '_bundle_id', value: 'b-1' }] }),
    part({ variant_id: 96, price: '0.00', properties: [{ name: 'Gift note', value: 'bundle' }] }),
    part({ variant_id: 98, price: '0.00', properties: [{ name: '_rc_bundle', value: '640:1' }] }),
    part({ variant_id: 99, price: '0.00', properties: [{ name: '_sb_bundle_group', value: '3' }] }),
    // A subscription with filtered fields may name no price.
    part({ variant_id: 97, properties: [{ name: '_bundle_id', value: 'b-1' }] }),
  ];
  const event = shopifyEvent(but(shopify, { line_items: lines }), {});
  assertThat(event.items.map((item: any) => item.item_id)).isEqualTo([
    '91',
    '93',
    '95',
    '96',
    '97',
  ]);
});

const linesOf = (changes: any): string => {
  seen.log = '';
  seen.events = [];
  shopifyEvent(but(shopify, changes), { marketplace: 'browser' });
  return seen.log;
};

scenario('A source with the word subscription in it is no renewal by that alone', () => {
  linesOf({ source_name: 'my-subscription-box' });
  assertThat(seen.events[0].action_source).isEqualTo('web');
});

scenario('A renewal by its tag names that tag, and is known by the whole of it', () => {
  [
    'Subscription, Subscription Recurring Order',
    'recurring order',
    'VIP, Recurring order #2',
    ['VIP', 'Recurring order'],
  ].forEach((tags) => {
    const log = linesOf({ tags: tags });
    assertThat(log).contains('is not sent: its tags is "');
    assertThat(log.toLowerCase().split(' #2').join('')).contains(
      'recurring order"; the field "renewals of subscr',
    );
    assertThat(log).doesNotContain('VIP');
  });
  ['Non-recurring order', 'No recurring order, Gift', null].forEach((tags) => {
    assertThat(linesOf({ tags: tags })).isEqualTo('');
    assertThat(seen.events).hasLength(1);
  });
});

scenario('A test is one in every writing of yes', () => {
  ['true', 'TRUE', 1, '1', 'yes', true].forEach((test) => {
    assertThat(linesOf({ test: test })).contains('5501234567890 is not sent: it is a test (test)');
  });
  ['false', 0, 'no', null, 'undefined'].forEach((test) => {
    linesOf({ test: test });
    assertThat(seen.events).hasLength(1);
  });
});

scenario('What stands for nothing cancels no order, and paid is paid in capitals, too', () => {
  [{ cancelled_at: 'null' }, { cancelled_at: '' }, { financial_status: 'PAID' }].forEach(
    (changes) => {
      linesOf(changes);
      assertThat(seen.events).hasLength(1);
    },
  );
});

scenario('The line of an order that is not sent names the key that decided', () => {
  assertThat(linesOf({ cancelled_at: '2026-11-20T09:55:00-05:00' })).contains('(cancelled_at)');
  assertThat(linesOf({ financial_status: 'voided' })).contains('it is voided (financial_status)');
  assertThat(linesOf({ financial_status: 'authorized' })).contains(
    'it is not paid (financial_status is authorized); the field "Orders that are not paid yet, too" decides',
  );
  assertThat(linesOf({ processed_at: '2023-11-10T09:50:00-05:00' })).contains('(processed_at)');
  const placed = { processed_at: null, created_at: '2023-11-10T09:50:00-05:00' };
  assertThat(linesOf(placed)).contains('over seven days old (created_at)');
});

scenario('A line holds no e-mail address, whoever wrote it into the order', () => {
  const line = linesOf({ source_name: 'for mira@example.com' });
  assertThat(line).contains('its source_name is');
  assertThat(line).contains('[e-mail]');
  assertThat(line).doesNotContain('@');
});
