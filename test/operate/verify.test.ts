// npx pinterest-sgtm verify against Pinterest on this machine, and against a Pinterest in trouble.
import { describe, expect, it } from 'vitest';

import { createPinterest } from '../../scripts/pinterest/server.ts';
import type { StandInAnswer } from './api-stand-in.ts';
import { adAccount, gtm, serve, token, untilTestEnds, withAccount } from './one-account.ts';

const processed = {
  num_events_received: 1,
  num_events_processed: 1,
  events: [{ status: 'processed', error_message: '', warning_message: '' }],
};

describe('npx pinterest-sgtm verify', () => {
  it('sends an event of each kind in test mode, all of which Pinterest takes', async () => {
    const pinterest = createPinterest({ adAccounts: [{ id: adAccount, token }] });
    const server = untilTestEnds(await pinterest.listen(0));
    const { status, out } = await withAccount(
      'verify',
      `${server.url}/api.pinterest.com`,
      '--json',
    );
    const { ok, results } = JSON.parse(out);
    expect(results.filter((one: { ok: boolean }) => !one.ok)).toEqual([]);
    expect(ok).toBe(true);
    expect(status).toBe(0);
    expect(results.map((one: { sentAs: string }) => one.sentAs)).toContain('checkout');
    expect(pinterest.ledger.conversions()).toEqual([]);
  });

  it('asks with ?test=true only, and with the token in the header only', async () => {
    const server = await serve(() => ({ body: processed }));
    await withAccount('verify', server.url);
    expect(server.requests.length).toBeGreaterThan(5);
    for (const { path, headers, body } of server.requests) {
      expect(path).toBe(`/v5/ad_accounts/${adAccount}/events?test=true`);
      expect(headers.authorization).toBe(`Bearer ${token}`);
      expect(body).not.toContain(token);
    }
  });

  const hours = (count: number): string => new Date(Date.now() + count * 3_600_000).toUTCString();
  it.each<[string, StandInAnswer, RegExp]>([
    [
      'an expired token',
      { status: 401, body: { code: 2, message: 'Authentication failed.' } },
      /401: the access token is wrong or has expired/,
    ],
    [
      'a wrong role',
      { status: 403, body: { code: 29, message: 'Not permitted.' } },
      /403: this token may not do this/,
    ],
    [
      'a rate limit',
      { status: 429, body: { code: 8, message: 'Slow down.' } },
      /429: too many requests/,
    ],
    [
      'a Pinterest that is down',
      { status: 503, body: {} },
      /503: Pinterest has a problem of its own/,
    ],
    ['a cut answer', { body: processed, isCut: true }, /connection was cut/],
    ['an answer that is no JSON', { body: '<html>' }, /no JSON/],
    [
      'a schema with a new required field',
      {
        status: 400,
        body: { code: 4196, message: "Invalid request: 'hashed_thing' is a required property" },
      },
      /schema has changed.*hashed_thing/,
    ],
    [
      'a refused event in an answer of 200',
      {
        body: {
          num_events_received: 1,
          num_events_processed: 0,
          events: [{ status: 'failed', error_message: 'Bad currency' }],
        },
      },
      /did not process the event. Pinterest says: Bad currency/,
    ],
    [
      'a clock that is wrong',
      { body: processed, headers: { date: hours(1) } },
      /clock is 3\d\d\d seconds behind/,
    ],
    [
      'a warning',
      {
        body: { ...processed, events: [{ status: 'processed', warning_message: 'No click id' }] },
        headers: { date: hours(-1) },
      },
      /warning: No click id/,
    ],
    [
      'an answer that quotes the token',
      { status: 401, body: { message: `Token ${token} is bad` } },
      /Token \[…\] is bad/,
    ],
    [
      'an answer that quotes the token in base64',
      { status: 401, body: { message: `Token ${Buffer.from(token).toString('base64')} is bad` } },
      /Token \[…\]=* is bad/,
    ],
    ['a message that is no text', { status: 400, body: { message: { toString: 1 } } }, /toString/],
    ['a message without end', { status: 400, body: { message: 'x'.repeat(9_000_000) } }, /x{400}…/],
  ])('names %s', async (_fault, answer, message) => {
    const server = await serve(() => answer);
    const { status, out } = await withAccount('verify', server.url, '--retries', '0');
    expect(out).toMatch(message);
    expect(status).toBe(1);
  });

  it('names a slow answer, and does not wait for it', async () => {
    const server = await serve(() => ({ body: processed, delay: 60_000 }));
    const { status, out } = await withAccount(
      'verify',
      server.url,
      '--timeout',
      '50',
      '--retries',
      '0',
    );
    expect(out).toContain('did not answer within 0.05 seconds');
    expect(status).toBe(1);
  });

  it.each([
    [['verify'], '--ad-account'],
    [['verify', '--ad-account', 'abc'], '--ad-account'],
    [['verify', '--ad-account', '549', '--token', ' '], 'PINTEREST_ACCESS_TOKEN'],
    [['verify', '--ad-account', '549', '--token', 't', '--api', 'ftp://x'], '--api'],
    [['verify', '--ad-account', '549', '--token', 't', '--timeout', 'soon'], '--timeout'],
  ])('says how it is used: %j', async (args, message) => {
    const { status, err } = await gtm(...args);
    expect(status).toBe(2);
    expect(err).toContain(message);
  });
});
