// npx pinterest-sgtm replay of letters and answers by strangers, in a process that is killed, with clocks that are
// set: no letter is lost, keeps others from being sent, or is shown.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

import type { DocumentData } from '@google-cloud/firestore';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { openLetterStore } from '../../scripts/operate/replay/letter-store.ts';
import { takeLease } from '../../scripts/operate/replay/run-lease.ts';
import type { StandInAnswer } from './api-stand-in.ts';
import { database, shareLettersDatabase } from './letters-database.ts';
import { adAccount as account, gtm, serve, token } from './one-account.ts';

shareLettersDatabase();

const now = Math.floor(Date.now() / 1000);
const week = 7 * 86_400;
let collection: string;
let tests = 0;

beforeEach(() => {
  collection = `pinterest-hostile-${++tests}`;
});

const agent = 'Mozilla/5.0 (Ada "Countess" <Lovelace> & Zoë)';
const visitor = {
  em: ['b'.repeat(64)],
  client_ip_address: '203.0.113.77',
  client_user_agent: agent,
  click_id: 'epik-of-this-visitor',
};
const event = (id: unknown, changes: object = {}) => ({
  event_name: 'checkout',
  action_source: 'web',
  event_time: now - 60,
  event_id: id,
  user_data: visitor,
  ...changes,
});

/** A letter with this body, or of this event. */
async function keep(id: string, content: string | object = event(id), changes: DocumentData = {}) {
  await database.doc(`${collection}/${id}`).set({
    account,
    body: typeof content === 'string' ? content : JSON.stringify({ data: [content] }),
    event_time: now - 60,
    open_since: now - 60,
    reason: 'x',
    expires: (now + week) * 1000,
    ...changes,
  });
}

const stateOf = async (id: string) => (await database.doc(`${collection}/${id}`).get()).data()!;

const takeAll = (_path: string, body: string): StandInAnswer => ({
  body: { events: (JSON.parse(body).data as unknown[]).map(() => ({ status: 'processed' })) },
});

const optionsFor = (api: string) => [
  ...['--ad-account', account, '--project', 'shop', '--collection', collection],
  ...['--api', api, '--retries', '0'],
];

async function replay(answer: Parameters<typeof serve>[0], ...args: string[]) {
  const server = await serve(answer);
  const ended = await gtm('replay', '--token', token, ...optionsFor(server.url), ...args);
  return {
    ...ended,
    text: ended.out + ended.err,
    ids: server.requests.flatMap(({ body }) =>
      (JSON.parse(body).data as { event_id: string }[]).map((one) => one.event_id),
    ),
    requests: server.requests,
  };
}

describe('letters', () => {
  it.each<[string, string | object, string]>([
    [
      'an event far too deep',
      `{"data":[{"event_id":"x","a":${'['.repeat(50_000)}${']'.repeat(50_000)}}]}`,
      'nested too deeply',
    ],
    ['two events', JSON.stringify({ data: [event('x'), event('y')] }), 'holds 2 events'],
    ['a list without end', '{"data":[', 'holds no event'],
    ['null', 'null', 'holds no event'],
    ['a text', '{"data":["x"]}', 'holds no event'],
  ])('with %s are named and kept, and the others sent', async (_what, body, reason) => {
    await keep('good');
    await keep('bad', body);
    const { status, out, ids } = await replay(takeAll);
    expect(ids).toEqual(['good']);
    expect(out).toContain(reason);
    expect(status).toBe(1);
    expect(await stateOf('bad')).toMatchObject({ state: 'refused', body });
  });

  it('with names of every kind are refused in one short line each', async () => {
    await keep('a', event({ toString: 1 }, { event_name: ['x'] }));
    await keep('b', event('ada@example.com'.repeat(10_000)));
    await keep('c', event('x'.repeat(200_000), { event_name: '\u001b[31m' }));
    const { out } = await replay(() => ({ status: 400, body: { message: 'No.' } }));
    expect(out.match(/refused:/g)).toHaveLength(3);
    expect(out.length).toBeLessThan(1000);
    expect(out).not.toMatch(/ada|\u001b/);
  });

  it('of any time and account leave a report', async () => {
    await keep('a', event('a'), { event_time: 1e15, open_since: 1e15 });
    await keep('b', event('b'), { account: `../${'x'.repeat(1000)}` });
    for (const args of [[], ['--dry-run']]) {
      const { text } = await replay(() => ({ status: 503 }), ...args);
      expect(text).toContain('1 letter of 549755885175 open');
      expect(text.length).toBeLessThan(1000);
    }
  });

  it('that are large go in several calls', async () => {
    for (let index = 0; index < 12; index++) {
      await keep(`e-${index}`, event(`e-${index}`, { x: 'y'.repeat(900_000) }));
    }
    const { ids, requests } = await replay(takeAll);
    expect(new Set(ids).size).toBe(12);
    expect(Math.max(...requests.map(({ body }) => body.length))).toBeLessThan(5_000_000);
  }, 20_000);

  it('at which Pinterest fails keep no other letter here', async () => {
    await keep('poison', event('poison'), { open_since: now - 1000 });
    for (let index = 0; index < 9; index++) await keep(`e-${index}`);
    const { ids, out } = await replay((path, body) =>
      body.includes('poison') ? { status: 500 } : takeAll(path, body),
    );
    expect(new Set(ids.filter((id) => id !== 'poison')).size).toBe(9);
    expect(out).toContain('✓ Pinterest took 9 events');
    expect(out).toContain('✗ 1 letter of 549755885175 open: 500');
  });
});

describe('answers', () => {
  it.each<[string, StandInAnswer, RegExp]>([
    ['too many events', { body: { events: [{ status: 'processed' }, {}] } }, /what became of each/],
    ['no events', { body: {} }, /what became of each/],
    ['null', { body: 'null' }, /what became of each/],
    ['a page', { body: '<html>' }, /what became of each/],
    ['a body without end', { body: 'x'.repeat(20_000_000) }, /too long to be one of Pinterest/],
    ['a redirect', { status: 307, headers: { location: 'http://127.0.0.1:9/' } }, /307/],
  ])('of %s leave the letter open', async (_what, answer, message) => {
    await keep('a');
    const { status, text } = await replay(() => answer);
    expect(text).toMatch(message);
    expect(status).toBe(1);
    expect(await stateOf('a')).toMatchObject({ open_since: now - 60 });
  });

  it('with a reason that is no text name the letter', async () => {
    await keep('a');
    const failed = { status: 'failed', error_message: { toString: 1 } };
    const { out } = await replay(() => ({ body: { events: [failed] } }));
    expect(out).toContain('refused: checkout a');
  });

  const html = (text: string) =>
    text.replace(/[&<>"]/g, (mark) => `&#${mark.codePointAt(0)};`).replaceAll("'", '&#39;');
  const quotings: [string, (text: string) => string][] = [
    ['as it is', (text) => text],
    ['in JSON', (text) => JSON.stringify(text)],
    ['in JSON in JSON', (text) => JSON.stringify(JSON.stringify(text))],
    ['in Python', (text) => `['${text}', u'${text}']`],
    ['in ASCII', (text) => text.replace('ë', '\\u00eb')],
    ['in an address', encodeURIComponent],
    ['in an address in an address', (text) => encodeURIComponent(encodeURIComponent(text))],
    ['in a form', (text) => new URLSearchParams({ a: text }).toString()],
    ['in HTML', html],
    ['in base64', (text) => Buffer.from(text).toString('base64')],
    ['in capitals', (text) => text.toUpperCase()],
    ['cut off', (text) => text.slice(0, -4)],
    ['cut off in an address', (text) => encodeURIComponent(text).slice(0, -4)],
    ['with a lot before it', (text) => `${'padding '.repeat(30)}${text}`],
  ];
  const secrets = [visitor.em[0]!, visitor.client_ip_address, agent, visitor.click_id, token];
  it.each(quotings)('that quote %s show nothing of it', async (_how, quote) => {
    for (const id of ['a', 'b']) await keep(id);
    const message = secrets.map(quote).join(', ');
    const answers: StandInAnswer[] = [
      { status: 403, body: { message } },
      { body: { events: [1, 2].map(() => ({ status: 'failed', error_message: message })) } },
    ];
    const traces = [/Mozilla|Lovelace|Countess/i, /b{20}/i, /203\.0/, /epik-of/i, /SECRET_/i];
    const coded = [/TW96aWxs|TG92ZWxh/, /YmJiYmJi/, /MjAzLjAu/, /ZXBpay1v/, /cGluYV9T/];
    for (const answer of answers) {
      const { text } = await replay(() => answer, '--json');
      for (const trace of [...traces, ...coded]) expect(text).not.toMatch(trace);
      expect(text).toMatch(/\[…\]|padding/);
    }
    for (const trace of [...traces, ...coded]) {
      expect((await stateOf('a'))['reason']).not.toMatch(trace);
    }
  });
});

describe('a process that is killed', () => {
  it.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
    'by %s while Pinterest has the events sends them again under their ids, and loses none',
    async (signal) => {
      await keep('a');
      await keep('b');
      const slow = await serve((path, body) => {
        running.kill(signal);
        return { ...takeAll(path, body), delay: 300 };
      });
      const running = spawn(
        process.execPath,
        ['bin/pinterest-sgtm.js', 'replay', ...optionsFor(slow.url)],
        {
          env: { ...process.env, PINTEREST_ACCESS_TOKEN: token },
          stdio: 'ignore',
        },
      );
      await new Promise((ended) => running.once('close', ended));
      expect(slow.requests).toHaveLength(1);
      await database.doc(`${collection}-runs/run-1`).update({ until: Date.now() });
      const { ids, status } = await replay(takeAll);
      expect(ids.sort()).toEqual(['a', 'b']);
      expect(status).toBe(0);
    },
    30_000,
  );
});

describe('clocks', () => {
  it('days ahead of Firestore give up no letter', async () => {
    await keep('a');
    vi.spyOn(Date, 'now').mockReturnValue((now + 2 * week) * 1000);
    const { ids } = await replay(takeAll).finally(() => vi.restoreAllMocks());
    expect(ids).toEqual(['a']);
  });

  it.each([
    ['of a machine a day ahead', Date.now() + 86_400_000],
    ['that nobody can read', 'soon'],
  ])('%s, left by a run that was killed, keep nobody waiting', async (_what, until) => {
    await database.doc(`${collection}-runs/run-1`).set({ number: 1, owner: 'killed', until });
    const store = await openLetterStore({ projectId: 'shop', collection });
    const lease = await takeLease(store, collection, 'next', 500);
    expect(lease?.isHeld()).toBe(true);
    await lease!.free();
    await store.close();
  });
});

it('ends when Firestore takes connections and never answers', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
  const { port } = silent.address() as { port: number };
  vi.stubEnv('FIRESTORE_EMULATOR_HOST', `127.0.0.1:${port}`);
  const store = await openLetterStore({ projectId: 'shop', collection, patience: 300 });
  await expect(store.count()).rejects.toThrow('no answer within 0.3 seconds');
  await store.close();
  vi.unstubAllEnvs();
  silent.close();
}, 20_000);

it('tells what was refused when Firestore fails after it', async () => {
  await keep('bad', 'null');
  await keep('good');
  const server = await serve((path, body) => {
    failing.mockRejectedValue(new Error('7 PERMISSION_DENIED: no more'));
    return takeAll(path, body);
  });
  const { WriteBatch } = await import('@google-cloud/firestore');
  const failing = vi.spyOn(WriteBatch.prototype, 'commit');
  const ended = await gtm('replay', '--token', token, ...optionsFor(server.url), '--json');
  vi.restoreAllMocks();
  expect(ended.err).toContain('PERMISSION_DENIED');
  const report = JSON.parse(ended.out);
  expect(report).toMatchObject({ ok: false, open: null });
  expect(report.refused).toMatchObject([{ reason: 'The letter holds no event.' }]);
  expect(ended.status).toBe(1);
});
