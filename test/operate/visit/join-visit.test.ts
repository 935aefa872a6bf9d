// Containers and a recorded visit in one audit: configured, fires, never fires, fires from elsewhere.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, it } from 'vitest';

import { operate } from '../operate.ts';
import { har, pinterestHit, visit } from './har.ts';

const folder = mkdtempSync(join(tmpdir(), 'join-'));
afterAll(() => rmSync(folder, { recursive: true }));

const containers = [
  '--web',
  'dist/containers/web-container-with-ga4.json',
  '--server',
  'dist/containers/server-container.json',
];

function recording(entries = visit()): string[] {
  const file = join(folder, 'visit.har');
  writeFileSync(file, har(entries));
  return ['--har', file];
}

it('shows for each configured event whether it fires in the visit', async () => {
  const { out, status } = await operate('audit', ...containers, ...recording());
  expect(out).toMatch(
    /^checkout .*browser: .+ server: .+ visit: 1 × Pinterest tag, 1 × GA4, 1 und/m,
  );
  expect(out).toMatch(/^lead .* visit: configured, not in this visit$/m);
  expect(out).toMatch(/^0 red findings, 0 yellow\.$/m);
  expect(status).toBe(0);
});

it('finds the event that no tag of the container sends', async () => {
  const entries = [...visit(), pinterestHit(9_000, { event: 'watchvideo', ed: { event_id: '9' } })];
  const { out } = await operate('audit', ...containers, ...recording(entries), '--json');
  const { findings, events } = JSON.parse(out);
  expect(findings).toContainEqual(
    expect.objectContaining({
      rule: 'not-from-container',
      container: 'visit',
      where: 'watch_video',
    }),
  );
  expect(events).toContainEqual({
    event: 'watch_video',
    browser: [],
    server: [],
    fired: { browser: 1, ga4: 0, sameId: 0 },
  });
});

it('puts the map, the visit and the findings into one report', async () => {
  const html = join(folder, 'report.html');
  const entries = visit({ page: { ed: {} } });
  await operate('audit', ...containers, ...recording(entries), '--html', html);
  const report = readFileSync(html, 'utf8');
  expect(report).toContain('configured, not in this visit');
  expect(report).toContain('The recorded visit');
  expect(report).toContain('red, recorded visit');
  expect(report).toContain('reports to Pinterest without an event id.');
  expect(report).toContain('web-container-with-ga4.json, server-container.json, visit.har');
});
