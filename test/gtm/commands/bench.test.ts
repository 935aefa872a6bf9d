// npx pinterest-sgtm bench: figures beside figures. How large they are is the machine's matter.
import { statSync } from 'node:fs';

import { afterAll, describe, expect, it } from 'vitest';

import type { Figures } from '../../../scripts/gtm/commands/bench/measure.ts';
import { Folder, gtm, gtmJson } from './tpl-files.ts';

interface BenchOutput {
  rounds: number;
  seconds: number;
  files: (Figures & { ratio: Record<string, number | null> })[];
}

const folder = new Folder();
afterAll(() => folder.remove());

const permissions = { send_http: { allowedUrls: 'any' } };
const sending = (times: number) =>
  folder.tpl(`${times}.tpl`, {
    permissions,
    code: `const send = require('sendHttpRequest');
let left = ${times};
const next = () => {
  if (left === 0) return data.gtmOnSuccess();
  left = left - 1;
  send('https://bell.example.com/' + left, {}).then(next);
};
next();`,
  });

describe('npx pinterest-sgtm bench', () => {
  it('gives the figures of each file and their ratio to the first', async () => {
    const [one, three] = [sending(1), sending(3)];
    const { status, json } = await gtmJson<BenchOutput>('bench', one, three, '--seconds', '0.1');
    expect(status).toBe(0);
    expect(json.seconds).toBe(0.1);
    expect(
      json.files.map(({ file, outcome, apiCallsPerEvent, templateBytes }) => [
        file,
        outcome,
        apiCallsPerEvent,
        templateBytes,
      ]),
    ).toEqual([
      [one, 'success', 1, statSync(one).size],
      [three, 'success', 3, statSync(three).size],
    ]);
    expect(json.files[0]!.ratio).toEqual({
      eventsPerSecond: 1,
      stepsPerEvent: 1,
      apiCallsPerEvent: 1,
      templateBytes: 1,
    });
    const [first, second] = json.files as [Figures, BenchOutput['files'][number]];
    expect(first.eventsPerSecond).toBeGreaterThan(0);
    expect(second.stepsPerEvent).toBeGreaterThan(first.stepsPerEvent);
    expect(second.ratio.apiCallsPerEvent).toBe(3);
  });

  it('measures events that Pinterest takes, unless answers say otherwise', async () => {
    const tag = 'dist/server/conversions-api-tag/template.tpl';
    const event = folder.file(
      'visit.json',
      '{"event_name":"page_view","ip_override":"203.0.113.7","user_agent":"Mozilla/5.0"}',
    );
    const fields = folder.file('fields.json', '{"adAccountId":"5","accessToken":"t"}');
    const down = folder.file('down.json', '[{"statusCode":503}]');
    const given = [tag, '--event', event, '--fields', fields, '--seconds', '0.05'];
    const taken = await gtmJson<BenchOutput>('bench', ...given);
    expect(taken.json.files[0]!.outcome).toBe('success');
    const refused = await gtmJson<BenchOutput>('bench', ...given, '--responses', down);
    expect(refused.json.files[0]!.outcome).toBe('failure');
  });

  it('says so when a template threw, since its figures mean nothing', async () => {
    const file = folder.tpl('error.tpl', { code: 'return data.a.b;' });
    const { status, json } = await gtmJson<BenchOutput>('bench', file, '--seconds', '0.05');
    expect(json.files[0]).toMatchObject({
      outcome: 'error',
      error: expect.stringContaining('line 1'),
    });
    expect(status).toBe(1);
  });

  it('does not begin when a file cannot be run', async () => {
    const { status, out, err } = await gtm('bench', sending(1), folder.file('a.tpl', ''));
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain('a.tpl');
  });

  it('shows a table to a reader', async () => {
    const { out } = await gtm('bench', sending(1), '--seconds', '0.05');
    expect(out).toMatch(/1\.tpl\n {2}outcome +success\n {2}events\/s +[\d.]+ {2}×1\n/);
  });

  it('takes a list of events and gives medians over them', async () => {
    const file = folder.tpl('per-item.tpl', {
      permissions: { read_event_data: { eventDataAccess: 'any' } },
      code: `const getEventData = require('getEventData');
(getEventData('items') || []).forEach(() => getEventData('items'));
data.gtmOnSuccess();`,
    });
    const events = [{ items: [1] }, { items: [1, 2, 3] }, { items: [] }];
    const list = folder.file('events.json', JSON.stringify(events));
    const { json } = await gtmJson<BenchOutput>(
      ...(['bench', file, '--events', list, '--seconds', '0.05'] as const),
    );
    expect(json).toMatchObject({ events: 3 });
    expect(json.files[0]!.apiCallsPerEvent).toBe(2);
  });

  it.each([
    ['an event and a list of events', '[{}]', ['--event', 'none.json'], 'exclude each other'],
    ['an empty list', '[]', [], 'holds no event'],
  ])('refuses %s', async (_what, list, more, reason) => {
    const events = folder.file('list.json', list);
    const { status, err } = await gtm('bench', sending(1), '--events', events, ...more);
    expect(status).toBe(2);
    expect(err).toContain(reason);
  });
});
