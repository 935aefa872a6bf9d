// Whatever stands in an event or in a field: the tag ends exactly once and throws nothing.
import { expect, it } from 'vitest';

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
])('%s', async (_what, event, fields) => {
  const { outcome, answers, errors, requests } = await runShippedTag(
    { ...visit, ...event },
    fields,
  );
  expect({ outcome, answers, errors }).toEqual({ outcome: 'success', answers: 1, errors: [] });
  expect(requests).toHaveLength(1);
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
