// What pages and variables give in forms of their own, and what they leave behind.
import { dataLayer, fields, heard, hearing, lastCommand, page } from './setup.ts';

scenario('Products are found in a list that came out as an object, by number', () => {
  dataLayer.ecommerce.items = { '0': { item_id: 'SKU-1' }, '2': { item_id: 'SKU-2' } };
  runCode(fields);
  const ids = lastCommand('track')[2].line_items.map((line: any) => line.product_id);
  assertThat(ids).isEqualTo(['SKU-1', 'SKU-2']);
});

scenario('A currency that is none does not hide the one of the older name', () => {
  dataLayer.ecommerce.currency = 'undefined';
  dataLayer.ecommerce.currencyCode = 'EUR';
  runCode(fields);
  assertThat(lastCommand('track')[2].currency).isEqualTo('EUR');
});

scenario('Amounts with a currency beside them are read, as on the server', () => {
  dataLayer.ecommerce = { currency: 'BRL', items: [{ item_id: 'SKU-1', price: 'R$ 1.299,90' }] };
  ['R$ 99,90', '99,90 BRL', 'BRL 99.90'].forEach((value) => {
    dataLayer.ecommerce.value = value;
    runCode(fields);
    assertThat(lastCommand('track')[2].value).isEqualTo(99.9);
    assertThat(lastCommand('track')[2].line_items[0].product_price).isEqualTo(1299.9);
  });
});

scenario('A variable that found nothing does not hide what the data layer says', () => {
  fields.eventDataObject = { value: '', currency: null, line_items: [], order_quantity: '' };
  hearing();
  runCode(fields);
  assertThat(lastCommand('track')[2].value).isEqualTo(142.5);
  assertThat(lastCommand('track')[2].currency).isEqualTo('USD');
  assertThat(lastCommand('track')[2].line_items).hasLength(1);
  assertThat(heard.leftOut).isEqualTo('');
});

scenario('Objects and lists may come as JSON, and something else in their place is named', () => {
  dataLayer.ecommerce = { items: '[{"item_id":"SKU-1","price":5,"quantity":2}]' };
  fields.eventDataObject = '{"property":"outlet"}';
  runCode(fields);
  assertThat(lastCommand('track')[2].value).isEqualTo(10);
  assertThat(lastCommand('track')[2].property).isEqualTo('outlet');
  dataLayer.ecommerce = 'undefined';
  fields.eventDataObject = '[object Object]';
  hearing();
  runCode(fields);
  assertThat(heard.leftOut).contains('ecommerce (needs an object)');
  assertThat(heard.leftOut).contains('event data from a variable');
});

scenario('What a page pushes without ecommerce around it is read from that push', () => {
  fields.eventId = undefined;
  dataLayer.event = 'purchase';
  dataLayer.ecommerce = undefined;
  dataLayer.transaction_id = 'P-1';
  dataLayer['gtm.uniqueEventId'] = 7;
  page.dataLayer = [
    { event: 'purchase', 'gtm.uniqueEventId': 3, value: 99 },
    { event: 'purchase', 'gtm.uniqueEventId': 7, transaction_id: 'P-1', value: 5, currency: 'EUR' },
  ];
  runCode(fields);
  assertThat(lastCommand('track')[2]).isEqualTo({
    value: 5,
    currency: 'EUR',
    order_id: 'P-1',
    event_id: 'P-1',
  });
});

scenario('The order id is found where the Event ID variable finds it', () => {
  dataLayer.event = 'purchase';
  dataLayer.transactionId = 'P-1';
  runCode(fields);
  assertThat(lastCommand('track')[2].order_id).isEqualTo('P-1');
  assertThat(lastCommand('track')[2].value).isEqualTo(142.5);
});

scenario('A purchase without order does not report that of an earlier purchase again', () => {
  fields.eventId = undefined;
  dataLayer.event = 'purchase';
  dataLayer.ecommerce.transaction_id = 'P-1';
  dataLayer['gtm.uniqueEventId'] = 7;
  runCode(fields);
  runCode(fields);
  assertThat(lastCommand('track')[2].order_id).isEqualTo('P-1');
  dataLayer['gtm.uniqueEventId'] = 8;
  hearing();
  runCode(fields);
  assertThat(lastCommand('track')[2]).isEqualTo({});
  assertThat(heard.leftOut).contains('ecommerce of an earlier event');
  page.dataLayer = [{ 'gtm.uniqueEventId': 8, ecommerce: { transaction_id: 'P-1' } }];
  runCode(fields);
  assertThat(lastCommand('track')[2].event_id).isEqualTo('P-1');
});

scenario('An order id left beside it takes nothing away from a purchase without one', () => {
  dataLayer.event = 'purchase';
  dataLayer.transaction_id = 'P-1';
  dataLayer['gtm.uniqueEventId'] = 7;
  runCode(fields);
  assertThat(lastCommand('track')[2].order_id).isEqualTo('P-1');
  dataLayer['gtm.uniqueEventId'] = 8;
  dataLayer.ecommerce = { value: 9, currency: 'EUR' };
  runCode(fields);
  assertThat(lastCommand('track')[2].value).isEqualTo(9);
  assertThat(lastCommand('track')[2].order_id).isUndefined();
});

scenario('0 is no event id', () => {
  fields.eventId = '0';
  dataLayer.event = 'purchase';
  dataLayer.ecommerce.transaction_id = 'P-1';
  hearing();
  runCode(fields);
  assertThat(lastCommand('track')[2].event_id).isEqualTo('P-1');
  assertThat(heard.leftOut).contains('event ID');
});

scenario('Ecommerce that came out as JSON has its order id in it', () => {
  fields.eventId = undefined;
  dataLayer.event = 'purchase';
  dataLayer.ecommerce = '{"transaction_id":"P-1","value":"12.50","currency":"EUR"}';
  runCode(fields);
  assertThat(lastCommand('track')[2].order_id).isEqualTo('P-1');
  assertThat(lastCommand('track')[2].event_id).isEqualTo('P-1');
  assertThat(lastCommand('track')[2].value).isEqualTo(12.5);
});

scenario('Value and currency beside ecommerce are read where it has none', () => {
  dataLayer['gtm.uniqueEventId'] = 7;
  dataLayer.ecommerce = { items: [{ item_id: 'SKU-1' }] };
  page.dataLayer = [
    {
      event: 'add_to_cart',
      'gtm.uniqueEventId': 7,
      value: '12,50',
      currency: 'EUR',
      ecommerce: dataLayer.ecommerce,
    },
  ];
  runCode(fields);
  assertThat(lastCommand('track')[2].value).isEqualTo(12.5);
  assertThat(lastCommand('track')[2].currency).isEqualTo('EUR');
  assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-1');
});

scenario('Products that an event brings itself are not those of an earlier ecommerce', () => {
  dataLayer['gtm.uniqueEventId'] = 7;
  page.dataLayer = [
    { event: 'view_item', 'gtm.uniqueEventId': 3, ecommerce: dataLayer.ecommerce },
    { event: 'add_to_cart', 'gtm.uniqueEventId': 7, items: [{ item_id: 'SKU-9', price: 5 }] },
  ];
  runCode(fields);
  assertThat(lastCommand('track')[2].line_items[0].product_id).isEqualTo('SKU-9');
  assertThat(lastCommand('track')[2].value).isEqualTo(5);
});

scenario('An order id under the name that Pinterest has for it counts', () => {
  fields.eventId = undefined;
  dataLayer.event = 'purchase';
  dataLayer.order_id = 'P-1';
  runCode(fields);
  assertThat(lastCommand('track')[2].order_id).isEqualTo('P-1');
});

scenario('A page view after a purchase does not report the order again', () => {
  dataLayer.event = 'purchase';
  dataLayer['gtm.uniqueEventId'] = 7;
  dataLayer.ecommerce.transaction_id = 'P-1';
  runCode(fields);
  dataLayer.event = 'page_view';
  dataLayer['gtm.uniqueEventId'] = 8;
  hearing();
  runCode(fields);
  assertThat(lastCommand('track')[1]).isEqualTo('pagevisit');
  assertThat(lastCommand('track')[2].order_id).isUndefined();
  assertThat(lastCommand('track')[2].value).isUndefined();
  assertThat(heard.leftOut).contains('ecommerce of an earlier event');
});

scenario('The preview says when an event with products has no value', () => {
  let said = '';
  mock('logToConsole', (line: string) => {
    said = said + line;
  });
  dataLayer.ecommerce = { items: [{ item_id: 'SKU-1', price: 5 }, { item_id: 'SKU-2' }] };
  runCode(fields);
  assertThat(said).contains('addtocart has no usable value: push a value');
  fields.useEcommerce = false;
  runCode(fields);
  assertThat(said).contains('addtocart has no usable value: this tag does not read the data layer');
});

scenario(
  'What came back is no product, and is named with everything else that was left out',
  () => {
    dataLayer.ecommerce.items.push({ item_id: 'SKU-2', price: 9, quantity: -1 });
    fields.city = '---';
    fields.externalId = '0';
    hearing();
    runCode(fields);
    assertThat(lastCommand('track')[2].line_items).hasLength(1);
    assertThat(heard.leftOut).contains('items of quantity 0 or less (');
    assertThat(heard.leftOut).contains('ct (needs a name with letters)');
    assertThat(heard.leftOut).contains('external_id (');
  },
);

scenario('What a page tells gtag is about that event, whatever ecommerce holds', () => {
  fields.eventId = undefined;
  dataLayer.event = 'purchase';
  dataLayer['gtm.uniqueEventId'] = 7;
  dataLayer.eventModel = {
    transaction_id: 'P-1',
    value: '12,50',
    currency: 'EUR',
    items: [{ item_id: 'SKU-9', price: 12.5 }],
  };
  runCode(fields);
  const eventData = lastCommand('track')[2];
  assertThat(eventData.event_id).isEqualTo('P-1');
  assertThat(eventData.value).isEqualTo(12.5);
  assertThat(eventData.currency).isEqualTo('EUR');
  assertThat(eventData.line_items[0].product_id).isEqualTo('SKU-9');
});

scenario('What a page tells gtag was searched for is the search', () => {
  dataLayer.event = 'search';
  dataLayer.eventModel = { search_term: 'lamp' };
  runCode(fields);
  assertThat(lastCommand('track')[2].search_query).isEqualTo('lamp');
});

scenario(
  'An event that is not about products has the value that it brings, not that of others',
  () => {
    dataLayer['gtm.uniqueEventId'] = 7;
    dataLayer.event = 'generate_lead';
    page.dataLayer = [
      { event: 'generate_lead', 'gtm.uniqueEventId': 7, value: 9, currency: 'EUR' },
    ];
    runCode(fields);
    assertThat(lastCommand('track')[2]).isEqualTo({
      value: 9,
      currency: 'EUR',
      event_id: fields.eventId,
    });
    const own = { value: 5, currency: 'EUR' };
    page.dataLayer = [{ event: 'generate_lead', 'gtm.uniqueEventId': 7, ecommerce: own }];
    runCode(fields);
    assertThat(lastCommand('track')[2].value).isEqualTo(5);
    page.dataLayer = [{ event: 'generate_lead', 'gtm.uniqueEventId': 7 }];
    runCode(fields);
    assertThat(lastCommand('track')[2]).isEqualTo({ event_id: fields.eventId });
  },
);

scenario(
  'What a page tells gtag is read, also where its command has the number of the event',
  () => {
    fields.eventId = undefined;
    dataLayer['gtm.uniqueEventId'] = 7;
    dataLayer.event = 'purchase';
    dataLayer.ecommerce = undefined;
    dataLayer.eventModel = { transaction_id: 'P-1', value: 5, currency: 'EUR' };
    page.dataLayer = [{ '0': 'event', '1': 'purchase', '2': {}, 'gtm.uniqueEventId': 7 }];
    runCode(fields);
    assertThat(lastCommand('track')[2].event_id).isEqualTo('P-1');
    assertThat(lastCommand('track')[2].value).isEqualTo(5);
  },
);

scenario('Ecommerce that is a list is named', () => {
  dataLayer.ecommerce = [{ value: 5 }];
  hearing();
  runCode(fields);
  assertThat(heard.leftOut).contains('ecommerce (needs an object)');
});

scenario(
  'Products that came with an earlier event are not those of a page view or a search',
  () => {
    const product = { event: 'view_item', 'gtm.uniqueEventId': 6, ecommerce: dataLayer.ecommerce };
    ['page_view', 'search', 'view_item_list'].forEach((name) => {
      dataLayer.event = name;
      dataLayer['gtm.uniqueEventId'] = 7;
      page.dataLayer = [product, { event: name, 'gtm.uniqueEventId': 7 }];
      hearing();
      runCode(fields);
      assertThat(lastCommand('track')[2]).isEqualTo({ event_id: fields.eventId });
      assertThat(heard.leftOut).contains('ecommerce of an earlier event');
    });
  },
);

scenario('Products that were pushed for themselves are those of the event that comes next', () => {
  dataLayer.event = 'page_view';
  dataLayer['gtm.uniqueEventId'] = 7;
  page.dataLayer = [
    { event: 'view_item_list', 'gtm.uniqueEventId': 6, ecommerce: { items: [] } },
    { ecommerce: dataLayer.ecommerce },
    { event: 'page_view', 'gtm.uniqueEventId': 7 },
    // What a page has pushed since is of no matter.
    { event: 'add_to_cart', ecommerce: { items: [] } },
  ];
  runCode(fields);
  assertThat(lastCommand('track')[2].value).isEqualTo(142.5);
});

scenario('An event_id of the page that is none is named', () => {
  dataLayer['gtm.uniqueEventId'] = 7;
  [0, '{{ id }}', { id: 1 }].forEach((id) => {
    page.dataLayer = [{ event: 'add_to_cart', 'gtm.uniqueEventId': 7, event_id: id }];
    hearing();
    runCode(fields);
    assertThat(heard.leftOut).contains('event_id (needs an ID other than 0,');
  });
});
