// The doctor on events that no switch of the page can cause.
import { describe, expect, it } from 'vitest';

import { diagnose } from '../../scripts/preview/doctor.ts';
import type { EventRow } from '../../scripts/preview/event-row.ts';

const hash = 'a'.repeat(64);
const now = 1_795_186_800;
const step = { state: 'done', note: '' } as const;

const row = (event: object, changes: Partial<EventRow> = {}): EventRow => ({
  number: 1,
  key: 'checkout 1',
  eventName: 'checkout',
  incomingName: 'purchase',
  eventId: '1',
  time: now * 1000,
  page: '/thank-you',
  value: '1 USD',
  consent: 'not said',
  isTest: false,
  tone: 'good',
  path: {
    dataLayer: step,
    browserTag: step,
    browserHit: step,
    ga4Hit: step,
    taggingServer: step,
    serverRequest: step,
  },
  breakages: [],
  skippedParts: 0,
  findings: [],
  browserHit: { partnerData: { em: hash } },
  browserHits: [{ partnerData: { em: hash } }],
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
  apiCalls: [],
  durationMs: 10,
  serverSource: undefined,
  eventIds: { browser: ['1'], server: ['1'] },
  tags: [],
  notFired: [],
  variables: { web: {}, server: {} },
  push: undefined,
  skipped: [],
  problems: [],
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
  ['no-consent', row({}, { verdict: 'not sent, by consent' })],
  ['sent-without-consent', row({}, { consent: 'refused', tone: 'bad' })],
  ['missing-event-id', row({}, { eventIds: { browser: [undefined], server: ['1'] } })],
  ['different-event-ids', row({}, { eventIds: { browser: ['2'], server: ['1'] } })],
])('finds "%s" and nothing else', (id, one) => {
  expect(found(one)).toEqual([id]);
});

describe("Pinterest's script did not load", () => {
  const load = (failure: string | undefined) => ({
    method: 'GET',
    url: 'https://s.pinimg.com/ct/core.js',
    body: undefined,
    status: undefined,
    failure,
    isHeldBack: false,
    durationMs: 1,
  });
  const withTag = (changes: object) =>
    row(
      {},
      {
        browserHit: undefined,
        browserHits: [],
        tags: [
          {
            side: 'web',
            name: 'Pinterest Tag',
            isPinterest: true,
            status: 'failed',
            error: undefined,
            durationMs: 1,
            steps: 1,
            fields: {},
            logs: [],
            permissions: [],
            requests: [load('blocked')],
            ...changes,
          },
        ],
      },
    );

  it.each([
    ['a failure', {}],
    ['an error, in whatever words', { error: 'Something about a script.' }],
  ])('where a tag of it ended with %s', (_, changes) => {
    expect(found(withTag(changes))).toEqual(['blocked-script']);
  });

  it.each([
    ['that loaded everything', { requests: [load(undefined)] }],
    [
      'whose error only sounds like it',
      { error: '"did not load" is no event name.', requests: [] },
    ],
    ['of somebody else', { isPinterest: false }],
  ])('and not where a tag failed %s', (_, changes) => {
    expect(found(withTag(changes))).toEqual([]);
  });
});

it('does not say that an event was sent without consent of which Pinterest was told nothing', () => {
  const quiet = { browserHit: undefined, browserHits: [], apiRequest: undefined };
  const failed = row({}, { ...quiet, consent: 'refused', tone: 'bad', verdict: 'refused' });
  expect(found(failed)).not.toContain('sent-without-consent');
});

it('calls a finding mended as soon as the newest event of the name does not show it', () => {
  const late = row({ event_time: now - 3_601 });
  const standing = diagnose([
    late,
    row({}, { number: 2, key: 'signup 2', incomingName: 'sign_up' }),
  ]);
  expect(standing).toMatchObject([{ id: 'late', isMended: false, seenIn: [{ number: 1 }] }]);
  expect(diagnose([late, row({}, { number: 2 })])).toMatchObject([{ id: 'late', isMended: true }]);
});
