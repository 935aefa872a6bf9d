// How records reach a debugger.
import { expect, it } from 'vitest';

import type { EventRecord } from '../../../../scripts/gtm/container/records.ts';
import { recordReporter } from '../../../../scripts/gtm/container/web/record-reporter.ts';
import { settle } from './page-in-node.ts';

const record = (note: string): EventRecord => ({
  side: 'web',
  eventName: 'ring',
  uniqueEventId: 1,
  time: 0,
  data: { note },
  source: {},
  variables: {},
  triggers: [],
  tags: [],
  logs: [],
  problems: [],
});

function reporterTo(url: string | undefined, answer: () => Promise<Response>) {
  const asked: [string, RequestInit][] = [];
  const fetch = (to: string, init: RequestInit) => {
    asked.push([to, init]);
    return answer();
  };
  const report = recordReporter({ fetch } as unknown as Window & typeof globalThis, url);
  return { report, asked };
}
const fine = () => Promise.resolve(new Response());

it('posts each as JSON, in a way that outlives the page and needs no preflight', () => {
  const { report, asked } = reporterTo('http://localhost/record', fine);
  report(record('ä'));
  const [url, { body, ...init }] = asked[0]!;
  expect(url).toBe('http://localhost/record');
  expect(init).toMatchObject({ method: 'POST', keepalive: true });
  expect(new Headers(init.headers).get('content-type')).toMatch(/^text\/plain/);
  expect(JSON.parse(String(body))).toEqual(record('ä'));
});

it('does without that for a record that browsers would refuse to keep alive', () => {
  const { report, asked } = reporterTo('http://localhost/record', fine);
  report(record('ä'.repeat(30_000)));
  expect(asked[0]![1].keepalive).toBe(false);
});

it('does nothing without an address', () => {
  const { report, asked } = reporterTo(undefined, fine);
  report(record('a'));
  expect(asked).toEqual([]);
});

it('says so when nobody takes a record, and disturbs nothing', async () => {
  const { warn } = console;
  const warnings: unknown[] = [];
  console.warn = (warning) => void warnings.push(warning);
  reporterTo('http://localhost/record', () => Promise.reject(new Error('down'))).report(
    record('a'),
  );
  await settle();
  console.warn = warn;
  expect(warnings).toEqual(['The record of "ring" could not be sent to http://localhost/record.']);
});
