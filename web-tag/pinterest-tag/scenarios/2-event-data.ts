// What is said about products, orders and searches.
import { JSON } from 'gtm:web';

import { dataLayer, fields, heard, hearing, lastCommand } from './setup.ts';

scenario('Reads GA4 ecommerce data, with numbers as numbers', () => {
  runCode(fields);
  assertThat(lastCommand('track')[2]).isEqualTo({
    event_id: '1700000000500.123456789.7',
    value: 142.5,
    currency: 'USD',
    order_quantity: 2,
    line_items: [
      {
        product_id: 'SKU-1',
        product_name: 'Linen pillow',
        product_category: 'Home',
        product_brand: 'Acme',
        product_variant: 'blue',
        product_price: 71.25,
        product_quantity: 2,
      },
    ],
  });
});

scenario('Reads ecommerce as it was last pushed, not merged with earlier events', () => {
  const merged = { value: 7, currency: 'USD', items: [{ item_id: 'SKU-9', price: 7 }] };
  mock('copyFromDataLayer', (key: string, version: number) =>
    key === 'ecommerce' && version !== 1 ? merged : dataLayer[key],
  );
  runCode(fields);
  assertThat(lastCommand('track')[2].value).isEqualTo(142.5);
  assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
});

scenario('A purchase is a checkout with order id', () => {
  dataLayer.event = 'purchase';
  dataLayer.ecommerce.transaction_id = 1001;
  runCode(fields);
  assertThat(lastCommand('track')[1]).isEqualTo('checkout');
  assertThat(lastCommand('track')[2].order_id).isEqualTo('1001');
});

scenario('A checkout without event id gets its order id', () => {
  fields.eventId = undefined;
  dataLayer.event = 'purchase';
  dataLayer.ecommerce.transaction_id = 'order_1001';
  runCode(fields);
  assertThat(lastCommand('track')[2].event_id).isEqualTo('order_1001');
});

scenario('0 is no order id, so that not every order of a shop gets the same event id', () => {
  fields.eventId = undefined;
  dataLayer.event = 'purchase';
  dataLayer.ecommerce.transaction_id = 0;
  runCode(fields);
  assertThat(lastCommand('track')[2].order_id).isUndefined();
  assertThat(lastCommand('track')[2].event_id).isUndefined();
});

scenario('Reads amounts as the server does, by the decimals of their currency', () => {
  dataLayer.event = 'add_to_cart';
  dataLayer.ecommerce = {
    value: '1.299',
    currency: 'KWD',
    items: [{ item_id: 'SKU-1', price: '1.299' }],
  };
  runCode(fields);
  assertThat(lastCommand('track')[2].value).isEqualTo(1.299);
  assertThat(lastCommand('track')[2].line_items[0].product_price).isEqualTo(1.299);
});

scenario('A value of older ecommerce data that cannot be used does not hide the next one', () => {
  dataLayer.event = 'purchase';
  dataLayer.ecommerce = {
    value: '',
    currency: 'undefined',
    currencyCode: 'EUR',
    transaction_id: 0,
    purchase: { actionField: { id: 'P-1', revenue: '12.50' }, products: [{ id: 'SKU-1' }] },
  };
  runCode(fields);
  const sent = lastCommand('track')[2];
  assertThat(sent.value).isEqualTo(12.5);
  assertThat(sent.currency).isEqualTo('EUR');
  assertThat(sent.order_id).isEqualTo('P-1');
});

scenario('No other event gets an id that nobody else knows', () => {
  fields.eventId = undefined;
  runCode(fields);
  assertThat(lastCommand('track')[2].event_id).isUndefined();
});

scenario('A sign-up does not inherit the products of the event before', () => {
  dataLayer.event = 'sign_up';
  runCode(fields);
  assertThat(lastCommand('track')[2]).isEqualTo({ event_id: '1700000000500.123456789.7' });
});

scenario('A search carries what was searched for', () => {
  dataLayer.event = 'search';
  dataLayer.ecommerce = null;
  dataLayer.search_term = 'linen';
  runCode(fields);
  assertThat(lastCommand('track')[1]).isEqualTo('search');
  assertThat(lastCommand('track')[2].search_query).isEqualTo('linen');
});

scenario('Rows of the tag replace what was read', () => {
  fields.eventParameters = [
    { name: 'value', value: '99,90' },
    { name: 'lead_type', value: 'newsletter' },
    { name: 'currency', value: '' },
  ];
  runCode(fields);
  assertThat(lastCommand('track')[2].value).isEqualTo(99.9);
  assertThat(lastCommand('track')[2].lead_type).isEqualTo('newsletter');
  assertThat(lastCommand('track')[2].currency).isUndefined();
});

scenario('An object of a variable replaces what was read, and rows replace the object', () => {
  fields.eventDataObject = { value: '10', property: 'outlet', currency: 'EUR' };
  fields.eventParameters = [{ name: 'currency', value: 'GBP' }];
  runCode(fields);
  assertThat(lastCommand('track')[2].value).isEqualTo(10);
  assertThat(lastCommand('track')[2].property).isEqualTo('outlet');
  assertThat(lastCommand('track')[2].currency).isEqualTo('GBP');
  assertThat(lastCommand('track')[2].order_quantity).isEqualTo(2);
});

scenario('The data layer is left alone if the tag says so', () => {
  [false, 'False', 'no', 0].forEach((word) => {
    fields.useEcommerce = word;
    runCode(fields);
    assertThat(lastCommand('track')[2].value).isUndefined();
  });
  [true, 'yes', undefined].forEach((word) => {
    fields.useEcommerce = word;
    runCode(fields);
    assertThat(lastCommand('track')[2].value).isEqualTo(142.5);
  });
});

scenario('Survives ecommerce data that makes no sense', () => {
  const broken: any[] = ['x', 7, [], { items: 'SKU-1', value: {}, currency: 7 }, { items: [null] }];
  for (const ecommerce of broken) {
    dataLayer.ecommerce = ecommerce;
    runCode(fields);
  }
  assertThat(lastCommand('track')[2]).isEqualTo({ event_id: '1700000000500.123456789.7' });
  assertApi('gtmOnFailure').wasNotCalled();
});

scenario(
  'Names everything that was given and could not be used, in one line, and what is wanted',
  () => {
    fields.email = 'nobody';
    fields.eventParameters = [{ name: 'order_quantity', value: 'many' }];
    dataLayer.ecommerce = {
      value: 'free',
      currency: 'money',
      transaction_id: {},
      items: [{ price: 0 }, { item_id: 'SKU-1', item_price: 'cheap' }],
    };
    hearing();
    runCode(fields);
    [
      'value (needs an amount like 1299.00)',
      'currency (needs three letters, such as EUR)',
      'transaction_id as order_id (',
      'items without ID and price (give each an ID)',
      'price of an item',
      'order_quantity',
      'em (needs an e-mail address',
    ].forEach((part) => assertThat(heard.leftOut).contains(part));
  },
);

scenario('Says nothing of that kind if all could be used', () => {
  runCode(fields);
  assertApi('logToConsole').wasCalledWith(
    'Pinterest Tag: addtocart is tracked: event ID 1700000000500.123456789.7, value 142.5, currency USD, 1 item, 2 pieces.',
  );
});

scenario('A purchase that names no product has none, which is no fault', () => {
  dataLayer.event = 'purchase';
  dataLayer.ecommerce = { transaction_id: 'P-1', value: 5, currency: 'EUR' };
  mock('logToConsole', (line: string) => assertThat(line).doesNotContain('Left out'));
  runCode(fields);
  assertThat(lastCommand('track')[2].line_items).isUndefined();
});

scenario('What the tag says and cannot be used does not hide what the data layer says', () => {
  fields.eventDataObject = { value: 'undefined', currency: {}, line_items: [] };
  fields.eventParameters = [{ name: 'value', value: undefined }];
  hearing();
  runCode(fields);
  assertThat(lastCommand('track')[2].value).isEqualTo(142.5);
  assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
  assertThat(lastCommand('track')[2].currency).isEqualTo('USD');
  assertThat(heard.leftOut).contains('value');
});

scenario('Reads a purchase of the older enhanced ecommerce', () => {
  dataLayer.event = 'purchase';
  dataLayer.ecommerce = {
    currencyCode: 'EUR',
    purchase: {
      actionField: { id: 'order_1001', revenue: '59.80' },
      products: [{ id: 'SKU-1', name: 'Lamp', variant: 'red', price: '29.90', quantity: 2 }],
    },
  };
  runCode(fields);
  assertThat(lastCommand('track')[2]).isEqualTo({
    event_id: '1700000000500.123456789.7',
    value: 59.8,
    currency: 'EUR',
    order_id: 'order_1001',
    order_quantity: 2,
    line_items: [
      {
        product_id: 'SKU-1',
        product_name: 'Lamp',
        product_variant: 'red',
        product_price: 29.9,
        product_quantity: 2,
      },
    ],
  });
});

scenario('Reads the other parts of the older enhanced ecommerce for their events', () => {
  const products = [{ id: 'SKU-1', price: 5, quantity: 1 }];
  dataLayer.ecommerce = {
    detail: { products: products },
    add: { products: products },
    checkout: { products: products },
    impressions: products,
  };
  ['view_item', 'add_to_cart', 'begin_checkout', 'view_item_list'].forEach((name) => {
    dataLayer.event = name;
    runCode(fields);
    assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
  });
});

scenario('A step of the checkout, as it was called before GA4, is no completed purchase', () => {
  dataLayer.event = 'checkout';
  const products = [{ id: 'SKU-1', price: 5, quantity: 2 }];
  dataLayer.ecommerce = { checkout: { actionField: { step: 1 }, products: products } };
  runCode(fields);
  assertThat(lastCommand('track')[1]).isEqualTo('initiatecheckout');
  assertThat(lastCommand('track')[2].value).isEqualTo(10);
  dataLayer.ecommerce.purchase = { actionField: { id: 'P-1' }, products: products };
  runCode(fields);
  assertThat(lastCommand('track')[1]).isEqualTo('checkout');
});

scenario('Currency, order id and amounts in rows are read as those of the data layer', () => {
  fields.eventId = undefined;
  dataLayer.event = 'purchase';
  dataLayer.ecommerce.transaction_id = 'P-1';
  fields.eventParameters = [
    { name: 'currency', value: '€' },
    { name: 'order_id', value: '0' },
  ];
  hearing();
  runCode(fields);
  assertThat(lastCommand('track')[2].currency).isEqualTo('USD');
  assertThat(lastCommand('track')[2].event_id).isEqualTo('P-1');
  assertThat(heard.leftOut).contains('currency');
  assertThat(heard.leftOut).contains('order_id');
  fields.eventParameters = [
    { name: 'value', value: '1.299' },
    { name: 'currency', value: 'kwd' },
  ];
  runCode(fields);
  assertThat(lastCommand('track')[2].value).isEqualTo(1.299);
  assertThat(lastCommand('track')[2].currency).isEqualTo('KWD');
});

scenario('Names an event id and a search that say nothing, and products that are none', () => {
  fields.eventId = 'undefined';
  dataLayer.event = 'search';
  dataLayer.search_term = '[object Object]';
  dataLayer.ecommerce = {
    items: [
      { item_id: 'SKU-1', quantity: 0 },
      { item_id: 'SKU-2', quantity: 'a pair' },
    ],
  };
  hearing();
  runCode(fields);
  assertThat(lastCommand('track')[2].line_items).hasLength(1);
  ['items of quantity 0', 'quantity of an item', 'search_term', 'event ID'].forEach((key) =>
    assertThat(heard.leftOut).contains(key),
  );
});

scenario('An event ID 0 in a row or in the object is none, and is named', () => {
  fields.eventId = undefined;
  fields.eventParameters = [{ name: 'event_id', value: '0' }];
  hearing();
  runCode(fields);
  assertThat(lastCommand('track')[2].event_id).isUndefined();
  assertThat(heard.leftOut).contains('event_id of this tag (needs an ID other than 0,');
  fields.eventParameters = undefined;
  fields.eventDataObject = { event_id: 0 };
  runCode(fields);
  assertThat(lastCommand('track')[2].event_id).isUndefined();
});

scenario('Products of the object have numbers, as those of the data layer do', () => {
  const own = {
    product_id: 'SKU-9',
    product_price: '1.299,00 €',
    product_quantity: '2',
    size: 'L',
  };
  const read = { product_id: 'SKU-9', product_price: 1299, product_quantity: 2, size: 'L' };
  [[own], JSON.stringify([own]), { '0': own }].forEach((products) => {
    fields.eventDataObject = { line_items: products };
    runCode(fields);
    assertThat(lastCommand('track')[2].line_items).isEqualTo([read]);
  });
  fields.eventDataObject = { line_items: [{ product_id: 'SKU-9', product_price: 'free' }] };
  hearing();
  runCode(fields);
  assertThat(lastCommand('track')[2].line_items).isEqualTo([{ product_id: 'SKU-9' }]);
  assertThat(heard.leftOut).contains('price of an item');
});
