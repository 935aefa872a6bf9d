// npx pinterest-sgtm quality: what of Pinterest's scores is a fault, and what would mend it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { StandInAnswer } from './api-stand-in.ts';
import { adAccount, gtm, serve, withAccount } from './one-account.ts';

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

  it('says which targets there are', async () => {
    const { status, err } = await gtm('quality', '--target', 'BEST');
    expect(status).toBe(2);
    expect(err).toContain('--target');
  });

  it('tries again after a rate limit', async () => {
    const server = await serve((_path, _body, count) =>
      count === 1 ? { status: 429, body: {} } : { body: [score('GOOD')] },
    );
    expect((await withAccount('quality', server.url)).status).toBe(0);
    expect(server.requests).toHaveLength(3);
  });
});
