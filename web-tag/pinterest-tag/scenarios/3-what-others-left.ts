// What an event brings itself, and `ecommerce` that stands there from another.
import { dataLayer, fields, heard, hearing, lastCommand, page } from './setup.ts';

/** Tracks an event without `ecommerce` of its own, after the messages before it, and gives its event data. */
const tracked = (pushed: any, before: any[]): any => {
  pushed['gtm.uniqueEventId'] = 7;
  dataLayer['gtm.uniqueEventId'] = 7;
  dataLayer.event = pushed.event;
  page.dataLayer = before.concat(pushed);
  hearing();
  runCode(fields);
  return lastCommand('track')[2];
};

const seen = { event: 'view_item', 'gtm.uniqueEventId': 6, ecommerce: dataLayer.ecommerce };

scenario('The value that an event brings is its own, not that of an earlier event', () => {
  const events: any[] = [
    { event: 'purchase', transaction_id: 'P-1', value: 9, currency: 'EUR' },
    { event: 'purchase', transactionId: 'P-1', revenue: '9,00', currency: 'EUR' },
    { event: 'add_to_cart', value: 9, currency: 'EUR' },
    { event: 'add_payment_info', value: 9, currency: 'EUR' },
  ];
  events.forEach((pushed) => {
    const eventData = tracked(pushed, [seen]);
    assertThat(eventData.value).isEqualTo(9);
    assertThat(eventData.currency).isEqualTo('EUR');
    assertThat(eventData.line_items).isUndefined();
    assertThat(heard.leftOut).contains('ecommerce of an earlier event');
  });
});

scenario('So are its products, under whatever name, and then nothing is missed', () => {
  const mug = { id: 'SKU-9', price: 7 };
  const events: any[] = [
    { event: 'add_to_cart', products: [mug] },
    { event: 'add_to_cart', contents: [mug], value: 7 },
    { event: 'add_to_cart', id: 'SKU-9', price: 7, quantity: 1 },
  ];
  events.forEach((pushed) => {
    const eventData = tracked(pushed, [seen]);
    assertThat(eventData.line_items).hasLength(1);
    assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-9');
    assertThat(eventData.value).isEqualTo(7);
    assertThat(heard.leftOut).isEqualTo('');
  });
});

scenario('The currency that stands there is that of a value without one', () => {
  const mug = { id: 'SKU-9', price: 7 };
  const events: any[] = [
    { event: 'add_to_cart', products: [mug] },
    { event: 'purchase', transaction_id: 'P-1', value: 7 },
  ];
  events.forEach((pushed) => {
    [seen, { ecommerce: { currencyCode: 'USD' } }].forEach((before) => {
      dataLayer.ecommerce = before.ecommerce;
      const eventData = tracked(pushed, [before]);
      assertThat(eventData.value).isEqualTo(7);
      assertThat(eventData.currency).isEqualTo('USD');
    });
  });
  assertThat(tracked({ event: 'page_view' }, [seen]).currency).isUndefined();
});

scenario('The currency of the shop, pushed once, is that of every amount without one', () => {
  const places: any[] = [
    ['ecommerce', { currencyCode: 'USD' }],
    ['ecommerce', '{"currency":"usd"}'],
    ['currency', 'USD'],
  ];
  const own = { value: 7, items: [{ item_id: 'SKU-9', price: 7 }] };
  places.forEach((place) => {
    mock('copyFromDataLayer', (key: string, version: number) =>
      key === 'ecommerce' && version === 1 ? own : key === place[0] ? place[1] : dataLayer[key],
    );
    runCode(fields);
    assertThat(lastCommand('track')[2].value).isEqualTo(7);
    assertThat(lastCommand('track')[2].currency).isEqualTo('USD');
  });
});

scenario('It is not, where the event names another, or the page two', () => {
  const cases: any[] = [
    [{ currency: '$', value: 7 }, { currency: 'EUR' }, undefined],
    [{ value: 7 }, { currency: 'EUR' }, 'USD'],
    [{ items: [{ item_id: 'SKU-9' }] }, { currency: 'EUR' }, undefined],
  ];
  cases.forEach((one) => {
    dataLayer.currency = one[2];
    mock('copyFromDataLayer', (key: string, version: number) =>
      key !== 'ecommerce' ? dataLayer[key] : version === 1 ? one[0] : one[1],
    );
    runCode(fields);
    assertThat(lastCommand('track')[2].currency).isUndefined();
  });
});

scenario('An event of the cart that says nothing itself has what an earlier event left', () => {
  const eventData = tracked({ event: 'add_payment_info', payment_type: 'card' }, [seen]);
  assertThat(eventData.value).isEqualTo(142.5);
  assertThat(eventData.line_items).hasLength(1);
});

scenario('What was pushed without an event is about the next one, also beside its value', () => {
  const before = [{ ecommerce: dataLayer.ecommerce }];
  const eventData = tracked({ event: 'add_to_cart', value: 142.5 }, before);
  assertThat(eventData.currency).isEqualTo('USD');
  assertThat(eventData.line_items).hasLength(1);
});

scenario('The same order, told once more without its products, keeps them', () => {
  dataLayer.ecommerce.transaction_id = 'P-1';
  const before = [{ event: 'order_placed', ecommerce: dataLayer.ecommerce }];
  const again = { event: 'purchase', transaction_id: 'P-1', value: 142.5, currency: 'USD' };
  const eventData = tracked(again, before);
  assertThat(eventData.order_id).isEqualTo('P-1');
  assertThat(eventData.line_items).hasLength(1);
});

scenario('Told once more with products, it has these alone', () => {
  dataLayer.ecommerce.transaction_id = 'P-1';
  const before = [{ event: 'purchase', ecommerce: dataLayer.ecommerce }];
  const items = [{ item_id: 'SKU-9', price: 9 }];
  const again = { event: 'purchase', transaction_id: 'P-1', value: 9, items: items };
  const eventData = tracked(again, before);
  assertThat(eventData.value).isEqualTo(9);
  assertThat(eventData.currency).isEqualTo('USD');
  assertThat(eventData.line_items).hasLength(1);
  assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-9');
});

scenario('The currency that stands there tells how prices are read', () => {
  dataLayer.ecommerce = { currency: 'KWD' };
  const before = [{ event: 'view_item', ecommerce: dataLayer.ecommerce }];
  const products = [{ id: 'SKU-9', price: '1.299' }];
  const eventData = tracked({ event: 'add_to_cart', products: products }, before);
  assertThat(eventData.value).isEqualTo(1.299);
  assertThat(eventData.currency).isEqualTo('KWD');
});

scenario('What came with an event that Pinterest has not is about the next one', () => {
  const before = [{ event: 'data_ready', ecommerce: dataLayer.ecommerce }];
  const eventData = tracked({ event: 'add_to_cart', value: 142.5 }, before);
  assertThat(eventData.line_items).hasLength(1);
  assertThat(tracked({ event: 'page_view' }, before).line_items).isUndefined();
});

scenario('Ecommerce that a page tells gtag is that of the event', () => {
  fields.eventId = undefined;
  const items = [{ item_id: 'SKU-9', price: 9 }];
  const forms: any[] = [
    { transaction_id: 'P-1', value: 9, currency: 'EUR', items: items },
    { purchase: { actionField: { id: 'P-1', revenue: '9.00' }, products: items } },
  ];
  forms.forEach((ecommerce) => {
    dataLayer.eventModel = { ecommerce: ecommerce };
    const command = { '0': 'event', '1': 'purchase', event: 'purchase' };
    const eventData = tracked(command, [seen]);
    assertThat(eventData.event_id).isEqualTo('P-1');
    assertThat(eventData.value).isEqualTo(9);
    assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-9');
  });
});

scenario('A message that holds what gtag was told is read like the command', () => {
  fields.eventId = undefined;
  dataLayer.ecommerce = undefined;
  dataLayer.eventModel = {
    transaction_id: 'P-1',
    value: '9,00',
    currency: 'EUR',
    items: [{ id: 'SKU-9', price: '9.00' }],
  };
  const message = { event: 'purchase', sku: 'SKU-0', price: 1, eventModel: dataLayer.eventModel };
  const eventData = tracked(message, []);
  assertThat(eventData.event_id).isEqualTo('P-1');
  assertThat(eventData.value).isEqualTo(9);
  assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-9');
});

scenario('A term that was searched for may stand in ecommerce', () => {
  dataLayer.ecommerce = { search_term: 'lamp', items: [{ item_id: 'SKU-1' }] };
  const search = { event: 'view_search_results', ecommerce: dataLayer.ecommerce };
  assertThat(tracked(search, []).search_query).isEqualTo('lamp');
});

scenario(
  'Beside the older form a value comes after what that says and its products add up to',
  () => {
    const products = [{ id: 'SKU-1', price: '29.90', quantity: 2 }];
    const order = { id: 'P-1', revenue: '65.00' };
    const pushes: any[] = [
      { event: 'purchase', ecommerce: { purchase: { actionField: order, products: products } } },
      { event: 'add_to_cart', ecommerce: { add: { products: products } } },
      { event: 'add_to_cart', ecommerce: { add: { products: [{ id: 'SKU-1' }] } } },
      { event: 'add_to_cart', ecommerce: { items: products } },
    ];
    const values = pushes.map((pushed) => {
      // The value of the event in Google Analytics.
      pushed.value = 3;
      return tracked(pushed, []).value;
    });
    assertThat(values).isEqualTo([65, 59.8, 3, 3]);
  },
);

scenario('Products of the push itself go with its value, also beside the older form', () => {
  const older = { actionField: { id: 'P-1', revenue: '65.00' }, products: [{ id: 'SKU-1' }] };
  const pushed: any = { event: 'purchase', value: 9, items: [{ item_id: 'SKU-9' }] };
  pushed.ecommerce = { purchase: older };
  assertThat(tracked(pushed, []).value).isEqualTo(9);
});
