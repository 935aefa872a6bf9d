// One file for several clients: what it may say, and the commands that read it.
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';

import { Folder } from '../gtm/commands/tpl-files.ts';
import { type StandIn, standIn, type StandInAnswer } from './api-stand-in.ts';
import { operate } from './operate.ts';

const folder = new Folder();
const now = Date.parse('2026-11-16T00:00:00Z');
const day = 86_400_000;
let server: StandIn | undefined;
const variables = {
  ACME_READ: 'pina_acme-secret',
  BELL_READ: 'pina_bell-secret',
  GOOGLE_ACCESS_TOKEN: 'g',
};

beforeEach(() => void Object.assign(process.env, variables));
afterEach(async () => {
  await server?.close();
  server = undefined;
  for (const name of Object.keys(variables)) delete process.env[name];
});
afterAll(() => folder.remove());

async function gtm(...args: string[]) {
  const ended = await operate(...args);
  expect(ended.out + ended.err).not.toMatch(/acme-secret|bell-secret/);
  return ended;
}
const config = (text: string) => folder.file('clients.yaml', text);

/** Nine levels, each of nine times the one below. */
const aliasBomb = [
  'a0: &a0 [x, x, x, x, x, x, x, x, x]',
  ...[1, 2, 3, 4, 5, 6, 7, 8].map(
    (level) =>
      `a${level}: &a${level} [${Array.from({ length: 9 }, () => `*a${level - 1}`).join(', ')}]`,
  ),
  'clients: { acme: { adAccount: *a8 } }',
].join('\n');

const acme = 'clients:\n  acme: { adAccount: "1", readToken: ACME_READ }';

describe('a clients file', () => {
  it.each([
    ['clients:\n  acme:\n    adAccount: "x1"', 'Client "acme": adAccount: takes up to 18 digits'],
    ['clients:\n  acme: { adAccount: "1", token: pina_acme-secret }', 'takes the NAME of an'],
    ['clients:\n  acme: { adAccount: "1", tokn: A }', 'tokn is not known; known are adAccount'],
    ['clients:\n  acme: { adAccount: "1", log: table }', 'takes project.dataset.table'],
    ['clients:\n  acme: { adAccount: "1", target: BEST }', 'takes one of GOOD, FAIR'],
    ['customers: {}', 'clients: is missing'],
    [aliasBomb, 'aliases stand for too much; write the clients out.'],
    ['['.repeat(20_000), 'this is no YAML and no JSON.'],
    ['clients: {}', 'names no client'],
    ['clients:\n  acme:', 'holds no keys; write adAccount'],
    ['clients:\n  Acme GmbH: { adAccount: "1" }', 'takes up to 60 letters, digits, - and _'],
    [`${acme}\n${acme.slice(9)}`, 'Client "acme": This name stands in the file more than once'],
    [`${acme}\n  bell: { adAccount: "2`, 'Client "bell": Its entry cannot be read, line 3'],
    ['{"clients": {"acme": {}, "acme": {}}}', 'this name or key stands there twice'],
    ['clients: [', 'this is no YAML and no JSON'],
    ['clients:\n  acme: { adAccount: "1" }', 'has nothing to look at'],
    ['clients:\n  acme: { adAccount: "1", readToken: NOT_SET }', 'environment variable NOT_SET'],
  ])('%j is answered with what is wrong, where', async (text, sentence) => {
    const { status, err } = await gtm('watch', '--config', config(text));
    expect(status).toBe(2);
    expect(err).toContain(sentence);
  });

  it('is never quoted, not even by the library that reads it', async () => {
    const warned: unknown[] = [];
    const listen = (warning: Error) => void warned.push(warning.message);
    process.on('warning', listen);
    await gtm('watch', '--config', config('clients: !!js/function "acme-secret"'));
    await new Promise((later) => setImmediate(later));
    process.off('warning', listen);
    expect(warned).toEqual([]);
  });

  it('is asked for a client that it has', async () => {
    const file = config('clients:\n  acme: { adAccount: "1", readToken: ACME_READ }');
    const { status, err } = await gtm('watch', '--config', file, '--client', 'amce');
    expect(status).toBe(2);
    expect(err).toContain('has no client "amce". It has: acme.');
  });

  it('of several clients, a command for one account wants to know which', async () => {
    const file = config(
      'clients:\n  acme: { adAccount: "1", token: ACME_READ }\n  bell: { adAccount: "2", token: BELL_READ }',
    );
    const { status, err } = await gtm('quality', '--config', file);
    expect(status).toBe(2);
    expect(err).toContain('--client, one of acme, bell');
  });
});

const both = `clients:
  acme:
    adAccount: "1"
    readToken: ACME_READ
    log: shop.tagging.pinterest
  bell:
    adAccount: "2"
    readToken: BELL_READ
    channels: [tag]
    target: FAIR
`;
const score = (overall_status: string, sources = ['TAG']) =>
  sources.map((ingestion_source) => ({
    overall_status,
    ingestion_source,
    source_platform: 'WEB',
    quality_components: { external_event_id: { checkout: { coverage: 100, overlap: 90 } } },
  }));

interface State {
  fired: Record<string, number | null>;
  quality: Record<string, string>;
  rows: number;
}

async function watchBoth({ fired, quality, rows }: State, ...args: string[]) {
  server = await standIn((path): StandInAnswer => {
    const account = /ad_accounts\/(\d)/.exec(path)?.[1] ?? '';
    if (path.includes('/conversion_tags')) {
      const last_fired_time_ms = fired[account] ?? null;
      return {
        body: { items: [{ id: '26', name: 'Shop', status: 'ACTIVE', last_fired_time_ms }] },
      };
    }
    if (path.includes('/conversion_eqs')) {
      const sources = account === '1' ? ['TAG', 'CONVERSIONS_API'] : ['TAG'];
      return { body: score(quality[account]!, sources) };
    }
    if (!path.startsWith('/bigquery')) return { status: 404 };
    const cells = (age: number) => [now - age * day, null, 'checkout', 200, true, false];
    const list = Array.from({ length: rows }, (_, index) => cells((index % 14) + 0.5));
    const table = list.map((row) => ({ f: row.map((v) => ({ v: v === null ? v : String(v) })) }));
    return { body: { jobComplete: true, rows: table } };
  });
  const time = ['--now', new Date(now).toISOString()];
  const urls = ['--api', server.url, '--bigquery', server.url, '--retries', '0'];
  return gtm('watch', '--config', config(both), ...time, ...urls, ...args);
}
const yesterday = now - day;

describe('npx pinterest-sgtm watch --config', () => {
  it('is content with two shops in order', async () => {
    const state = { fired: { 1: yesterday, 2: yesterday }, quality: { 1: 'GOOD', 2: 'FAIR' } };
    const { status, out } = await watchBoth({ ...state, rows: 1400 });
    expect(out).toContain('acme: all well.');
    expect(out).toContain('bell: all well.');
    expect(out).toContain('Tag "Shop" last fired: 2026-11-15');
    expect(status).toBe(0);
  });

  it('names the shop, the channel and the quality that are red', async () => {
    const fired = { 1: now - 9 * day, 2: null };
    const quality = { 1: 'FAIR', 2: 'NEEDS_IMPROVEMENT' };
    const { status, out } = await watchBoth({ fired, quality, rows: 0 }, '--json');
    const { clients } = JSON.parse(out) as { clients: { client: string; red: string[] }[] };
    expect(status).toBe(1);
    expect(clients.map(({ client, red }) => [client, red])).toEqual([
      [
        'acme',
        [
          'The server channel is silent: no event in fourteen days.',
          'The browser channel is silent: the Pinterest Tag last fired 2026-11-07.',
          'Event quality of the browser: fair (target: good).',
          'Event quality of the server: fair (target: good).',
        ],
      ],
      [
        'bell',
        [
          'The browser channel is silent: the Pinterest Tag has never fired.',
          'Event quality of the browser: needs improvement (target: fair).',
        ],
      ],
    ]);
  });

  it('a shop that cannot be asked is red, and the others are looked at all the same', async () => {
    server = await standIn((path) =>
      path.includes('ad_accounts/1')
        ? { status: 403, body: { message: 'no' } }
        : { body: score('GOOD', ['CONVERSIONS_API']) },
    );
    const file = config(
      both.replace('    log: shop.tagging.pinterest\n', '').replace('[tag]', '[server]'),
    );
    const { status, out, err } = await gtm('watch', '--config', file, '--api', server.url);
    expect(status).toBe(1);
    expect(err).toContain('acme: Pinterest cannot be asked: 403');
    expect(out).toContain('bell: all well.');
  });
});
