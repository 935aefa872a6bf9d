// Data layers of other shapes: older enhanced ecommerce, Tag Manager's standard ecommerce, Wix, whole pages.
import { dataLayer, fields, heard, hearing, lastCommand, page } from './setup.ts';

/** A page that says all of its purchase before Tag Manager starts; the tag fires when its content is there. */
const pageIsPurchase = (): void => {
  fields.eventNameSource = 'standard';
  fields.standardEvent = 'checkout';
  dataLayer.event = 'gtm.dom';
  dataLayer.ecommerce = undefined;
};

scenario('Older ecommerce without products has none, which is no fault', () => {
  dataLayer.event = 'purchase';
  dataLayer.ecommerce = {
    currencyCode: 'EUR',
    purchase: { actionField: { id: 'P-1', revenue: 5 } },
  };
  hearing();
  runCode(fields);
  assertThat(lastCommand('track')[2].order_id).isEqualTo('P-1');
  assertThat(heard.leftOut).isEqualTo('');
});

scenario('What an event is about may stand in a list', () => {
  dataLayer.event = 'view_item';
  dataLayer.ecommerce = { detail: [{ products: [{ id: 'SKU-1', price: '5' }] }] };
  runCode(fields);
  assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
  dataLayer.event = 'purchase';
  dataLayer.ecommerce = { purchase: [null, { actionField: { id: 'P-1', revenue: '5' } }] };
  runCode(fields);
  assertThat(lastCommand('track')[2].order_id).isEqualTo('P-1');
  assertThat(lastCommand('track')[2].value).isEqualTo(5);
});

scenario('A click on a product of the older enhanced ecommerce is its content', () => {
  dataLayer.event = 'select_item';
  dataLayer.ecommerce = { click: { products: [{ id: 'SKU-1' }] } };
  runCode(fields);
  assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
});

scenario('Products may be under the name of the older form, and known by their SKU', () => {
  dataLayer.ecommerce = {
    currency: 'EUR',
    items: '',
    products: [{ sku: 'SKU-1', price: 5, quantity: 2 }],
  };
  runCode(fields);
  assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
  assertThat(lastCommand('track')[2].value).isEqualTo(10);
});

scenario('The standard ecommerce of Tag Manager, pushed before it started, is read', () => {
  pageIsPurchase();
  dataLayer.transactionId = 'P-1';
  dataLayer.transactionTotal = '38.26';
  dataLayer.transactionProducts = [{ sku: 'SKU-1', name: 'Lamp', price: 11.99, quantity: 2 }];
  runCode(fields);
  assertThat(lastCommand('track')[2].order_id).isEqualTo('P-1');
  assertThat(lastCommand('track')[2].value).isEqualTo(38.26);
  assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
});

scenario(
  'A purchase in an object of its own is read whole, as the first form of GA4 had it',
  () => {
    fields.eventId = undefined;
    dataLayer.event = 'purchase';
    const items = [{ item_id: 'SKU-1', price: 29.9, quantity: 2 }];
    const purchase = { transaction_id: 'P-1', value: '65,00', currency: 'EUR', items: items };
    dataLayer.ecommerce = { purchase: purchase };
    runCode(fields);
    const eventData = lastCommand('track')[2];
    assertThat(eventData.event_id).isEqualTo('P-1');
    assertThat(eventData.order_id).isEqualTo('P-1');
    assertThat(eventData.value).isEqualTo(65);
    assertThat(eventData.currency).isEqualTo('EUR');
    assertThat(eventData.order_quantity).isEqualTo(2);
  },
);

scenario('In the older form the currency may stand beside id and revenue', () => {
  dataLayer.event = 'purchase';
  const products = [{ id: 'SKU-1', price: '29,90', quantity: '2' }];
  const parts: any[] = [
    { currencyCode: 'EUR', actionField: { id: 'P-1', revenue: '59,80' }, products: products },
    { actionField: { id: 'P-1', revenue: '59,80', currency: 'EUR' }, products: products },
    { actionField: [{ id: 'P-1', revenue: '59,80', currency: 'EUR' }], products: products },
  ];
  parts.forEach((purchase) => {
    dataLayer.ecommerce = { purchase: purchase };
    runCode(fields);
    const eventData = lastCommand('track')[2];
    assertThat(eventData.order_id).isEqualTo('P-1');
    assertThat(eventData.value).isEqualTo(59.8);
    assertThat(eventData.currency).isEqualTo('EUR');
  });
});

scenario('A purchase beside ecommerce is read whole, with its order id', () => {
  fields.eventId = undefined;
  dataLayer.event = 'purchase';
  dataLayer.ecommerce = undefined;
  dataLayer['gtm.uniqueEventId'] = 7;
  const products = [{ id: 'SKU-1', price: 5 }];
  const purchases: any[] = [
    { actionField: { id: 'P-1', revenue: '5' }, products: products },
    { actionField: { transaction_id: 'P-1', revenue: '5' }, products: products },
    { transaction_id: 'P-1', value: 5, products: products },
  ];
  purchases.forEach((purchase) => {
    page.dataLayer = [{ event: 'purchase', 'gtm.uniqueEventId': 7, purchase: purchase }];
    hearing();
    runCode(fields);
    const eventData = lastCommand('track')[2];
    assertThat(eventData.event_id).isEqualTo('P-1');
    assertThat(eventData.order_id).isEqualTo('P-1');
    assertThat(eventData.value).isEqualTo(5);
    assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-1');
    assertThat(heard.leftOut).isEqualTo('');
  });
});

scenario('What an earlier purchase left does not become the value of one with an order id', () => {
  dataLayer.event = 'purchase';
  dataLayer['gtm.uniqueEventId'] = 6;
  dataLayer.ecommerce = { purchase: { actionField: { id: 'P-0', revenue: 80 } } };
  runCode(fields);
  assertThat(lastCommand('track')[2].value).isEqualTo(80);
  dataLayer['gtm.uniqueEventId'] = 7;
  const pushes: any[] = [
    { purchase: { actionField: { id: 'P-1', revenue: 5 } } },
    { transaction_id: 'P-1', value: 5 },
  ];
  pushes.forEach((pushed) => {
    pushed['gtm.uniqueEventId'] = 7;
    page.dataLayer = [pushed];
    hearing();
    runCode(fields);
    assertThat(lastCommand('track')[2].order_id).isEqualTo('P-1');
    assertThat(lastCommand('track')[2].value).isEqualTo(5);
    assertThat(heard.leftOut).contains('ecommerce of an earlier event');
  });
  // The same order again is its own.
  page.dataLayer = [{ 'gtm.uniqueEventId': 7, transaction_id: 'P-0' }];
  runCode(fields);
  assertThat(lastCommand('track')[2].value).isEqualTo(80);
});

scenario('The purchase of a shop of Wix is read from its push', () => {
  fields.eventId = undefined;
  dataLayer.event = 'Purchase';
  dataLayer.ecommerce = undefined;
  dataLayer['gtm.uniqueEventId'] = 7;
  const contents = [{ id: 'SKU-1', name: 'Mug', price: 46.8, quantity: 2 }];
  page.dataLayer = [
    {
      event: 'Purchase',
      'gtm.uniqueEventId': 7,
      id: 'SKU-1',
      orderId: 'P-1',
      revenue: 93.6,
      currency: 'ILS',
      contents: contents,
    },
  ];
  runCode(fields);
  const eventData = lastCommand('track')[2];
  assertThat(eventData.event_id).isEqualTo('P-1');
  assertThat(eventData.value).isEqualTo(93.6);
  assertThat(eventData.currency).isEqualTo('ILS');
  assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-1');
});

scenario('What goes onto a wish list is read in the form of what goes into the cart', () => {
  dataLayer.event = 'addToWishlist';
  dataLayer.ecommerce = { add: { products: [{ id: 'SKU-1', price: '5.00' }] } };
  runCode(fields);
  assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
});

scenario('A page that is a purchase as a whole says so before Tag Manager starts', () => {
  pageIsPurchase();
  dataLayer.transaction_id = 'P-1';
  dataLayer.value = '38.26';
  dataLayer.currency = 'EUR';
  dataLayer.items = [{ item_id: 'SKU-1' }];
  runCode(fields);
  const eventData = lastCommand('track')[2];
  assertThat(eventData.order_id).isEqualTo('P-1');
  assertThat(eventData.value).isEqualTo(38.26);
  assertThat(eventData.currency).isEqualTo('EUR');
  assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-1');
  dataLayer.event = 'order_completed';
  dataLayer.ecommerce = { items: [{ item_id: 'SKU-2', price: 5 }] };
  runCode(fields);
  assertThat(lastCommand('track')[2].value).isEqualTo(5);
});

scenario('A push that is itself the product that goes into the cart is read as one', () => {
  dataLayer['gtm.uniqueEventId'] = 7;
  dataLayer.event = 'AddToCart';
  dataLayer.ecommerce = undefined;
  page.dataLayer = [
    {
      event: 'AddToCart',
      'gtm.uniqueEventId': 7,
      id: 'SKU-1',
      name: 'Mug',
      price: 5,
      currency: 'EUR',
      quantity: 2,
    },
  ];
  runCode(fields);
  const eventData = lastCommand('track')[2];
  assertThat(eventData.value).isEqualTo(10);
  assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-1');
  // An id beside the value of an order is no product.
  dataLayer.event = 'purchase';
  runCode(fields);
  assertThat(lastCommand('track')[2].line_items).isUndefined();
});

scenario('The id of a push is no product where nothing else says that it is about one', () => {
  // As on https://help.shopify.com/manual/promoting-marketing/pixels/custom-pixels/gtm-tutorial
  dataLayer.event = 'add_to_cart';
  page.dataLayer = [
    {
      event: 'add_to_cart',
      id: 'sh-8a1f2c44-5D3E-4B6F-9A10-2C7D8E9F0A1B',
      client_id: '5b0f2a1c-1111-4222-8333-444455556666',
      price: 29.9,
      product_title: 'Linen throw pillow',
      quantity: 1,
      'gtm.uniqueEventId': 7,
    },
  ];
  dataLayer['gtm.uniqueEventId'] = 7;
  dataLayer.ecommerce = undefined;
  runCode(fields);
  assertThat(lastCommand('track')[2].line_items).isUndefined();
});

scenario('What leaves the cart or comes back is read in the older form, too', () => {
  const products = [{ id: 'SKU-1', price: '5.00' }];
  dataLayer.event = 'removeFromCart';
  dataLayer.ecommerce = { remove: { products: products } };
  runCode(fields);
  assertThat(lastCommand('track')[1]).isEqualTo('custom');
  assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
  dataLayer.event = 'refund';
  dataLayer.ecommerce = { refund: { actionField: { id: 'P-1' }, products: products } };
  runCode(fields);
  assertThat(lastCommand('track')[2].order_id).isEqualTo('P-1');
  dataLayer.event = 'search';
  dataLayer.ecommerce = { impressions: products };
  runCode(fields);
  assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
});
