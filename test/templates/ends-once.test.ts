// Whatever stands in an event or in a field: the tag ends exactly once and throws nothing.
import { expect, it } from 'vitest';

import { memoryFirestore } from '../../scripts/gtm/apis/server/stores/memory-firestore.ts';
import { runShippedTag } from './shipped-tag.ts';

const visit = {
  event_name: 'purchase',
  event_id: 'e1',
  ip_override: '203.0.113.7',
  user_agent: 'Mozilla/5.0',
};

it.each([
  ['custom_data with numbers for keys', { custom_data: { '0': { name: 'x' } } }, {}],
  ['custom_data that is a list', { custom_data: [{ name: 'value', value: 3 }, null, 7] }, {}],
  ['user_data that is a list', { user_data: [{ email: 'ada@b.example' }] }, {}],
  ['user_data that is a list of nothing', { user_data: [null, undefined] }, {}],
  ['user_data with a length', { user_data: { length: 4294967295, email: 'a@b.example' } }, {}],
  ['user_data that is deep', { user_data: { a: { b: { c: { d: { e: { f: 1 } } } } } } }, {}],
  ['ecommerce that is a text', { ecommerce: 'none' }, {}],
  ['items with a length', { items: { length: 9 } }, {}],
  ['an object field with a list', {}, { userDataObject: [1, null, { name: 'em' }] }],
  ['an object field with a length', {}, { customDataObject: { length: 3 } }],
  ['an object field with broken JSON', {}, { eventDataObject: '{"a":' }],
  ['rows that are no rows', {}, { customDataRows: [null, {}, { name: 'value' }] }],
  ['a table without a dot', {}, { bigQueryTable: 'table' }],
  ['a table that is nothing', {}, { bigQueryTable: 'undefined' }],
  ['consent that is a text', { consent_state: 'granted' }, {}],
  ['cookies that are a list', { common_cookie: ['a'] }, {}],
  ['tables that are objects', {}, { eventMap: { a: 1 }, itemKeys: {} }],
  ['tables with nothing in a row', { items: [{ id: 1 }] }, { eventMap: [null], itemKeys: [null] }],
  ['more accounts that are nothing', {}, { moreAccounts: [null, undefined] }],
  ['a time limit below nothing', {}, { timeout: -5 }],
  ['a time limit without end', {}, { timeout: '1e99' }],
  ['a time limit of less than a millisecond', {}, { timeout: '0.001' }],
  [
    'more addresses than people have',
    { user_data: { email: Array.from({ length: 20_000 }, (_, i) => `p${i}@example.com`) } },
    {},
  ],
  [
    'more ids than shops sell',
    { content_ids: Array.from({ length: 30_000 }, (_, i) => `SKU-${i}`).join(',') },
    {},
  ],
  ['JSON that is deep', { custom_data: '['.repeat(1500) + ']'.repeat(1500) }, {}],
])('%s', async (_what, event, fields) => {
  const { outcome, answers, errors, requests } = await runShippedTag(
    { ...visit, ...event },
    fields,
  );
  expect({ outcome, answers, errors }).toEqual({ outcome: 'success', answers: 1, errors: [] });
  expect(requests).toHaveLength(1);
});

it.each([
  ['20 MB', `{"events":[${'{"status":"processed"},'.repeat(900_000)}0]}`],
  ['lists in lists, 100,000 of them', '['.repeat(100_000) + ']'.repeat(100_000)],
  ['lists in lists, 2,000 of them', '['.repeat(2_000) + ']'.repeat(2_000)],
])('an answer of %s is an outage: one more try, one line, one ending', async (_what, body) => {
  const run = await runShippedTag(visit, { logging: 'failures' }, { statusCode: 200, body });
  expect(run).toMatchObject({ outcome: 'failure', answers: 1, errors: [] });
  expect(run.requests).toHaveLength(2);
  expect(run.log).toContain('Pinterest has a problem of its own');
});

it.each([1e9, Infinity, '1e99', -1, 2.5, 'often'])(
  'retries of %s are not taken',
  async (retries) => {
    const down = { statusCode: 503, body: '' };
    const { answers, requests } = await runShippedTag(visit, { retries }, down);
    expect(answers).toBe(1);
    expect(requests.length).toBeLessThanOrEqual(3);
  },
);

it('a clock that moves between two looks at it leaves no request without time', async () => {
  const times: number[] = [];
  let now = Date.now();
  const { answers, errors } = await runShippedTag(
    visit,
    { timeout: '3', retries: '2' },
    undefined,
    {
      clock: { now: () => (now += 1), after: () => () => {} },
      network: async ({ timeout }) => {
        times.push(timeout);
        return { statusCode: 503, headers: {}, body: '' };
      },
    },
  );
  expect({ answers, errors }).toEqual({ answers: 1, errors: [] });
  expect(Math.min(...times)).toBeGreaterThan(0);
});

it.each(['orders', 'pinterest-a/b', 'pinterest-../x', ' ', { a: 1 }, 5])(
  'a collection that cannot be written to (%j): one line, one ending',
  async (deadLetterCollection) => {
    const documents: string[] = [];
    const store = memoryFirestore();
    const run = await runShippedTag(
      visit,
      { deadLetters: 'undelivered', deadLetterCollection },
      { statusCode: 429, body: '' },
      {
        firestore: {
          ...store,
          write(path, ...given) {
            documents.push(path);
            return store.write(path, ...given);
          },
        },
      },
    );
    expect(run).toMatchObject({ outcome: 'failure', answers: 1, errors: [] });
    const isKept = documents.some((path) => /^pinterest-[a-z-]+\/[0-9a-f]{64}$/.test(path));
    expect(isKept || run.log.includes('the event is lost')).toBe(true);
  },
);

it.each([[[null]], [[[]]], [null], ['A'], '[[null]]', [{ currency: { a: 1 } }]])(
  'products %j are no fault',
  async (items) => {
    const run = await runShippedTag({ ...visit, items });
    expect(run).toMatchObject({ outcome: 'success', answers: 1, errors: [] });
  },
);

it.each([30, 31, 1_999])('an event name of %i letters is no fault', async (length) => {
  const event = { ...visit, event_name: 'a'.repeat(length) };
  const run = await runShippedTag(event, { unmappedEvents: 'own' });
  expect(run).toMatchObject({ outcome: 'success', answers: 1, errors: [] });
  expect(run.requests[0].data[0].event_name).toBe('a'.repeat(Math.min(length, 100)));
});

it('works without the fields that the editor hides', async () => {
  const hidden = ['standardEvent', 'customEventName', 'ldpState', 'ldpCountry', 'eventMap'];
  const fields = Object.fromEntries(hidden.map((name) => [name, undefined]));
  const { outcome, requests } = await runShippedTag(visit, fields);
  expect({ outcome, sent: requests.length }).toEqual({ outcome: 'success', sent: 1 });
});

it('says that a table needs a dataset', async () => {
  const { log, rows } = await runShippedTag(visit, { bigQueryTable: 'table' });
  expect(log).toContain('BigQuery table must be dataset.table');
  expect(rows).toEqual([]);
});

it.each([
  ['both', 'view_item', 'page_visit'],
  ['both', 'page_view', 'page_visit'],
  ['productsOnly', 'view_item', 'page_visit'],
  ['productsOnly', 'page_view', undefined],
  ['productsOnly', 'page_visit', 'page_visit'],
  ['viewContent', 'view_item', 'view_content'],
  ['viewContent', 'page_view', 'page_visit'],
])('page views and product views, %s: %s is %s', async (pageVisits, event_name, expected) => {
  const { requests } = await runShippedTag({ ...visit, event_name }, { pageVisits });
  expect(requests[0]?.data[0].event_name).toBe(expected);
});
