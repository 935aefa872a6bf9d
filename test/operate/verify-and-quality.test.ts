// gtm verify and gtm quality against Pinterest on this machine, and against a Pinterest in trouble.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { createPinterest } from '../../scripts/pinterest/server.ts';
import { type StandIn, standIn, type StandInAnswer } from './api-stand-in.ts';
import { operate } from './operate.ts';

const token = 'pina_SECRET_0123456789';
const adAccount = '549755885175';
let running: { close(): Promise<void> } | undefined;

afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function gtm(...args: string[]) {
  const ended = await operate(...args);
  expect(ended.out + ended.err).not.toContain(token);
  return ended;
}

const withAccount = (command: string, api: string, ...more: string[]) =>
  gtm(command, '--ad-account', adAccount, '--token', token, '--api', api, ...more);

async function serve(
  answer: (path: string, body: string, count: number) => StandInAnswer,
): Promise<StandIn> {
  const server = await standIn(answer);
  running = server;
  return server;
}

const processed = {
  num_events_received: 1,
  num_events_processed: 1,
  events: [{ status: 'processed', error_message: '', warning_message: '' }],
};

describe('npx pinterest-sgtm verify', () => {
  it('sends an event of each kind in test mode, all of which Pinterest takes', async () => {
    const pinterest = createPinterest({ adAccounts: [{ id: adAccount, token }] });
    const server = await pinterest.listen(0);
    running = server;
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
    [['quality', '--target', 'BEST'], '--target'],
  ])('says how it is used: %j', async (args, message) => {
    const { status, err } = await gtm(...args);
    expect(status).toBe(2);
    expect(err).toContain(message);
  });
});

const score = (status: string, coverage = 90) => ({
  overall_status: status,
  ingestion_source: 'CONVERSIONS_API',
  source_platform: 'WEB',
  lookback_period: '14d',
  quality_components: {
    hashed_email: {
      CHECKOUT: {
        coverage,
        issues:
          coverage < 50 ? [{ id: '1', name: 'Low <coverage>', reason: 'Few e-mails.' }] : undefined,
      },
    },
    external_event_id: { CHECKOUT: { coverage: 100, overlap: 72.4 } },
  },
});

describe('npx pinterest-sgtm quality', () => {
  it('is content when every channel reaches the target', async () => {
    const server = await serve(() => ({ body: [score('GOOD')] }));
    const { status, out } = await withAccount('quality', server.url);
    expect(status).toBe(0);
    expect(out).toContain('✓ Pinterest says, server: good');
    expect(out).toMatch(/external_event_id +CHECKOUT +██████████ 100 % +overlap ███████░░░ +72 %/);
    expect(server.requests.map(({ path }) => path)).toEqual([
      `/v5/ad_accounts/${adAccount}/conversion_eqs?lookback_period=1d`,
      `/v5/ad_accounts/${adAccount}/conversion_eqs?lookback_period=14d`,
    ]);
  });

  it("shows issues in Pinterest's words, and which field of ours to change", async () => {
    const server = await serve(() => ({ body: [score('NEEDS_IMPROVEMENT', 20)] }));
    const { status, out } = await withAccount('quality', server.url);
    expect(status).toBe(1);
    expect(out).toContain('✗ Pinterest says, server: needs improvement');
    expect(out).toContain('Low <coverage>: Few e-mails.');
    expect(out).toContain('user_data.email_address');
  });

  const pair = (overlap: number, source = 'TAG') => ({
    ...score('GOOD'),
    ingestion_source: source,
    quality_components: {
      hashed_email: { checkout: { coverage: 58 }, page_visit: { coverage: 12 } },
      external_event_id: { checkout: { coverage: 100, overlap } },
    },
  });

  it('is red when channels are not paired, although Pinterest says good', async () => {
    const server = await serve(() => ({ body: [pair(36), pair(34, 'CONVERSIONS_API')] }));
    const { status, out } = await withAccount('quality', server.url, '--coverage', '50');
    expect(status).toBe(1);
    expect(out.split('\n')[1]).toBe(
      "Not well, although Pinterest says good: checkout: only 36 % of the browser's events and 34 % of the server's events are paired by event id (target 70 %).",
    );
    expect(out).toMatch(
      /most:\n1\. ✗ Events of the browser.*\n.*\{\{Pinterest Dedup - Event ID\}\}/,
    );
  });

  it('is red when a field is missing where it belongs, and not where it need not be', async () => {
    const server = await serve(() => ({ body: [pair(90), pair(90, 'CONVERSIONS_API')] }));
    const { status, out } = await withAccount('quality', server.url, '--json');
    expect(status).toBe(1);
    const { findings } = JSON.parse(out);
    expect(findings.map(({ fault, message }: any) => [fault, message])).toEqual([
      [
        'coverage-below-target',
        'Hashed e-mail address is in only 58 % of checkout in the browser (target 70 %).',
      ],
      [
        'coverage-below-target',
        'Hashed e-mail address is in only 58 % of checkout on the server (target 70 %).',
      ],
    ]);
  });

  it('says what would raise it most also when all is well, in the fields of tags and GA4', async () => {
    const server = await serve(() => ({ body: [pair(90), pair(90, 'CONVERSIONS_API')] }));
    const { status, out } = await withAccount('quality', server.url, '--coverage', '50');
    expect(status).toBe(0);
    expect(out.split('\n')[1]).toMatch(
      /^Well: Pinterest says good \(browser, server\), .* gained by: /,
    );
    expect(out).toContain(
      'Hashed e-mail address on the server (now checkout 58 %, page_visit 12 %)',
    );
    expect(out).toContain('GA4 tag: send user_data.email_address');
    expect(out).toContain('Pinterest Tag: fill in E-mail address under Enhanced match.');
  });

  it('names what fell on the last day, which the fortnight hides', async () => {
    const server = await serve((path) => ({
      body: path.includes('=1d')
        ? [pair(20), pair(90, 'CONVERSIONS_API')]
        : [pair(90), pair(90, 'CONVERSIONS_API')],
    }));
    const { status, out } = await withAccount('quality', server.url, '--coverage', '50');
    expect(status).toBe(0);
    expect(out).toContain(
      "! checkout: 20 % of the browser's events were paired on the last day, 90 % over 14 days.",
    );
  });

  it.each([
    ['--coverage', 'much'],
    ['--overlap', '101'],
  ])('takes a percentage for %s, and not %s', async (option, given) => {
    const { status, err } = await withAccount('quality', 'http://localhost:1', option, given);
    expect(status).toBe(2);
    expect(err).toContain(`${option} takes a number from 0 to 100, not ${given}.`);
  });

  it('says of a channel under the target what would raise it most, and sends nobody elsewhere', async () => {
    const server = await serve(() => ({ body: [score('FAIR')] }));
    const { out } = await withAccount('quality', server.url, '--json');
    const [finding] = JSON.parse(out).findings;
    expect(finding).toMatchObject({
      fault: 'quality-below-target',
      message: 'Event quality of the server: fair (target: good).',
      mend: expect.stringMatching(/^Most would be gained by: .+ on the server .+GA4/),
    });
    expect(finding.mend).not.toContain('pinterest-sgtm quality');
  });

  it('takes a lower target', async () => {
    const server = await serve(() => ({ body: [score('FAIR')] }));
    expect((await withAccount('quality', server.url)).status).toBe(1);
    expect((await withAccount('quality', server.url, '--target', 'fair')).status).toBe(0);
  });

  it('says so when there is no score', async () => {
    const server = await serve(() => ({ body: [] }));
    const { status, out } = await withAccount('quality', server.url);
    expect(status).toBe(1);
    expect(out).toContain('has no score');
  });

  it('writes a report of one file with texts escaped', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'quality-'));
    const file = join(folder, 'report.html');
    const server = await serve(() => ({ body: [score('FAIR', 20)] }));
    await withAccount('quality', server.url, '--html', file);
    const page = readFileSync(file, 'utf8');
    rmSync(folder, { recursive: true });
    expect(page).toContain('Low &lt;coverage>');
    expect(page).not.toMatch(/<script|https?:|src=/);
    // A screen for each event, and on each whose it is.
    expect(page).toMatch(/<section class="screen" id="checkout">/);
    const whose = `ad account ${adAccount} · ${new Date().toISOString().slice(0, 10)}`;
    expect(page.split(whose)).toHaveLength(3);
  });

  it.each<[string, StandInAnswer, RegExp]>([
    [
      'a token without the scope',
      { status: 403, body: { message: 'Scope ads:read is missing' } },
      /403: .*ads:read is missing/,
    ],
    [
      'another form of answer',
      { body: [{ overall_status: 'EXCELLENT' }] },
      /another form than documented/,
    ],
    ['a cut answer', { body: [score('GOOD')], isCut: true }, /connection was cut/],
  ])('names %s', async (_fault, answer, message) => {
    const server = await serve(() => answer);
    const { status, err } = await withAccount('quality', server.url, '--retries', '0');
    expect(status).toBe(1);
    expect(err).toMatch(message);
  });

  it('shows no secret, wherever an answer has one', async () => {
    const secrets = [
      'pina_0123456789abcdef',
      'ya29.0123456789abcdef',
      'eyJhbGciOiJIUzI1NiJ9.e30.c2ln',
    ];
    const reason = `${secrets.join(' ')}, Authorization: Bearer 0123456789abcdef0123456789abcdef`;
    const details = { coverage: 90, issues: [{ id: '1', name: 'Low', reason }] };
    const issue = { ...score('GOOD'), quality_components: { hashed_email: { CHECKOUT: details } } };
    const broken = { ...score('GOOD'), quality_components: { [secrets[0]!]: { CHECKOUT: {} } } };
    const refused = { status: 403, body: { message: reason } };
    for (const answer of [{ body: [issue] }, { body: [broken] }, refused]) {
      const server = await serve(() => answer);
      const { out, err } = await withAccount('quality', server.url);
      expect(`${out}${err}`).toContain('[…]');
      expect(`${out}${err}`).not.toMatch(/0123456789abcdef|eyJ/);
    }
  });

  it.each(['pina_0123456789abcdef', 'Bearer 0123456789abcdef0123456789abcdef'])(
    'shows nothing of %s where the end of a long text is cut off',
    async (secret) => {
      const issues = Array.from({ length: 60 }, (_, index) => ({
        id: '1',
        name: 'Low',
        reason: `${'-'.repeat(345 + index)} ${secret}`,
      }));
      const quality_components = { hashed_email: { CHECKOUT: { coverage: 90, issues } } };
      const server = await serve(() => ({ body: [{ ...score('GOOD'), quality_components }] }));
      const { out } = await withAccount('quality', server.url, '--json');
      expect(out).toContain('[…]');
      expect(out).not.toMatch(/012/);
    },
  );

  it('rounds no share up to its target', async () => {
    const server = await serve(() => ({ body: [score('GOOD', 69.6)] }));
    const { out } = await withAccount('quality', server.url);
    expect(out).toContain('is in only 69 % of checkout on the server (target 70 %)');
    expect(out).toMatch(/✗ hashed_email +CHECKOUT +██████░░░░ +69 %/);
  });

  it('tries again after a rate limit', async () => {
    const server = await serve((_path, _body, count) =>
      count === 1 ? { status: 429, body: {} } : { body: [score('GOOD')] },
    );
    expect((await withAccount('quality', server.url)).status).toBe(0);
    expect(server.requests).toHaveLength(3);
  });
});
