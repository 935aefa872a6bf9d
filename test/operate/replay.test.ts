// npx pinterest-sgtm replay: dead letters of a Firestore that speaks the real protocol, sent to the Pinterest of this
// machine.
import type { DocumentData } from '@google-cloud/firestore';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openLetterStore } from '../../scripts/operate/replay/letter-store.ts';
import { takeLease } from '../../scripts/operate/replay/run-lease.ts';
import { sendLetters } from '../../scripts/operate/replay/send-letters.ts';
import { createPinterest, type Pinterest } from '../../scripts/pinterest/server.ts';
import { Folder } from '../gtm/commands/tpl-files.ts';
import { runShippedTag } from '../templates/shipped-tag.ts';
import { database, emulator, shareLettersDatabase } from './letters-database.ts';
import { operate } from './operate.ts';

shareLettersDatabase();

const account = '549755885175';
const token = 'pina_replay-secret';
const now = Math.floor(Date.now() / 1000);
const folder = new Folder();
let collection: string;
let tests = 0;
let pinterest: Pinterest;
let listening: Awaited<ReturnType<Pinterest['listen']>>;

afterAll(() => folder.remove());
beforeEach(async () => {
  collection = `pinterest-letters-${++tests}`;
  process.env.ACME_TOKEN = token;
  pinterest = createPinterest({ adAccounts: [{ id: account, token }] });
  listening = await pinterest.listen(0);
});
afterEach(async () => {
  delete process.env.ACME_TOKEN;
  await listening.close();
});

const event = (id: string, changes: object = {}) => ({
  event_name: 'checkout',
  action_source: 'web',
  event_time: now - 60,
  event_id: id,
  user_data: { em: ['0'.repeat(64)] },
  custom_data: {},
  ...changes,
});

/** Writes letters as the tag does; an id for each, or an event. */
async function keep(events: (string | ReturnType<typeof event>)[], changes: DocumentData = {}) {
  const batch = database.batch();
  for (const given of events) {
    const one = typeof given === 'string' ? event(given) : given;
    batch.set(database.collection(collection).doc(one.event_id), {
      account,
      body: JSON.stringify({ data: [one] }),
      event_time: one.event_time,
      open_since: one.event_time,
      reason: 'has a problem of its own (status 503)',
      expires: (one.event_time + 604_800) * 1000,
      ...changes,
    });
  }
  await batch.commit();
}

const letter = async (id: string) => (await database.doc(`${collection}/${id}`).get()).data()!;
const api = () => `${listening.url}/api.pinterest.com`;

async function replay(...args: string[]) {
  const ended = await operate(
    'replay',
    ...['--ad-account', account, '--token', token, '--project', 'shop'],
    ...['--collection', collection, '--api', api(), '--retries', '0', ...args],
  );
  expect(ended.out + ended.err).not.toContain(token);
  return ended;
}

const sentIds = () => pinterest.ledger.apiHits().map(({ event: one }) => one.event_id);
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `e-${index}`);

describe('npx pinterest-sgtm replay', () => {
  it('sends what the tag that users import has kept, as it would have been sent', async () => {
    const order = {
      event_name: 'purchase',
      event_id: 'order-1',
      event_time: now - 3000,
      value: 12,
      currency: 'EUR',
      ip_override: '203.0.113.7',
      user_agent: 'Mozilla/5.0',
      user_data: { email_address: 'visitor@example.com' },
    };
    const fields = { deadLetters: 'undelivered', deadLetterCollection: collection };
    const { requests } = await runShippedTag(
      order,
      { adAccountId: account, ...fields },
      { statusCode: 503, body: '{}' },
      { firestore: emulator.firestore },
    );
    const { status, out } = await replay();
    expect(out).toContain('✓ Pinterest took 1 event in 1 call.');
    expect(status).toBe(0);
    expect(pinterest.ledger.apiHits().map((hit) => hit.event)).toEqual([requests[0].data[0]]);
  });

  it('sends a thousand a call, oldest first, and marks what was taken', async () => {
    const events = numbered(1020).map((id, index) => event(id, { event_time: now - 100 - index }));
    for (let start = 0; start < 1020; start += 510) await keep(events.slice(start, start + 510));
    const { status, out } = await replay('--json');
    expect(JSON.parse(out)).toMatchObject({ ok: true, open: 1020, taken: 1020, calls: 2 });
    expect(status).toBe(0);
    expect(sentIds()).toEqual(numbered(1020).reverse());
    const taken = await letter('e-7');
    expect(taken).toMatchObject({ state: 'taken', event_time: now - 107 });
    expect(taken.body).toBe('');
    expect(taken.expires.toMillis(), 'as Firestore deletes by').toBe((now - 107 + 604_800) * 1000);
    expect((await replay()).out).toBe('No dead letters.\n');
    expect(sentIds()).toHaveLength(1020);
  });

  it('names what Pinterest refused, without what it quotes, and sends the rest', async () => {
    await keep(numbered(3));
    const message = `Bad em ${'0'.repeat(64)} of visitor@example.com, visitor%2540example.com`;
    pinterest.faults.next({ kind: 'partial failure', failed: [1], message });
    const { status, out } = await replay();
    expect(out).toContain('✓ Pinterest took 2 events in 1 call.');
    expect(out).toContain(`✗ refused: checkout e-1 of ${account}: Bad em […] of […] […]`);
    expect(status).toBe(1);
    expect(await letter('e-1')).toMatchObject({
      state: 'refused',
      reason: 'Bad em […] of […] […]',
    });
    expect((await replay()).out).toBe('No dead letters.\n');
  });

  it('finds the one event for which Pinterest refuses the whole call', async () => {
    await keep([...numbered(20), event('wrong', { custom_data: { value: 7 } })]);
    const { out } = await replay('--json');
    const { taken, refused } = JSON.parse(out);
    expect(taken).toBe(20);
    expect(refused).toMatchObject([{ event_id: 'wrong', reason: /^400: / }].map(matching));
    expect(sentIds().sort()).toEqual(numbered(20).sort());
  });

  it('names a letter that holds no event', async () => {
    await keep(numbered(1));
    await keep([event('broken')], { body: '{"data":' });
    const { out } = await replay();
    expect(out).toContain('The letter holds no event.');
    expect(sentIds()).toEqual(['e-0']);
  });

  it('twice at once sends nothing twice', async () => {
    await keep(numbered(100));
    const both = await Promise.all([replay('--json'), replay('--json')]);
    const [one, other] = both.map(({ out }) => JSON.parse(out));
    expect(one.taken + other.taken).toBe(100);
    expect(sentIds().sort()).toEqual(numbered(100).sort());
  });

  it('goes on after a run that was killed', async () => {
    await keep(numbered(2));
    const run = { number: 1, owner: 'killed', until: Date.now() + 300 };
    await database.doc(`${collection}-runs/run-1`).create(run);
    const { out } = await replay('--json');
    expect(JSON.parse(out).taken).toBe(2);
  });

  it('leaves the work to a run that is at it', async () => {
    await keep(numbered(2));
    const document = database.doc(`${collection}-runs/run-1`);
    await document.create({ number: 1, owner: 'another', until: Date.now() + 60_000 });
    const ended = replay('--json');
    const prolonging = setInterval(() => void document.update({ until: Date.now() + 60_000 }), 200);
    const { status, out, err } = await ended;
    clearInterval(prolonging);
    expect(err).toContain('another run is at work');
    expect(JSON.parse(out)).toMatchObject({ ok: true, calls: 0 });
    expect(status).toBe(0);
    expect(sentIds()).toEqual([]);
  });

  it('of runs that ask at the same time, one after the other works', async () => {
    const store = await openLetterStore({ projectId: 'shop', collection });
    let atWork = 0;
    const runs = ['a', 'b', 'c', 'd'].map(async (owner) => {
      const lease = await takeLease(store, collection, owner);
      expect(++atWork).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 20));
      atWork--;
      await lease!.free();
    });
    await Promise.all(runs);
    await store.close();
  });

  it.each([
    ['unauthorized', '401: the access token is wrong'],
    ['forbidden', '403: this token may not'],
    ['unavailable', '503: Pinterest has a problem'],
    ['cut connection', 'could not be reached, or the connection was cut'],
  ] as const)('leaves letters open while Pinterest is %s, and says why', async (kind, reason) => {
    await keep([event('old', { event_time: now - 7200 }), event('new')]);
    pinterest.faults.always({ kind });
    const { status, out } = await replay();
    expect(out).toContain(`✗ 2 letters of ${account} open: `);
    expect(out).toContain(reason);
    expect(out).toContain('Dead letters are open for more than an hour.');
    expect(status).toBe(1);
    pinterest.faults.clear();
    expect((await replay()).status).toBe(0);
    expect(sentIds()).toEqual(['old', 'new']);
  });

  it('waits when Pinterest asks for it, longer than the minute over which it counts', async () => {
    await keep(numbered(2));
    pinterest.faults.next({ kind: 'rate limited' }, 4);
    const waits: number[] = [];
    const store = await openLetterStore({ projectId: 'shop', collection });
    const replayed = await sendLetters(store, {
      tokens: new Map([[account, token]]),
      api: { api: api(), timeout: 5000, retries: 0 },
      wait: async (milliseconds) => void waits.push(milliseconds),
    });
    await store.close();
    expect(replayed).toMatchObject({ taken: 2, calls: 5 });
    expect(waits.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(60_000);
  });

  it('gives up what is older than seven days, and keeps nothing of it', async () => {
    await keep([event('late', { event_time: now - 8 * 86_400 }), event('new')]);
    const { status, out } = await replay();
    expect(out).toContain('✗ 1 event given up: older than seven days.');
    expect(status).toBe(1);
    expect(sentIds()).toEqual(['new']);
    expect(await letter('late')).toMatchObject({ state: 'expired', body: '' });
  });

  it('only looks with --dry-run', async () => {
    await keep(numbered(2));
    const before = await letter('e-0');
    const { status, out } = await replay('--dry-run');
    expect(out).toContain(`– 2 letters of ${account} open: has a problem of its own (status 503)`);
    expect(status).toBe(0);
    expect(await letter('e-0')).toEqual(before);
    expect(pinterest.ledger.apiCalls()).toEqual([]);
  });

  it('takes accounts, tokens and places of all clients from their file', async () => {
    await keep(numbered(1));
    await keep(['of-somebody'], { account: '77' });
    const file = folder.file(
      'clients.yaml',
      `clients:
  acme: { adAccount: "${account}", token: ACME_TOKEN, deadLetters: shop.${collection} }
  bell: { adAccount: "1" }`,
    );
    const { status, out } = await operate('replay', '--config', file, '--api', api());
    expect(out).toContain('✓ Pinterest took 1 event');
    expect(out).toContain('✗ 1 letter of 77 open: There is no token for it.');
    expect(status).toBe(1);
  });

  it.each([
    [['--ad-account', '549', '--token', 't'], 'Name the project'],
    [['--project', 'shop', '--token', 't'], 'Name the ad account'],
  ])('says how it is used: %j', async (args, sentence) => {
    const { status, err } = await operate('replay', ...args);
    expect(status).toBe(2);
    expect(err).toContain(sentence);
  });
});

const matching = ({ reason, ...rest }: { event_id: string; reason: RegExp }) => ({
  ...rest,
  reason: expect.stringMatching(reason),
});
