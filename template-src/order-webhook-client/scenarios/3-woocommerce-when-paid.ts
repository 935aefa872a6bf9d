// An order of WooCommerce that is paid later than it is placed is one event, also without Firestore.
import { but, fields, paidAt, request, seen, wooCommerce, wooCommercePosts } from './setup.ts';

const deliver = (topic: string, changes: any, settings: any): void => {
  wooCommercePosts(but(wooCommerce, changes));
  request.headers['x-wc-webhook-topic'] = topic;
  runCode(but(fields, settings));
};

const placedNow = { date_created_gmt: '2026-11-20T14:50:00', date_paid_gmt: null };
const paidAfterThreeDays = {
  status: 'completed',
  date_created_gmt: '2026-11-17T09:00:00',
  date_paid_gmt: '2026-11-20T14:50:00',
};

scenario('An invoice that is processing without a date of payment is not paid yet', () => {
  deliver('order.created', but(placedNow, { payment_method: 'invoice_gateway' }), {});
  assertThat(seen.events).isEmpty();
  assertThat(seen.log).contains('order 727 is not sent: it is not paid');
  assertThat(seen.log).contains('"Orders that are not paid yet, too" decides');
  // The only delivery of a shop that subscribes to updates alone, and young enough for Pinterest.
  deliver('order.updated', but(paidAfterThreeDays, { payment_method: 'invoice_gateway' }), {});
  assertThat(seen.events.map((event: any) => event.event_time)).isEqualTo([paidAt]);
});

scenario(
  'With unpaid orders, too, the invoice counts when it is placed, not when it is paid',
  () => {
    deliver('order.created', placedNow, { unpaidOrders: true });
    assertThat(seen.events.map((event: any) => event.event_time)).isEqualTo([paidAt]);
    deliver('order.updated', paidAfterThreeDays, { unpaidOrders: true });
    assertThat(seen.events).hasLength(1);
  },
);

scenario('A payment is a change, whatever date of change stands beside it', () => {
  const stale = but(paidAfterThreeDays, { date_modified_gmt: '2026-11-17T09:00:01' });
  deliver('order.updated', stale, { unpaidOrders: true });
  assertThat(seen.events).isEmpty();
  assertThat(seen.log).contains('it comes over an hour after date_created_gmt');
});

scenario(
  'Data of a plug-in, which the older storage saves without a date, is no second event',
  () => {
    const stale = (time: string): any => ({ date_paid_gmt: time, date_modified_gmt: time });
    const settings: any[] = [{}, { unpaidOrders: true }];
    settings.forEach((setting) => {
      deliver(
        'order.updated',
        but(stale('2026-11-19T16:00:00'), { date_created_gmt: '2026-11-19T16:00:00' }),
        setting,
      );
    });
    assertThat(seen.events).isEmpty();
    assertThat(seen.log).contains('it comes over an hour after date_paid_gmt');
    // What is late in the shop's queue has not been sent, nor has a new order.
    deliver('order.updated', stale('2026-11-20T10:00:00'), {});
    deliver('order.created', stale('2026-11-19T16:00:00'), {});
    assertThat(seen.events).hasLength(2);
  },
);

scenario('What is completed is paid, and so is what does not say when', () => {
  deliver('order.created', but(placedNow, { status: 'completed' }), {});
  deliver('order.created', { date_paid_gmt: undefined }, {});
  assertThat(seen.events).hasLength(2);
});

scenario('Payment on delivery that waits on hold for a call counts when it is placed, too', () => {
  deliver('order.created', but(placedNow, { payment_method: 'cop' }), {});
  assertThat(seen.events).hasLength(1);
  seen.events = [];
  const order = but(placedNow, { payment_method: 'cod' });
  deliver('order.created', but(order, { status: 'on-hold' }), {});
  assertThat(seen.events.map((event: any) => event.event_time)).isEqualTo([paidAt]);
  deliver('order.updated', but(paidAfterThreeDays, { payment_method: 'cod' }), {});
  assertThat(seen.events).hasLength(1);
});

const ordersSent = (): number => seen.events.length;

scenario('A status of the shop counts from a date of payment on, which an empty one is not', () => {
  ['', undefined, null, 'n/a', '0000-00-00T00:00:00', false].forEach((date) => {
    deliver('order.updated', { status: 'awaiting-transfer', date_paid_gmt: date }, {});
  });
  assertThat(ordersSent()).isEqualTo(0);
  deliver('order.updated', { status: 'awaiting-transfer' }, {});
  assertThat(ordersSent()).isEqualTo(1);
});

scenario('Payment on delivery that was refused at the door is no purchase', () => {
  const order = but(placedNow, { payment_method: 'cod' });
  ['returned-to-sender', 'delivery-refused', 'failed'].forEach((status) => {
    deliver('order.updated', but(order, { status: status }), {});
  });
  assertThat(ordersSent()).isEqualTo(0);
  deliver('order.updated', but(order, { status: 'completed' }), {});
  deliver('order.updated', but(order, { status: 'processing' }), {});
  assertThat(ordersSent()).isEqualTo(2);
});

scenario('With unpaid orders, too, a payment on the same day is no second purchase either', () => {
  const placed = {
    date_created_gmt: '2026-11-20T09:00:00',
    date_modified_gmt: '2026-11-20T14:50:01',
    payment_method: 'stripe',
  };
  deliver('order.updated', placed, { unpaidOrders: true });
  assertThat(ordersSent()).isEqualTo(0);
});
