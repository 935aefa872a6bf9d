// What cannot be used hides nothing that can, and is named by the key under which the page has it.
import { JSON } from 'gtm:web';

import { dataLayer, fields, heard, hearing, lastCommand, page } from './setup.ts';

const lamp = { id: 'SKU-9', name: 'Lamp', price: '29.90', quantity: 2 };

/** Tracks a purchase with this `ecommerce`, and gives its event data. */
const purchaseOf = (ecommerce: any): any => {
  dataLayer.event = 'purchase';
  dataLayer.ecommerce = ecommerce;
  hearing();
  runCode(fields);
  return lastCommand('track')[2];
};

scenario('Items that are no products do not hide those in another place, and are named', () => {
  const unusable: any[] = [
    'undefined',
    {},
    [{}],
    [null],
    [{ item_id: 'SKU-1', quantity: 0 }],
    '[{',
  ];
  unusable.forEach((items) => {
    const places: any[] = [{ purchase: { products: [lamp] } }, { products: [lamp] }];
    places.forEach((ecommerce) => {
      ecommerce.items = items;
      const eventData = purchaseOf(ecommerce);
      assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-9');
      assertThat(eventData.value).isEqualTo(59.8);
      assertThat(heard.leftOut).contains('items as line_items (needs a list of products');
    });
  });
});

scenario('They do not hide the products that the event brings beside ecommerce', () => {
  dataLayer['gtm.uniqueEventId'] = 7;
  const lists: any[] = [{ items: [lamp] }, { contents: [lamp] }];
  lists.forEach((pushed) => {
    pushed['gtm.uniqueEventId'] = 7;
    pushed.ecommerce = { items: [{}] };
    page.dataLayer = [pushed];
    assertThat(purchaseOf(pushed.ecommerce).line_items[0].product_id).isEqualTo('SKU-9');
    assertThat(heard.leftOut).contains('items as line_items');
  });
});

scenario('Items that are empty give way without a word', () => {
  const empty: any[] = [[], null, false, '', '[]'];
  empty.forEach((items) => {
    const eventData = purchaseOf({ items: items, products: [lamp] });
    assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-9');
    assertThat(heard.leftOut).isEqualTo('');
  });
});

scenario('Items without any product are named where nothing stands in their place', () => {
  const unusable: any[] = ['undefined', {}, [null], [{ item_id: 'SKU-1', quantity: 0 }]];
  unusable.forEach((items) => {
    assertThat(purchaseOf({ value: 5, items: items }).line_items).isUndefined();
    assertThat(heard.leftOut).contains('items as line_items (needs a list of products');
  });
});

scenario('A first place that cannot be used is named where a later one is used', () => {
  const order = { id: 'P-1', revenue: '1299.00' };
  const eventData = purchaseOf({
    value: '1.299',
    currency: 'n/a',
    currencyCode: 'EUR',
    transaction_id: { id: 1 },
    purchase: { actionField: order, products: [lamp] },
  });
  assertThat(eventData.value).isEqualTo(1299);
  assertThat(eventData.currency).isEqualTo('EUR');
  assertThat(eventData.order_id).isEqualTo('P-1');
  assertThat(heard.leftOut).contains('value (needs an amount like 1299.00)');
  assertThat(heard.leftOut).contains('currency (needs three letters, such as EUR)');
  assertThat(heard.leftOut).contains('transaction_id as order_id (');
});

scenario('An empty object where one value is due is named, by every key', () => {
  fields.email = {};
  fields.eventParameters = [{ name: 'property', value: {} }];
  purchaseOf({
    value: {},
    currency: {},
    transaction_id: {},
    items: [{ id: 'SKU-9', price: {}, quantity: {} }],
  });
  [
    'value (',
    'currency (',
    'transaction_id as',
    'price of',
    'quantity of',
    'property of this tag (',
    'email',
  ].forEach((part) => assertThat(heard.leftOut).contains(part));
});

scenario('The value of the push is used and that of its ecommerce is named', () => {
  dataLayer['gtm.uniqueEventId'] = 7;
  const ecommerce = { value: 'n/a', currency: 'EUR', transaction_id: 'P-1' };
  page.dataLayer = [{ 'gtm.uniqueEventId': 7, value: 10, ecommerce: ecommerce }];
  assertThat(purchaseOf(ecommerce).value).isEqualTo(10);
  assertThat(heard.leftOut).contains('value (');
});

scenario('An order id is named by its own key, wherever the used one stands', () => {
  dataLayer.order_id = 'P-1';
  const unusable: any[] = [
    { key: 'transaction_id as', ecommerce: { transaction_id: 'undefined' } },
    { key: 'transactionId as', ecommerce: { transactionId: '{{id}}' } },
    { key: 'actionField.id as', ecommerce: { purchase: { actionField: { id: 'undefined' } } } },
  ];
  unusable.forEach((one) => {
    assertThat(purchaseOf(one.ecommerce).order_id).isEqualTo('P-1');
    assertThat(heard.leftOut).contains(one.key);
  });
});

scenario('What is said twice in forms that can be read is no fault', () => {
  dataLayer.transactionId = 'P-1';
  const order = { id: 'P-1', revenue: '59.80' };
  const purchase = { actionField: order, products: [lamp] };
  purchaseOf({ value: 59.8, currencyCode: 'EUR', transaction_id: 'P-1', purchase: purchase });
  assertThat(heard.leftOut).isEqualTo('');
});

scenario('A revenue of the older form that cannot be used is named as that', () => {
  ['1.299', 'undefined'].forEach((revenue) => {
    const order = { id: 'P-1', revenue: revenue };
    const purchase = { actionField: order, products: [lamp] };
    assertThat(purchaseOf({ currencyCode: 'EUR', purchase: purchase }).value).isEqualTo(59.8);
    assertThat(heard.leftOut).contains('revenue as value (needs an amount like 1299.00)');
  });
});

scenario('A part of a product that cannot be used is named, also where another key has it', () => {
  const eventData = purchaseOf({
    currency: 'EUR',
    items: [
      {
        item_id: 'undefined',
        id: 'SKU-1',
        item_name: { de: 'Lampe' },
        price: 'n/a',
        product_price: 5,
        item_quantity: 'a pair',
        quantity: 2,
      },
    ],
  });
  assertThat(eventData.value).isEqualTo(10);
  assertThat(eventData.line_items).isEqualTo([
    { product_id: 'SKU-1', product_price: 5, product_quantity: 2 },
  ]);
  [
    'item_id of an item as product_id (',
    'item_name of an item as product_name (',
    'price of an item as product_price (needs an amount like 1299.00)',
    'item_quantity of an item as product_quantity (needs a number above 0)',
  ].forEach((part) => assertThat(heard.leftOut).contains(part));
});

scenario('Each key of a product is named for itself', () => {
  const keys: any[] = [
    ['price', 'item_price', 'price'],
    ['item_quantity', 'quantity', 'quantity'],
    ['item_id', 'id', 'id'],
    ['item_name', 'name', 'name'],
  ];
  keys.forEach((key) => {
    const item: any = { item_id: 'SKU-1', item_name: 'Lamp', price: 5, quantity: 5 };
    item[key[0]] = 'undefined';
    item[key[1]] = 5;
    purchaseOf({ currency: 'EUR', items: [item] });
    assertThat(heard.leftOut).contains(': ' + key[0] + ' of an item as product_' + key[2] + ' (');
  });
});

scenario('A value that cannot be read gives way to the products in every event', () => {
  dataLayer.event = 'view_item';
  const items = [{ item_id: 'SKU-1', price: 1299 }];
  [
    ['1.299', 1299],
    ['12,50', 12.5],
    ['undefined', undefined],
  ].forEach((one: any) => {
    dataLayer.ecommerce = { currency: 'EUR', value: one[0], items: items };
    runCode(fields);
    assertThat(lastCommand('track')[2].value).isEqualTo(one[1]);
  });
});

scenario('So is a price that the page could not work out', () => {
  const price: any = 'on request';
  purchaseOf({ value: 5, items: [{ item_id: 'SKU-1', price: price * 1 }] });
  assertThat(heard.leftOut).contains('price of an item as product_price (');
});

scenario('Brand, category and variant of a product are named, too', () => {
  const eventData = purchaseOf({
    currency: 'EUR',
    items: [
      {
        item_id: 'SKU-1',
        item_name: 'Lamp',
        item_brand: 'undefined',
        item_category: { de: 'Lampen' },
        item_variant: 'null',
        product_variant: 'blue',
        price: 5,
        quantity: 1,
      },
    ],
  });
  assertThat(eventData.line_items).isEqualTo([
    {
      product_id: 'SKU-1',
      product_name: 'Lamp',
      product_variant: 'blue',
      product_price: 5,
      product_quantity: 1,
    },
  ]);
  ['brand', 'category', 'variant'].forEach((part) =>
    assertThat(heard.leftOut).contains('item_' + part + ' of an item as product_' + part + ' ('),
  );
});

scenario('A currency that stands only in the products is used', () => {
  const items = [{ item_id: 'SKU-1', price: '1.299', currency: 'KWD' }];
  const eventData = purchaseOf({ items: items });
  assertThat(eventData.currency).isEqualTo('KWD');
  assertThat(eventData.value).isEqualTo(1.299);
  assertThat(purchaseOf({ currency: 'EUR', items: items }).currency).isEqualTo('EUR');
});

scenario('It is that of the first product whose currency can be used', () => {
  const others: any[] = [null, { item_id: 'SKU-0' }, { item_id: 'SKU-0', currency: 'n/a' }];
  others.forEach((other) => {
    const items = [other, { item_id: 'SKU-1', price: 5, currency: 'EUR' }];
    assertThat(purchaseOf({ items: items }).currency).isEqualTo('EUR');
  });
  assertThat(heard.leftOut).contains('currency of an item (needs three letters, such as EUR)');
});

scenario('What the tag is told of the visitor is named by its field and by the key', () => {
  fields.email = 'n/a';
  fields.phone = '0151 12345678';
  fields.birthDate = '1/2/1990';
  hearing();
  runCode(fields);
  ['email as em (', 'phone as ph (', 'birthDate as db ('].forEach((part) =>
    assertThat(heard.leftOut).contains(part),
  );
});

scenario('Products of the tag that say nothing do not replace those of the data layer', () => {
  const unusable: any[] = ['none', [{}], [{ product_id: 'undefined' }], [null]];
  unusable.forEach((lines) => {
    fields.eventDataObject = { line_items: lines };
    hearing();
    runCode(fields);
    assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
    assertThat(heard.leftOut).contains('line_items of this tag (needs a list of products');
  });
});

scenario('Of products of the tag what is dropped is named, and nothing else', () => {
  const linesOf = (line: any): any => {
    fields.eventDataObject = { line_items: [line] };
    hearing();
    runCode(fields);
    return lastCommand('track')[2].line_items;
  };
  const amounts = { price: 5, product_price: 'oops', quantity: 1, product_quantity: 'x' };
  assertThat(linesOf(amounts)).isEqualTo([{ price: 5, quantity: 1 }]);
  assertThat(heard.leftOut).contains('product_price of an item (needs an amount like 1299.00)');
  assertThat(heard.leftOut).contains('product_quantity of an item (needs a number above 0)');
  const others = { product_price: 3, price: 'oops', id: { a: 1 }, product_name: { a: 1 } };
  assertThat(linesOf(others)).isEqualTo([others]);
  assertThat(heard.leftOut).isEqualTo('');
});

scenario('An event ID of the tag that is an object is named, an empty one is not', () => {
  [{}, { id: 1 }, [{}]].forEach((eventId) => {
    fields.eventId = eventId;
    assertThat(purchaseOf({ transaction_id: 'P-1', value: 5 }).event_id).isEqualTo('P-1');
    assertThat(heard.leftOut).contains('event ID of this tag as event_id (');
  });
  const empty: any[] = [undefined, null, '', []];
  empty.forEach((eventId) => {
    fields.eventId = eventId;
    assertThat(purchaseOf({ transaction_id: 'P-1', value: 5 }).event_id).isEqualTo('P-1');
    assertThat(heard.leftOut).isEqualTo('');
  });
});

scenario('Parts of the older form that are no objects are named', () => {
  purchaseOf({ value: 5, purchase: 'undefined' });
  assertThat(heard.leftOut).contains('purchase (needs an object)');
  const eventData = purchaseOf({
    currencyCode: 'EUR',
    purchase: { actionField: 'P-1', products: [lamp] },
  });
  assertThat(eventData.value).isEqualTo(59.8);
  assertThat(heard.leftOut).contains('actionField (needs an object)');
  const empty: any[] = [undefined, null, '', {}, []];
  empty.forEach((nothing) => {
    purchaseOf({ value: 5, purchase: nothing });
    assertThat(heard.leftOut).isEqualTo('');
    purchaseOf({ value: 5, purchase: { actionField: nothing, products: [lamp] } });
    assertThat(heard.leftOut).isEqualTo('');
  });
});

scenario('Parts of the older form may be JSON', () => {
  const purchase = { actionField: { id: 'P-1', revenue: '59.80' }, products: [lamp] };
  const eventData = purchaseOf({ purchase: '\n' + JSON.stringify(purchase) });
  assertThat(eventData.order_id).isEqualTo('P-1');
  assertThat(eventData.value).isEqualTo(59.8);
  assertThat(heard.leftOut).isEqualTo('');
});

scenario('They do not hide a purchase beside ecommerce, with its order id', () => {
  dataLayer['gtm.uniqueEventId'] = 7;
  const ecommerce = { purchase: 'undefined' };
  const purchase = { actionField: { id: 'P-1', revenue: '59.80' }, products: [lamp] };
  page.dataLayer = [{ 'gtm.uniqueEventId': 7, ecommerce: ecommerce, purchase: purchase }];
  const eventData = purchaseOf(ecommerce);
  assertThat(eventData.order_id).isEqualTo('P-1');
  assertThat(eventData.value).isEqualTo(59.8);
});

scenario('A product without ID and name counts with its price', () => {
  const eventData = purchaseOf({ items: [lamp, { item_id: null, price: 3, quantity: 2 }] });
  assertThat(eventData.line_items).hasLength(2);
  assertThat(eventData.line_items[1].product_price).isEqualTo(3);
  assertThat(eventData.order_quantity).isEqualTo(eventData.line_items[0].product_quantity + 2);
  assertThat(heard.leftOut).isEqualTo('');
});

scenario('A list of prices alone hides no list of products', () => {
  const purchase = { actionField: { id: 'P-1' }, products: [{ id: 'SKU-3', price: 3 }] };
  const eventData = purchaseOf({ items: [{ price: 3 }], purchase: purchase });
  assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-3');
});

scenario('What is no product is named by the list in which it stands', () => {
  const order = { id: 'P-1', revenue: '59.80' };
  const products: any[] = [null, lamp, 'x'];
  const purchase = { actionField: order, products: products };
  assertThat(purchaseOf({ purchase: purchase }).line_items).hasLength(1);
  assertThat(heard.leftOut).contains('products without ID and price (give each an ');
  purchaseOf({ items: [lamp, { item_id: 'SKU-1', quantity: 0 }] });
  assertThat(heard.leftOut).contains('items of quantity 0 or less (');
});
