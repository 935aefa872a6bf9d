// gtm token against an API that answers as a test says.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type StandIn, standIn, type StandInAnswer } from './api-stand-in.ts';
import { operate } from './operate.ts';

const secrets = [
  'pina_OLD_12345',
  'pina_NEW_12345',
  'pinr_OLD_12345',
  'pinr_NEW_12345',
  'app-secret',
];
let folder = '';
let server: StandIn | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'token-'));
  process.env.PINTEREST_APP_ID = 'app';
  process.env.PINTEREST_APP_SECRET = 'app-secret';
});

afterEach(async () => {
  await server?.close();
  server = undefined;
  rmSync(folder, { recursive: true });
  delete process.env.PINTEREST_APP_ID;
  delete process.env.PINTEREST_APP_SECRET;
});

async function gtm(answer: (path: string) => StandInAnswer, ...args: string[]) {
  server = await standIn(answer);
  const options = ['--api', server.url, '--retries', '0'];
  const ended = await operate('token', ...args, ...options);
  for (const secret of secrets) expect(ended.out + ended.err).not.toContain(secret);
  return ended;
}

const tokens = (content: object): string => {
  const file = join(folder, 'tokens.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
};

const account = ['--ad-account', '549', '--token', 'pina_OLD_12345'];
const denied: StandInAnswer = { status: 403, body: { message: 'No, pina_OLD_12345' } };
const processed = { num_events_received: 1, num_events_processed: 1, events: [] };

describe('npx pinterest-sgtm token check', () => {
  it.each<[string, (path: string) => StandInAnswer, object, number]>([
    [
      'a conversion token',
      (path) => (path.includes('/events') ? { body: processed } : denied),
      { kind: 'conversion token', maySend: true, mayRead: false },
      0,
    ],
    [
      'an OAuth token',
      () => ({ body: processed }),
      { kind: 'OAuth token', maySend: true, mayRead: true },
      0,
    ],
    [
      'a token that may only read',
      (path) => (path.includes('/events') ? denied : { body: {} }),
      { kind: 'OAuth token', maySend: false, mayRead: true },
      1,
    ],
    ['a token that is refused', () => denied, { kind: 'unknown', maySend: false }, 1],
    [
      'a token whose event is refused for its data',
      (path) => (path.includes('/events') ? { status: 422, body: {} } : denied),
      { kind: 'conversion token', maySend: true },
      0,
    ],
  ])('knows %s', async (_kind, answer, expected, exit) => {
    const { status, out } = await gtm(answer, 'check', ...account, '--json');
    expect(JSON.parse(out)).toMatchObject(expected);
    expect(status).toBe(exit);
    expect(server!.requests[0]!.path).toContain('test=true');
  });

  it('says when the tokens of a file expire', async () => {
    const file = tokens({ refresh_token: 'pinr_OLD_12345', access_token_expires_at: '2027-01-01' });
    const { out } = await gtm(() => ({ body: processed }), 'check', ...account, '--file', file);
    expect(out).toContain('access token expires: 2027-01-01');
    expect(out).toContain('refresh token expires: unknown');
  });
});

describe('npx pinterest-sgtm token refresh', () => {
  it('writes the new tokens, for their owner alone', async () => {
    const file = tokens({ refresh_token: 'pinr_OLD_12345', note: 'kept' });
    const { status } = await gtm(
      () => ({
        body: {
          access_token: 'pina_NEW_12345',
          expires_in: 2592000,
          refresh_token: 'pinr_NEW_12345',
        },
      }),
      'refresh',
      '--file',
      file,
    );
    expect(status).toBe(0);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      access_token: 'pina_NEW_12345',
      refresh_token: 'pinr_NEW_12345',
      note: 'kept',
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['tokens.json']);
    const [request] = server!.requests;
    expect(request!.headers.authorization).toBe(`Basic ${btoa('app:app-secret')}`);
    expect(Object.fromEntries(new URLSearchParams(request!.body))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'pinr_OLD_12345',
    });
  });

  it('keeps the refresh token if Pinterest sends no new one', async () => {
    const file = tokens({ refresh_token: 'pinr_OLD_12345' });
    await gtm(() => ({ body: { access_token: 'pina_NEW_12345' } }), 'refresh', '--file', file);
    expect(JSON.parse(readFileSync(file, 'utf8')).refresh_token).toBe('pinr_OLD_12345');
  });

  // The old refresh token is used up by then: what an answer says of times must not cost the new one.
  it.each([1e308, -1, '2592000', null, {}])(
    'writes the new tokens when they expire in %j seconds',
    async (time) => {
      const file = tokens({ refresh_token: 'pinr_OLD_12345' });
      const body = {
        access_token: 'pina_NEW_12345',
        expires_in: time,
        refresh_token: 'pinr_NEW_12345',
        refresh_token_expires_in: time,
      };
      const { status } = await gtm(() => ({ body }), 'refresh', '--file', file);
      expect(status).toBe(0);
      expect(JSON.parse(readFileSync(file, 'utf8')).refresh_token).toBe('pinr_NEW_12345');
    },
  );

  it('keeps the refresh token when the answer names none that could be one', async () => {
    const file = tokens({ refresh_token: 'pinr_OLD_12345' });
    const body = { access_token: 'pina_NEW_12345', refresh_token: '' };
    const { status } = await gtm(() => ({ body }), 'refresh', '--file', file);
    expect(status).toBe(0);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      access_token: 'pina_NEW_12345',
      refresh_token: 'pinr_OLD_12345',
    });
  });

  it('follows nobody to whom Pinterest would send it with the refresh token', async () => {
    const file = tokens({ refresh_token: 'pinr_OLD_12345' });
    const elsewhere = await standIn(() => ({ body: { access_token: 'pina_NEW_12345' } }));
    const { status } = await gtm(
      () => ({ status: 307, headers: { location: elsewhere.url }, body: {} }),
      'refresh',
      '--file',
      file,
    );
    await elsewhere.close();
    expect(status).toBe(1);
    expect(elsewhere.requests).toEqual([]);
  });

  it.each<[string, StandInAnswer]>([
    ['refused', { status: 401, body: { message: 'Not pinr_OLD_12345' } }],
    ['cut', { body: { access_token: 'pina_NEW_12345' }, isCut: true }],
    ['without a token', { body: {} }],
  ])('leaves the file as it was when the answer is %s', async (_fault, answer) => {
    const file = tokens({ refresh_token: 'pinr_OLD_12345' });
    const { status } = await gtm(() => answer, 'refresh', '--file', file);
    expect(status).toBe(1);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ refresh_token: 'pinr_OLD_12345' });
    expect(server!.requests).toHaveLength(1);
  });
});

describe('npx pinterest-sgtm token refresh and its file', () => {
  const answer: StandInAnswer = {
    body: { access_token: 'pina_NEW_12345', refresh_token: 'pinr_NEW_12345' },
  };

  it.each<[string, (file: string) => void, string]>([
    ['is a folder', (file) => (rmSync(file), mkdirSync(file)), 'cannot be read'],
    [
      'is a link',
      (file) => (renameSync(file, `${file}.kept`), symlinkSync(`${file}.kept`, file)),
      'tokens.json is a link; name the file itself.',
    ],
    [
      'has a pipe for its lock',
      (file) => execFileSync('mkfifo', [`${file}.lock`]),
      'tokens.json.lock is no file',
    ],
    [
      'is in use by another run',
      (file) => writeFileSync(`${file}.lock`, String(process.ppid)),
      'is in use by another run',
    ],
  ])('asks Pinterest nothing when it %s', async (_what, spoil, message) => {
    const file = tokens({ refresh_token: 'pinr_OLD_12345' });
    spoil(file);
    const { status, err } = await gtm(() => answer, 'refresh', '--file', file);
    expect(status).toBe(2);
    expect(err).toContain(message);
    expect(server!.requests).toEqual([]);
  });

  it('asks Pinterest nothing when the folder of the file takes no lock', async () => {
    const file = tokens({ refresh_token: 'pinr_OLD_12345' });
    mkdirSync(`${file}.lock`);
    const { status, err } = await gtm(() => answer, 'refresh', '--file', file);
    expect(status).toBe(2);
    expect(err).toContain('tokens.json.lock is no file');
    expect(server!.requests).toEqual([]);
  });

  it('holds the lock while Pinterest answers, and no longer', async () => {
    const file = tokens({ refresh_token: 'pinr_OLD_12345' });
    let holder = '';
    const during = () => {
      holder = readFileSync(`${file}.lock`, 'utf8');
      return answer;
    };
    expect((await gtm(during, 'refresh', '--file', file)).status).toBe(0);
    expect(holder).toBe(String(process.pid));
    expect(readdirSync(folder)).toEqual(['tokens.json']);
  });

  it('takes over the lock of a run that was killed', async () => {
    const file = tokens({ refresh_token: 'pinr_OLD_12345' });
    writeFileSync(`${file}.lock`, '999999999');
    expect((await gtm(() => answer, 'refresh', '--file', file)).status).toBe(0);
    expect(JSON.parse(readFileSync(file, 'utf8')).refresh_token).toBe('pinr_NEW_12345');
    expect(readdirSync(folder)).toEqual(['tokens.json']);
  });

  it('has no second file with tokens at any time', async () => {
    const file = tokens({ refresh_token: 'pinr_OLD_12345', note: 'x'.repeat(5000) });
    let beside: string[] = [];
    await gtm(
      () => {
        beside = readdirSync(folder).filter((name) =>
          readFileSync(join(folder, name), 'utf8').includes('pin'),
        );
        return answer;
      },
      'refresh',
      '--file',
      file,
    );
    expect(beside).toEqual(['tokens.json']);
    expect(readdirSync(folder)).toEqual(['tokens.json']);
  });

  it('says that an answer without end is none of Pinterest’s', async () => {
    const file = tokens({ refresh_token: 'pinr_OLD_12345' });
    const endless: StandInAnswer = { body: 'x'.repeat(17 * 1024 * 1024) };
    const { status, err } = await gtm(() => endless, 'refresh', '--file', file);
    expect(status).toBe(1);
    expect(err).toContain("an answer that is too long to be one of Pinterest's");
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ refresh_token: 'pinr_OLD_12345' });
  });
});

describe('npx pinterest-sgtm token exchange', () => {
  it('asks Pinterest nothing when it could not write the token', async () => {
    const out = join(folder, 'no such folder', 'conversion.json');
    const args = ['exchange', '--token', 'pina_OLD_12345', '--out', out];
    const { status, err } = await gtm(() => ({}), ...args);
    expect(status).toBe(2);
    expect(err).toContain('there is no such folder');
    expect(server!.requests).toEqual([]);
  });

  it('asks Pinterest nothing when it is to write to a pipe, which stays', async () => {
    const out = join(folder, 'pipe');
    execFileSync('mkfifo', [out]);
    const { status, err } = await gtm(
      () => ({}),
      'exchange',
      '--token',
      'pina_OLD_12345',
      '--out',
      out,
    );
    expect(status).toBe(2);
    expect(err).toContain('is no file');
    expect(server!.requests).toEqual([]);
    expect(existsSync(out)).toBe(true);
  });

  it('writes the conversion token', async () => {
    const out = join(folder, 'conversion.json');
    const { status } = await gtm(
      () => ({ body: { access_token: 'pina_NEW_12345', token_type: 'conversion' } }),
      'exchange',
      '--token',
      'pina_OLD_12345',
      '--out',
      out,
    );
    expect(status).toBe(0);
    expect(JSON.parse(readFileSync(out, 'utf8')).access_token).toBe('pina_NEW_12345');
    expect(server!.requests[0]!.path).toBe('/v5/oauth/conversion_token');
  });

  it('writes nothing when it is refused', async () => {
    const out = join(folder, 'conversion.json');
    const { status, err } = await gtm(
      () => denied,
      'exchange',
      '--token',
      'pina_OLD_12345',
      '--out',
      out,
    );
    expect(status).toBe(1);
    expect(err).toContain('403');
    expect(existsSync(out)).toBe(false);
  });
});

it.each([
  [['check'], '--ad-account'],
  [['refresh'], '--file'],
  [['refresh', '--file', 'missing.json'], 'missing.json'],
  [['exchange'], '--out'],
  [[], 'check, refresh or exchange'],
  [['check', '--timeout', '99999999999999'], '--timeout takes a whole number'],
])('gtm token says how it is used: %j', async (args, message) => {
  const { status, err } = await gtm(() => ({}), ...args);
  expect(status).toBe(2);
  expect(err).toContain(message);
});

it.each([
  [['--retries', '1000000000'], '--retries takes a whole number from 0 to 10'],
  [['--api', 'https://somebody:pina_OLD_12345@api.example'], 'without a name and a password'],
  [['--api', 'https://['], '--api takes an address'],
])('wrong options are said without their secrets: %j', async (args, message) => {
  const { status, err } = await operate('token', 'check', ...account, ...args);
  expect(status).toBe(2);
  expect(err).toContain(message);
  expect(err).not.toContain('pina_OLD_12345');
});
