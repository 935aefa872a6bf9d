// npx pinterest-sgtm audit: what it is given, and the report that it writes.
import { execFileSync } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import {
  audit,
  capi,
  html,
  type Json,
  run,
  set,
  shipped,
  shopEvents,
  tag,
  variable,
} from './shipped-containers.ts';

const folder = mkdtempSync(join(tmpdir(), 'report-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('npx pinterest-sgtm audit', () => {
  it('never repeats a token', async () => {
    const { out } = await audit(({ web }) =>
      variable(web, 'Secret', 'c', { value: 'pina_ABCDEFGHIJKLMNOP' }),
    );
    expect(out).not.toContain('pina_ABCDEFGHIJKLMNOP');
  });

  it('writes a report of one file, without requests, with texts escaped', async () => {
    const file = join(folder, 'report.html');
    await audit(({ web }) => {
      tag(web, shopEvents).name = '<script>alert(1)</script>';
      tag(web, '<script>alert(1)</script>').firingTriggerId = [];
    }, file);
    const page = readFileSync(file, 'utf8');
    expect(page).toContain('&lt;script>alert(1)&lt;/script>');
    expect(page).toContain('class="missing"');
    expect(page).not.toMatch(/<script|https?:|src=|@import|url\(/);
  });

  it('audits a web container alone', async () => {
    const { status, events } = await run([
      '--web',
      'dist/containers/web-container-with-ga4.json',
      '--json',
    ]);
    expect(status).toBe(0);
    expect(events[0]).not.toHaveProperty('server');
  });

  it('audits a server container alone, and says what it cannot judge', async () => {
    const { status, findings, events, notJudged } = await run([
      '--server',
      'dist/containers/server-container.json',
      '--json',
    ]);
    expect(status).toBe(0);
    expect(findings.filter((one: Json) => one.severity === 'red')).toEqual([]);
    for (const event of events) expect(event).not.toHaveProperty('browser');
    expect(notJudged.join()).toMatch(/browser.*--web/);
    const told = await run(['--server', 'dist/containers/server-container.json']);
    expect(told.out).toMatch(/not judged: .*--web/);
  });

  it('finds faults of a server tag without the web container', async () => {
    const server = shipped('server');
    set(tag(server.containerVersion, capi), 'testMode', 'true');
    set(tag(server.containerVersion, capi), 'eventNameSource', 'standard');
    set(tag(server.containerVersion, capi), 'standardEvent', 'checkout');
    const file = join(folder, 'server-alone.json');
    writeFileSync(file, JSON.stringify(server));
    const html = join(folder, 'server-alone.html');
    const { status, findings, events } = await run(['--server', file, '--json', '--html', html]);
    expect(status).toBe(1);
    expect(findings.map((one: Json) => one.rule)).toContain('test-mode');
    expect(findings.map((one: Json) => one.rule)).not.toContain('server-only');
    expect(events.map((one: Json) => one.event)).toEqual(['checkout']);
    expect(readFileSync(html, 'utf8')).toMatch(/Not judged.*--web/s);
  });

  it('says nothing of what it cannot judge with both containers', async () => {
    expect((await audit()).notJudged).toEqual([]);
  });

  it.each([
    [[], '--web web.json'],
    [['--web', 'dist/containers/server-container.json'], 'is the export of a server container'],
    [['--web', 'package.json'], 'This is not a container export'],
    [['--web', 'README.md'], 'is not JSON'],
    [['--web', 'missing.json'], 'missing.json'],
  ])('says what is wrong with %j', async (args, message) => {
    const { status, err } = await run(args);
    expect(status).toBe(2);
    expect(err).toContain(message);
  });
});

it.each([
  ['a link in the way', (path: string) => symlinkSync(join(folder, 'precious'), path), 'is a link'],
  [
    'a hard link in the way',
    (path: string) => linkSync(join(folder, 'precious'), path),
    'has another name as well',
  ],
  [
    'a pipe that nobody reads in the way',
    (path: string) => void execFileSync('mkfifo', [path]),
    'is a pipe or a device',
  ],
  ['a folder in the way', (path: string) => void mkdirSync(path), 'is a folder'],
  ['no folder to write in', () => {}, 'there is no such folder'],
])('--html with %s is one sentence, and nothing is overwritten', async (what, prepare, message) => {
  const precious = join(folder, 'precious');
  writeFileSync(precious, 'kept');
  const path = join(folder, what.startsWith('no ') ? 'none/page.html' : `${what}.html`);
  prepare(path);
  const server = join(folder, 'linked.json');
  writeFileSync(server, JSON.stringify(shipped('server')));
  const { status, err } = await run(['--server', server, '--html', path]);
  expect(status).toBe(2);
  expect(err).toContain(message);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(readFileSync(precious, 'utf8')).toBe('kept');
});

it('reads custom HTML as browsers do: a comment that is never closed reaches to the end', async () => {
  const call = "<script>pintrk('track', 'checkout', { value: 1, currency: 'EUR' })</script>";
  const { findings } = await audit(({ web }) => {
    html(web, 'Open', `<!-- ${call}`);
    html(web, 'Long', '<!--'.repeat(200_000));
  });
  expect(findings.filter(({ entity }: Json) => entity === 'Open' || entity === 'Long')).toEqual([]);
}, 5_000);
