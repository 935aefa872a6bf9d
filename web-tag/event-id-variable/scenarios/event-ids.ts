// Which events share an id, and which must not.
import { dataLayer, fields, page } from './setup.ts';

scenario('Consists of the page load and the number of the event', () => {
  assertThat(runCode(fields)).isEqualTo('1700000000500.123456789.7');
});

scenario('Is the same for every tag of one event', () => {
  const first = runCode(fields);
  assertThat(runCode(fields)).isEqualTo(first);
  assertThat(runCode(fields)).isEqualTo(first);
});

scenario('Is another one for the next event', () => {
  const first = runCode(fields);
  dataLayer['gtm.uniqueEventId'] = 8;
  assertThat(runCode(fields)).isNotEqualTo(first);
});

scenario('Is another one on the next page, even for an event of the same number', () => {
  const first = runCode(fields);
  page.stored = {};
  page.window = {};
  assertThat(runCode(fields)).isNotEqualTo(first);
});

scenario('Is the same in another container of the page, which has a storage of its own', () => {
  const first = runCode(fields);
  page.stored = {};
  assertThat(runCode(fields)).isEqualTo(first);
});

scenario('Is the order id for a purchase, exactly as the shop wrote it', () => {
  dataLayer.event = 'purchase';
  dataLayer.ecommerce = { transaction_id: 'Order #1001/A' };
  assertThat(runCode(fields)).isEqualTo('Order #1001/A');
});

scenario('Is text also if the order id is a number', () => {
  dataLayer.event = 'purchase';
  dataLayer.ecommerce = { transaction_id: 1001 };
  assertThat(runCode(fields)).isStrictlyEqualTo('1001');
});

scenario('Finds the order id outside of ecommerce and in older data layers', () => {
  dataLayer.event = 'purchase';
  dataLayer.transaction_id = 'order_1001';
  assertThat(runCode(fields)).isEqualTo('order_1001');
  dataLayer.ecommerce = { purchase: { actionField: { id: 'order_1002' } } };
  dataLayer.transaction_id = undefined;
  assertThat(runCode(fields)).isEqualTo('order_1002');
});

scenario('Purchases may have names of their own', () => {
  fields.purchaseEvents = 'orderPlaced, paid';
  dataLayer.event = 'paid';
  dataLayer.ecommerce = { transaction_id: 'order_1001' };
  assertThat(runCode(fields)).isEqualTo('order_1001');
});

scenario('A prefix stands before order ids only', () => {
  fields.orderIdPrefix = 'web-';
  assertThat(runCode(fields)).isEqualTo('1700000000500.123456789.7');
  dataLayer.event = 'purchase';
  dataLayer.ecommerce = { transaction_id: 'order_1001' };
  assertThat(runCode(fields)).isEqualTo('web-order_1001');
});

scenario('An event after the purchase does not get the order id that is still there', () => {
  dataLayer.event = 'sign_up';
  dataLayer.ecommerce = { transaction_id: 'order_1001' };
  assertThat(runCode(fields)).isEqualTo('1700000000500.123456789.7');
});

scenario('An event_id of the data layer wins, also over an order id', () => {
  dataLayer.event = 'purchase';
  dataLayer.ecommerce = { transaction_id: 'order_1001' };
  dataLayer.event_id = ' own-id ';
  assertThat(runCode(fields)).isEqualTo('own-id');
  assertThat(runCode(fields)).isEqualTo('own-id');
});

scenario('An event_id that is left from an earlier event is not used again', () => {
  dataLayer.event_id = 'own-id';
  assertThat(runCode(fields)).isEqualTo('own-id');
  dataLayer['gtm.uniqueEventId'] = 8;
  assertThat(runCode(fields)).isEqualTo('1700000000500.123456789.8');
});

scenario('Is the same for every tag of one event also without storage', () => {
  mockObject('templateStorage', { getItem: () => undefined, setItem: () => {} });
  mock('setInWindow', false);
  assertThat(runCode(fields)).isEqualTo('1700000000000.7');
  assertThat(runCode(fields)).isEqualTo('1700000000000.7');
});

scenario('Is never shared if Tag Manager does not number its events', () => {
  dataLayer['gtm.uniqueEventId'] = undefined;
  const first = runCode(fields);
  assertThat(runCode(fields)).isNotEqualTo(first);
});

scenario(
  'All page level events of Tag Manager are one page visit, whichever a tag fires on',
  () => {
    const ids = ['gtm.init_consent', 'gtm.init', 'gtm.js', 'gtm.dom', 'gtm.load'].map(
      (name, index) => {
        dataLayer.event = name;
        dataLayer['gtm.uniqueEventId'] = index;
        return runCode(fields);
      },
    );
    ids.forEach((id) => assertThat(id).isEqualTo('1700000000500.123456789.page'));
  },
);

scenario('An event_id that was there before the page is the id of its whole page visit', () => {
  dataLayer.event_id = 'visit-1';
  dataLayer.event = 'gtm.init';
  assertThat(runCode(fields)).isEqualTo('visit-1');
  dataLayer.event = 'gtm.load';
  dataLayer['gtm.uniqueEventId'] = 9;
  assertThat(runCode(fields)).isEqualTo('visit-1');
});

scenario('A history change is a new page with an id of its own', () => {
  dataLayer.event = 'gtm.js';
  const first = runCode(fields);
  dataLayer.event = 'gtm.historyChange-v2';
  const second = runCode(fields);
  dataLayer['gtm.uniqueEventId'] = 8;
  assertThat(second).isNotEqualTo(first);
  assertThat(runCode(fields)).isNotEqualTo(second);
});

scenario('The same object pushed twice is two events', () => {
  const pushed = { event: 'add_to_cart', 'gtm.uniqueEventId': 7 };
  page.window.dataLayer = [{ event: 'gtm.js', 'gtm.uniqueEventId': 1 }, pushed];
  const first = runCode(fields);
  assertThat(runCode(fields)).isEqualTo(first);
  page.window.dataLayer.push(pushed);
  const second = runCode(fields);
  assertThat(second).isNotEqualTo(first);
  assertThat(runCode(fields)).isEqualTo(second);
});

scenario('An object spread into a new push does not keep the event_id of the first', () => {
  dataLayer.event_id = 'own-id';
  page.window.dataLayer = [{ event_id: 'own-id', 'gtm.uniqueEventId': 7 }];
  assertThat(runCode(fields)).isEqualTo('own-id');
  page.window.dataLayer.push({ event_id: 'own-id', 'gtm.uniqueEventId': 7, value: 2 });
  assertThat(runCode(fields)).isEqualTo('1700000000500.123456789.7-2');
});

scenario('A purchase without order id does not take over that of an earlier purchase', () => {
  dataLayer.event = 'purchase';
  dataLayer.transaction_id = 'order_1001';
  assertThat(runCode(fields)).isEqualTo('order_1001');
  dataLayer['gtm.uniqueEventId'] = 8;
  assertThat(runCode(fields)).isEqualTo('1700000000500.123456789.8');
});

scenario('An order that the page reports again has its id again', () => {
  dataLayer.event = 'purchase';
  dataLayer.transaction_id = 'order_1001';
  page.window.dataLayer = [{ transaction_id: 'order_1001', 'gtm.uniqueEventId': 7 }];
  assertThat(runCode(fields)).isEqualTo('order_1001');
  dataLayer['gtm.uniqueEventId'] = 8;
  page.window.dataLayer.push({ transaction_id: 'order_1001', 'gtm.uniqueEventId': 8 });
  assertThat(runCode(fields)).isEqualTo('order_1001');
});

scenario('An order id that the page pushed just before its purchase counts', () => {
  dataLayer.event = 'purchase';
  dataLayer.ecommerce = { transaction_id: 'order_1001' };
  page.window.dataLayer = [
    { ecommerce: { transaction_id: 'order_1001' } },
    { event: 'purchase', 'gtm.uniqueEventId': 7 },
  ];
  assertThat(runCode(fields)).isEqualTo('order_1001');
});

scenario('0 is no order id', () => {
  dataLayer.event = 'purchase';
  dataLayer.ecommerce = { transaction_id: 0 };
  assertThat(runCode(fields)).isEqualTo('1700000000500.123456789.7');
  dataLayer.transactionId = 'order_1001';
  dataLayer.ecommerce = { transaction_id: '0' };
  assertThat(runCode(fields)).isEqualTo('order_1001');
});

scenario(
  'What an earlier purchase left in one place does not hide a new order id in another',
  () => {
    dataLayer.event = 'purchase';
    dataLayer.transaction_id = 'order_1001';
    assertThat(runCode(fields)).isEqualTo('order_1001');
    dataLayer['gtm.uniqueEventId'] = 8;
    dataLayer.ecommerce = { purchase: { actionField: { id: 'order_1002' } } };
    assertThat(runCode(fields)).isEqualTo('order_1002');
  },
);

scenario('An order id in ecommerce that came out as JSON counts', () => {
  dataLayer.event = 'purchase';
  dataLayer.ecommerce = '{"transaction_id":"order_1001"}';
  assertThat(runCode(fields)).isEqualTo('order_1001');
});

scenario('An order id under the name that Pinterest has for it counts, after all others', () => {
  dataLayer.event = 'purchase';
  dataLayer.order_id = 'order_1001';
  assertThat(runCode(fields)).isEqualTo('order_1001');
  dataLayer['gtm.uniqueEventId'] = 8;
  dataLayer.transaction_id = 'order_1002';
  assertThat(runCode(fields)).isEqualTo('order_1002');
});

scenario('What a page tells gtag has its event id or order id in it', () => {
  dataLayer.event = 'purchase';
  dataLayer.eventModel = { transaction_id: 'order_1001' };
  assertThat(runCode(fields)).isEqualTo('order_1001');
  dataLayer['gtm.uniqueEventId'] = 8;
  dataLayer.eventModel = { transaction_id: 'order_1002', event_id: 'own-1' };
  assertThat(runCode(fields)).isEqualTo('own-1');
});

scenario('The order id of a purchase that has an event_id is not that of the next purchase', () => {
  dataLayer.event = 'purchase';
  dataLayer.event_id = 'own-id';
  dataLayer.transaction_id = 'order_1001';
  assertThat(runCode(fields)).isEqualTo('own-id');
  dataLayer['gtm.uniqueEventId'] = 8;
  assertThat(runCode(fields)).isEqualTo('1700000000500.123456789.8');
});

scenario('An order that is pushed again without an id of its own keeps the first', () => {
  dataLayer.event = 'purchase';
  const pushes: any[] = [
    { event_id: 'own-1', transaction_id: 'order_1001' },
    { event_id: 'own-1', transaction_id: 'order_1001' },
    { eventModel: { transaction_id: 'order_1001' } },
    { event_id: 'own-2', ecommerce: { transaction_id: 'order_1001' } },
    { ecommerce: { transaction_id: 'order_1001' } },
    { event_id: 'own-3', transaction_id: 'order_1002' },
  ];
  const ids = pushes.map((pushed, index) => {
    pushed['gtm.uniqueEventId'] = index;
    for (const key in pushed) dataLayer[key] = pushed[key];
    page.window.dataLayer = pushes.slice(0, index + 1);
    return runCode(fields);
  });
  assertThat(ids).isEqualTo(['own-1', 'own-1', 'own-1', 'own-2', 'own-1', 'own-3']);
});

scenario('A step of the checkout is no purchase, and leaves the order its id', () => {
  dataLayer.event = 'checkout';
  dataLayer.event_id = 'own-1';
  dataLayer.orderId = 'order_1001';
  dataLayer.ecommerce = { checkout: { actionField: { step: 1 } } };
  page.window.dataLayer = [{ ecommerce: dataLayer.ecommerce, 'gtm.uniqueEventId': 7 }];
  assertThat(runCode(fields)).isEqualTo('own-1');
  dataLayer.event = 'purchase';
  dataLayer['gtm.uniqueEventId'] = 8;
  assertThat(runCode(fields)).isEqualTo('order_1001');
});

scenario('An order id counts in each place in which shops push one', () => {
  dataLayer.event = 'purchase';
  const pushes: any[] = [
    { ecommerce: { purchase: { transaction_id: 'order_1' } } },
    { ecommerce: { transactionId: 'order_2' } },
    { ecommerce: { purchase: { actionField: [{ id: 'order_3' }] } } },
    { orderId: 'order_4' },
  ];
  pushes.forEach((push, index) => {
    dataLayer['gtm.uniqueEventId'] = index;
    dataLayer.ecommerce = push.ecommerce;
    dataLayer.orderId = push.orderId;
    assertThat(runCode(fields)).isEqualTo('order_' + (index + 1));
  });
});

scenario('The order id of a purchase that stands beside ecommerce counts', () => {
  dataLayer.event = 'purchase';
  const purchases: any[] = [
    { transaction_id: 'order_0' },
    { actionField: { id: 'order_1' } },
    { actionField: [{ transaction_id: 'order_2' }] },
  ];
  purchases.forEach((purchase, index) => {
    dataLayer['gtm.uniqueEventId'] = index;
    page.window.dataLayer = [{ purchase: purchase, 'gtm.uniqueEventId': index }];
    assertThat(runCode(fields)).isEqualTo('order_' + index);
  });
});

scenario(
  'An order id that Tag Manager has merged counts, unless an earlier purchase had it',
  () => {
    dataLayer.event = 'purchase';
    const merged: any = { transaction_id: 'order_1001', value: 4 };
    mock('copyFromDataLayer', (key: string, version: number) =>
      key !== 'ecommerce' ? dataLayer[key] : version === 1 ? { value: 4 } : merged,
    );
    assertThat(runCode(fields)).isEqualTo('order_1001');
    dataLayer['gtm.uniqueEventId'] = 8;
    assertThat(runCode(fields)).isEqualTo('1700000000500.123456789.8');
    // Nor where only the page knows of that purchase.
    merged.transaction_id = 'order_1002';
    page.window.dataLayer = [
      { event: 'purchase', 'gtm.uniqueEventId': 2, ecommerce: { transaction_id: 'order_1002' } },
      { event: 'purchase', 'gtm.uniqueEventId': 8, ecommerce: { value: 4 } },
    ];
    assertThat(runCode(fields)).isEqualTo('1700000000500.123456789.8');
  },
);
