// What the platform is answered, and that each order is sent once.
import {
  but,
  fields,
  now,
  seen,
  shopify,
  shopifyPosts,
  store,
  tags,
  wooCommerce,
  wooCommercePosts,
} from './setup.ts';

const deliver = (changes: any) => {
  shopifyPosts(shopify);
  runCode(but(fields, changes));
};

scenario('A failure that may pass is answered 503, so that the order is delivered again', () => {
  tags.list = [{ id: '1', status: 'failure' }];
  tags.report = { succeeded: false, mayPass: true };
  deliver({});
  assertThat(seen.status).isEqualTo(503);
  assertThat(seen.log).contains('could not be sent now');
});

scenario('A tag that never ends is a failure that may pass', () => {
  tags.list = [{ id: '1', status: 'timeout' }];
  tags.report = undefined;
  deliver({});
  assertThat(seen.status).isEqualTo(503);
});

scenario('An order that a dead letter keeps is answered 200, whatever the client is set to', () => {
  tags.list = [{ id: '1', status: 'failure' }];
  tags.report = { succeeded: false, mayPass: false, isKept: true };
  deliver({ lastingFailures: 'repeat', firestore: true });
  assertThat(seen.status).isEqualTo(200);
  assertThat(seen.body).contains('dead letter');
  assertThat(store.record.state).isEqualTo('sent');
});

scenario('A failure that will not pass is logged and answered 200', () => {
  tags.list = [{ id: '1', status: 'failure' }];
  tags.report = { succeeded: false, mayPass: false };
  deliver({});
  assertThat(seen.status).isEqualTo(200);
  assertThat(seen.log).contains('was refused');
});

scenario('A failure that will not pass is answered 503 if the user wants time to mend it', () => {
  tags.list = [{ id: '1', status: 'failure' }];
  tags.report = { succeeded: false, mayPass: false };
  deliver({ lastingFailures: 'repeat' });
  assertThat(seen.status).isEqualTo(503);
});

scenario('Of an order that fires no tag nothing is known, so it is to come again', () => {
  tags.list = [];
  tags.report = undefined;
  deliver({});
  assertThat(seen.status).isEqualTo(503);
  assertThat(seen.log).contains('fired no tag');
});

scenario('A tag that throws before it can report is seen', () => {
  tags.list = [{ id: '1', status: 'exception' }];
  tags.report = undefined;
  deliver({});
  assertThat(seen.status).isEqualTo(503);
});

scenario('A tag of somebody else that fails does not undo what Pinterest has taken', () => {
  tags.list = [
    { id: '1', status: 'success' },
    { id: '2', status: 'failure' },
  ];
  deliver({ firestore: true });
  assertThat(seen.status).isEqualTo(200);
  assertThat(store.record.state).isEqualTo('sent');
});

scenario('A tag that does not report counts by how it ended', () => {
  tags.report = undefined;
  tags.list = [{ id: '1', status: 'success' }];
  deliver({});
  assertThat(seen.status).isEqualTo(200);
  tags.list = [{ id: '1', status: 'failure' }];
  deliver({ lastingFailures: 'repeat' });
  assertThat(seen.status).isEqualTo(503);
});

scenario('A good order leaves no line in the log of production', () => {
  deliver({});
  assertThat(seen.log).isEqualTo('');
});

scenario('In preview each decision is a line', () => {
  mock('getContainerVersion', () => ({ debugMode: true, previewMode: true }));
  deliver({});
  assertThat(seen.log).contains(
    'becomes purchase 5501234567890: value 142.5, currency USD, products 1',
  );
});

scenario('An order older than an hour is sent with a warning', () => {
  shopifyPosts(but(shopify, { processed_at: '2026-11-20T13:50:00Z' }));
  runCode(fields);
  assertThat(seen.events).hasLength(1);
  assertThat(seen.log).contains('may report it as offline');
});

scenario('A late order of a till is not said to become offline, which it is', () => {
  const late = { processed_at: '2026-11-20T13:50:00Z', source_name: 'pos' };
  shopifyPosts(but(shopify, late));
  runCode(but(fields, { pointOfSale: 'offline' }));
  assertThat(seen.events).hasLength(1);
  assertThat(seen.log).doesNotContain('may report it as offline');
});

scenario('An order older than seven days is not sent, and not asked for again', () => {
  shopifyPosts(but(shopify, { processed_at: '2026-11-13T14:59:00Z' }));
  runCode(but(fields, { lastingFailures: 'repeat' }));
  assertThat(seen.status).isEqualTo(200);
  assertThat(seen.log).contains('over seven days old');
  assertApi('runContainer').wasNotCalled();
});

scenario('With Firestore, an order is taken, sent and closed', () => {
  deliver({ firestore: true });
  assertThat(store.path).isEqualTo('pinterest-orders/shopify-5501234567890');
  assertThat(store.writes).isEqualTo(['sending', 'sent']);
  assertThat(seen.status).isEqualTo(200);
});

scenario('The record is that of the order, whatever number it gets later', () => {
  deliver({ firestore: true, orderIdPart: 'number' });
  assertThat(store.path).isEqualTo('pinterest-orders/shopify-5501234567890');
});

scenario('A second delivery of a sent order is answered 200 and not sent', () => {
  deliver({ firestore: true });
  deliver({ firestore: true });
  assertThat(seen.events).hasLength(1);
  assertThat(seen.status).isEqualTo(200);
});

scenario('A delivery that meets another at work is asked to come again', () => {
  store.record = { state: 'sending', until: now * 1000 + 1 };
  deliver({ firestore: true });
  assertThat(seen.status).isEqualTo(503);
  assertApi('runContainer').wasNotCalled();
});

scenario('A delivery that died long ago does not keep the order', () => {
  store.record = { state: 'sending', until: now * 1000 - 1 };
  deliver({ firestore: true });
  assertThat(seen.events).hasLength(1);
});

scenario('A failed send leaves the record open for the next delivery', () => {
  tags.list = [{ id: '1', status: 'failure' }];
  tags.report = { succeeded: false, mayPass: true };
  deliver({ firestore: true });
  assertThat(store.record.state).isEqualTo('open');
  tags.list = [{ id: '1', status: 'success' }];
  tags.report = { succeeded: true, mayPass: false };
  deliver({ firestore: true });
  assertThat(seen.events).hasLength(2);
  assertThat(store.record.state).isEqualTo('sent');
});

scenario('While Firestore is down, orders are sent and the log says so', () => {
  store.fails = true;
  deliver({ firestore: true });
  assertThat(seen.events).hasLength(1);
  assertThat(seen.status).isEqualTo(200);
  assertThat(seen.log).contains('Firestore did not answer');
});

scenario('A read that fails does not make an order new', () => {
  store.readFails = true;
  deliver({ firestore: true });
  assertThat(store.writes).isEqualTo(['sent']);
  assertThat(seen.log).contains('Firestore did not answer');
});

scenario('While Firestore hangs, the order is to come again, and nothing is sent', () => {
  let time = now * 1000;
  mock('getTimestampMillis', () => {
    time = time + 100;
    return time;
  });
  const later: any[] = [];
  mock('callLater', (next: any) => {
    later.push(next);
  });
  store.hangs = true;
  deliver({ firestore: true });
  while (later.length > 0 && later.length < 100) later.shift()();
  assertThat(seen.status).isEqualTo(503);
  assertThat(seen.log).contains('Firestore is slow');
  assertApi('runContainer').wasNotCalled();
});

scenario('With Firestore, a late change sends an order that was never sent', () => {
  wooCommercePosts(but(wooCommerce, { date_paid_gmt: '2026-11-20T10:00:00' }));
  runCode(but(fields, { firestore: true }));
  assertThat(seen.events).hasLength(1);
});

scenario('Nothing is logged if the user wants nothing logged', () => {
  tags.list = [];
  deliver({ logging: 'never' });
  assertThat(seen.log).isEqualTo('');
});

scenario('A late delivery of an order that was sent leaves no line about its sending', () => {
  store.record = { state: 'sent' };
  const changed = { processed_at: '2026-11-20T05:50:00-05:00', source_name: '1234567' };
  shopifyPosts(but(shopify, changed));
  runCode(but(fields, { firestore: true, marketplace: 'browser' }));
  assertThat(seen.status).isEqualTo(200);
  assertThat(seen.events).isEmpty();
  assertThat(seen.log).isEqualTo('');
});
