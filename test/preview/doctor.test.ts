// The doctor on events that no switch of the page can cause.
import { expect, it } from 'vitest';

import { diagnose } from '../../scripts/preview/doctor.ts';
import type { EventRow } from '../../scripts/preview/event-row.ts';

const hash = 'a'.repeat(64);
const now = 1_795_186_800;

const row = (event: object, changes: Partial<EventRow> = {}): EventRow => ({
  key: 'checkout 1',
  eventName: 'checkout',
  eventId: '1',
  time: now * 1000,
  browserHit: { partnerData: { em: hash } },
  eventData: {},
  console: [],
  tagStatus: 'succeeded',
  apiRequest: {
    url: 'https://api.pinterest.com/v5/ad_accounts/1/events',
    headers: {},
    body: {
      data: [
        {
          event_time: now,
          user_data: { em: [hash], click_id: 'dj0y' },
          custom_data: { value: '1', currency: 'USD' },
          ...event,
        },
      ],
    },
  },
  apiAnswer: { status: 200, body: { events: [{ status: 'processed', warning_message: '' }] } },
  durationMs: 10,
  serverSource: undefined,
  tags: [],
  push: undefined,
  verdict: 'counted once',
  reason: '',
  ...changes,
});
const found = (one: EventRow) => diagnose([one]).map(({ id }) => id);
const user = { em: [hash], click_id: 'dj0y' };

it('finds nothing in an event that is in order', () => {
  expect(found(row({}))).toEqual([]);
});

it.each([
  ['unhashed', row({ user_data: { ...user, fn: ['Ada'] } })],
  [
    'empty-hash',
    row({
      user_data: {
        ...user,
        ln: ['e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
      },
    }),
  ],
  ['late', row({ event_time: now - 3_601 })],
  ['ldp-without-place', row({ custom_data: { value: '1', currency: 'USD', opt_out_type: 'LDP' } })],
  ['without-click-id', row({ user_data: { em: [hash] } })],
  ['purchase-without-value', row({ custom_data: { currency: 'USD' } })],
  [
    'warning',
    row({}, { apiAnswer: { status: 200, body: { events: [{ warning_message: 'click_id' }] } } }),
  ],
  ['own-event-name', row({}, { eventName: 'quiz_finished' })],
  ['wrong-account', row({}, { apiAnswer: { status: 403, body: {} } })],
  ['no-answer', row({}, { apiAnswer: undefined, tagStatus: 'failed' })],
  ['no-consent', row({}, { console: ['purchase is not sent: there is no consent.'] })],
  ['no-consent', row({}, { console: ['purchase is not sent: the visitor refused consent.'] })],
])('finds "%s" and nothing else', (id, one) => {
  expect(found(one)).toEqual([id]);
});

it('says that a product page reports two page visits', () => {
  const visit = (key: string, event_name: string, page_location: string) =>
    row({}, { key, eventName: 'page_visit', eventData: { event_name, page_location } });
  const page = visit('page', 'page_view', 'https://shop.example/vase');
  const product = visit('product', 'view_item', 'https://shop.example/vase');
  const elsewhere = visit('elsewhere', 'page_view', 'https://shop.example/');
  const twice = diagnose([page, product, elsewhere]).find(({ id }) => id === 'two-page-visits');
  expect(twice).toMatchObject({ isGrave: false, rows: ['product'] });
  expect(twice!.fix).toContain('Page views and product views');
  expect(diagnose([product, elsewhere])).toEqual([]);
});
