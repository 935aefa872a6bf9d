// gtm watch on logs of two weeks, from files and from a BigQuery that answers as a test says.
import { readFileSync } from 'node:fs';

import { afterAll, afterEach, describe, expect, it } from 'vitest';

import { Folder } from '../gtm/commands/tpl-files.ts';
import { type StandIn, standIn, type StandInAnswer } from './api-stand-in.ts';
import { operate } from './operate.ts';

const now = Date.parse('2026-11-16T00:00:00Z');
const day = 86_400_000;
const folder = new Folder();
let server: StandIn | undefined;
afterAll(() => folder.remove());
afterEach(async () => {
  await server?.close();
  server = undefined;
  delete process.env.GOOGLE_ACCESS_TOKEN;
});

type Row = Record<string, unknown>;

/** A row that was sent so many days ago, ten seconds after its event. */
const row = (daysAgo: number, changes: Row = {}): Row => {
  const timestamp = now - daysAgo * day;
  return {
    timestamp,
    event_time: Math.floor(timestamp / 1000) - 10,
    event_name: 'checkout',
    event_id: 'e',
    status_code: 200,
    accepted: true,
    test: false,
    ...changes,
  };
};

/** So many rows in each of 14 days. */
const steady = (perDay: number, changes: Row = {}): Row[] =>
  Array.from({ length: 14 * perDay }, (_, index) => row(Math.floor(index / perDay) + 0.5, changes));

async function gtm(...args: string[]) {
  return operate('watch', ...args, '--now', new Date(now).toISOString());
}

async function watched(rows: Row[]) {
  const file = folder.file('rows.ndjson', rows.map((one) => JSON.stringify(one)).join('\n'));
  const { status, out } = await gtm('--log', file, '--json');
  return { status, ...JSON.parse(out) };
}

describe('npx pinterest-sgtm watch', () => {
  it('is content with two weeks alike', async () => {
    const { status, ok, red, events, perDay, medianDelay } = await watched(steady(10));
    expect({ status, ok, red }).toEqual({ status: 0, ok: true, red: [] });
    expect(events).toEqual([{ event: 'checkout', thisWeek: 70, lastWeek: 70, failed: 0 }]);
    expect(perDay).toEqual(Array.from({ length: 14 }, () => 10));
    expect(medianDelay).toBe(10);
  });

  it.each<[string, Row[], RegExp]>([
    [
      'a silent week',
      steady(10).filter(({ timestamp }) => Number(timestamp) < now - 7 * day),
      /channel is silent: no event in seven days, 70 in the seven before/,
    ],
    ['an empty log', [], /no event in fourteen days/],
    [
      'an event that has gone silent',
      [...steady(10), row(10, { event_name: 'signup' })],
      /signup is silent: none in seven days, 1 before/,
    ],
    [
      'failures above 1 %',
      [
        ...steady(10),
        row(1, { accepted: false, status_code: 401 }),
        row(1, { accepted: false, status_code: 0 }),
      ],
      /2\.8 % of the events failed: 1 × no answer, 1 × 401/,
    ],
    [
      'a late channel',
      steady(10).map((one) => ({ ...one, event_time: Number(one.event_time) - 7200 })),
      /median event is sent 120 minutes late/,
    ],
    [
      'a channel that died within the week',
      steady(10).filter(({ timestamp }) => Number(timestamp) < now - 3 * day),
      /channel is silent since 2026-11-12/,
    ],
    ['little volume', steady(2), /Only 14 events in seven days/],
  ])('is red for %s', async (_case, rows, message) => {
    const { status, red } = await watched(rows);
    expect(status).toBe(1);
    expect(red.join('\n')).toMatch(message);
  });

  it('says what to do, in the words of the catalogue of faults', async () => {
    const { findings } = await watched([
      ...steady(10),
      ...steady(10, { event_name: 'lead' }).filter(
        ({ timestamp }) => Number(timestamp) < now - 6 * day,
      ),
    ]);
    expect(findings).toEqual([
      {
        fault: 'event-dropped',
        urgency: 'yellow',
        event: 'lead',
        message: 'lead came 10 times in seven days, 70 before.',
        mend: expect.stringContaining('last published version'),
      },
    ]);
  });

  it('draws the week as a page', async () => {
    const rows = [...steady(10), row(10, { event_name: '<b>own</b>' })];
    const log = folder.file('rows.ndjson', rows.map((one) => JSON.stringify(one)).join('\n'));
    await gtm('--log', log, '--html', folder.file('week.html', ''));
    const page = readFileSync(`${folder.path}/week.html`, 'utf8');
    expect(page).toContain('Pinterest, 2026-11-09 to 2026-11-16');
    expect(page).toContain('&lt;b>own&lt;/b> is silent: none in seven days, 1 before.');
    expect(page).not.toMatch(/<script|<b>own|https?:|src=/);
  });

  it('does not count test mode, nor one failure in a hundred', async () => {
    const tests = steady(50, { test: true, accepted: false });
    const { status, events } = await watched([
      ...tests,
      ...steady(30),
      row(1, { accepted: false }),
    ]);
    expect(status).toBe(0);
    expect(events).toEqual([{ event: 'checkout', thisWeek: 211, lastWeek: 210, failed: 1 }]);
  });

  const table = ['--table', 'shop.pinterest.log'];
  const page = (rows: Row[], more: object = {}): StandInAnswer => ({
    body: {
      jobComplete: true,
      jobReference: { jobId: 'job1' },
      rows: rows.map((one) => ({
        f: ['timestamp', 'event_time', 'event_name', 'status_code', 'accepted', 'test'].map(
          (key) => ({ v: String(one[key]) }),
        ),
      })),
      ...more,
    },
  });

  it('reads all pages of a table', async () => {
    process.env.GOOGLE_ACCESS_TOKEN = 'ya29.SECRET';
    server = await standIn((_path, _body, count) =>
      count === 1 ? page(steady(5), { pageToken: 'next' }) : page(steady(5)),
    );
    const { status, out } = await gtm(...table, '--bigquery', server.url, '--json');
    expect(JSON.parse(out).events[0]).toMatchObject({ thisWeek: 70, lastWeek: 70 });
    expect(status).toBe(0);
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/bigquery/v2/projects/shop/queries',
      '/bigquery/v2/projects/shop/queries/job1?pageToken=next',
    ]);
  });

  it('gives up a table whose pages never end', async () => {
    process.env.GOOGLE_ACCESS_TOKEN = 'ya29.SECRET';
    server = await standIn((_path, _body, count) => page([], { pageToken: `page-${count}` }));
    const { status, err } = await gtm(...table, '--bigquery', server.url);
    expect(status).toBe(1);
    expect(err).toContain('more rows or pages than it was asked for');
  }, 30_000);

  it.each<[string, StandInAnswer, RegExp]>([
    [
      'a refusal',
      { status: 403, body: { error: { message: 'No access with ya29.SECRET' } } },
      /403: No access with \[…\]/,
    ],
    [
      'a refusal that is no text',
      { status: 403, body: { error: { message: { toString: 1 } } } },
      /403: \{"toString":1\}/,
    ],
    ['no JSON', { body: '<html>' }, /without JSON/],
    ['a cut connection', { body: { jobComplete: true }, isCut: true }, /did not answer|cut/],
    ['a query that takes long', { body: { jobComplete: false } }, /still working/],
    [
      'a next page of no job',
      { body: { jobComplete: true, rows: [], pageToken: 'next' } },
      /another form than documented/,
    ],
  ])('names %s', async (_fault, answer, message) => {
    process.env.GOOGLE_ACCESS_TOKEN = 'ya29.SECRET';
    server = await standIn(() => answer);
    const { status, err } = await gtm(...table, '--bigquery', server.url);
    expect(status).toBe(1);
    expect(err).toMatch(message);
    expect(err).not.toContain('SECRET');
  });

  it.each([
    [[], '--log'],
    [['--table', 'log'], 'project.dataset.table'],
    [table, 'GOOGLE_ACCESS_TOKEN'],
    [['--log', 'missing.ndjson'], 'missing.ndjson'],
  ])('says how it is used: %j', async (args, message) => {
    const { status, err } = await gtm(...args);
    expect(status).toBe(2);
    expect(err).toContain(message);
  });

  it.each([
    ['{"timestamp": 1}', 'bad.ndjson:1: the column'],
    ['not json', 'bad.ndjson:1 is not JSON'],
  ])('names the line that is wrong: %s', async (line, message) => {
    const { status, err } = await gtm('--log', folder.file('bad.ndjson', line));
    expect(status).toBe(2);
    expect(err).toContain(message);
  });
});
