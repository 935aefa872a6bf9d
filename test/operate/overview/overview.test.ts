// gtm overview of an agency in trouble: each client red for the right reason, and no end for the others.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { Folder } from '../../gtm/commands/tpl-files.ts';
import { type StandIn, standIn } from '../api-stand-in.ts';
import { operate } from '../operate.ts';
import {
  agencyStandIn,
  clientsFile,
  lastWeek,
  now,
  setSecrets,
  troubles,
  wellScored,
} from './agency.ts';

const day = 86_400_000;
const folder = new Folder();
const at = (file: string) => join(folder.path, file);
let agency: StandIn;
let forget: () => void;

beforeAll(async () => {
  forget = setSecrets();
  agency = await agencyStandIn();
});
afterAll(async () => {
  forget();
  await agency.close();
  folder.remove();
});

/** A command of the agency, a look at the end of its week. */
const gtm = (command: string, ...args: string[]) =>
  operate(
    command,
    ...['--api', agency.url, '--bigquery', agency.url, '--retries', '0'],
    ...['--now', new Date(now).toISOString(), ...args],
  );

/** A score in which an event is missing. */
const withoutEvent = (score: (typeof wellScored)[number], event: string) => ({
  ...score,
  quality_components: Object.fromEntries(
    Object.entries(score.quality_components).map(([component, { [event]: _, ...others }]) => [
      component,
      others,
    ]),
  ),
});

interface Card {
  client: string;
  state: string;
  answer: string;
  doFirst?: string;
  red: string[];
  findings: { fault: string; message: string }[];
  pairs: { event: string; verdict: string; browser: boolean; server: boolean }[];
  token: string;
}

describe('npx pinterest-sgtm overview', () => {
  let status: number;
  let cards: Card[];
  let texts: string;
  let page: string;

  beforeAll(async () => {
    const config = folder.file('clients.yaml', clientsFile());
    folder.file('clients.history.jsonl', `${lastWeek()}\n{"client":"cut o`);
    const ended = await gtm('overview', '--config', config, '--folder', at('monday'), '--json');
    ({ status } = ended);
    cards = JSON.parse(ended.out).clients;
    page = readFileSync(at('monday/overview.html'), 'utf8');
    const reports = cards.map(({ client }) =>
      readFileSync(at(`monday/clients/${client}.html`), 'utf8'),
    );
    const text = readFileSync(at('monday/overview.txt'), 'utf8');
    const history = readFileSync(at('clients.history.jsonl'), 'utf8');
    texts = [ended.out, ended.err, page, text, history, ...reports].join('\n');
  });

  it.each(Object.entries(troubles).filter(([, { fault }]) => fault !== undefined))(
    '%s is red, for the right reason',
    (name, { fault, says }) => {
      const card = cards.find(({ client }) => client === name)!;
      expect(card.state).toBe('red');
      expect(card.findings[0]!.fault).toBe(fault);
      expect(card.answer).toMatch(says!);
      expect(card.doFirst).toMatch(/\.$/);
    },
  );

  it('says so of the client that is well, and ends with 1 for the others', () => {
    const well = cards.filter(({ state }) => state !== 'red');
    expect(well.map(({ client, findings }) => [client, findings])).toEqual([['well', []]]);
    expect(well[0]!.token).toBe('works');
    expect(status).toBe(1);
  });

  it.each([
    ['a new shop that nothing is known of', [], /Pinterest has no score/],
    [
      'a word without details',
      [{ ...(wellScored[0] as object), quality_components: {} }],
      /nothing of their events/,
    ],
  ])('%s is to be looked at, and not well', async (_what, quality, says) => {
    const pinterest = await standIn((path) => ({
      body: path.includes('conversion_eqs')
        ? quality
        : { items: [{ id: '26', name: 'Shop', last_fired_time_ms: now }] },
    }));
    const config = folder.file(
      'new.yaml',
      'clients:\n  new: { adAccount: "1", readToken: WELL_TOKEN, channels: [tag] }',
    );
    const place = ['--config', config, '--api', pinterest.url];
    const ended = await operate('overview', ...place, '--json', '--now', '2026-11-16T07:00:00Z');
    const report = await operate('quality', ...place, '--client', 'new');
    await pinterest.close();
    const [card] = JSON.parse(ended.out).clients as Card[];
    expect(card).toMatchObject({ state: 'yellow', answer: expect.stringMatching(says) });
    expect(report).toMatchObject({ status: 1, out: expect.stringMatching(says) });
  });

  it('names an event that only one channel reported on the last day', async () => {
    const [browser, server] = wellScored;
    const alone = { coverage: 100, overlap: 0 };
    const lastDay = [
      {
        ...browser,
        quality_components: {
          ...browser!.quality_components,
          external_event_id: {
            ...browser!.quality_components['external_event_id'],
            checkout: alone,
          },
        },
      },
      withoutEvent(server!, 'checkout'),
    ];
    const pinterest = await standIn((path) => ({
      body: path.includes('=1d')
        ? lastDay
        : path.includes('=14d')
          ? wellScored
          : { items: [{ id: '26', name: 'Shop', last_fired_time_ms: now }] },
    }));
    const entry = 'clients:\n  shop: { adAccount: "1", readToken: WELL_TOKEN }';
    const config = folder.file('day.yaml', entry);
    const ended = await operate(
      ...['overview', '--config', config, '--api', pinterest.url, '--json'],
      ...['--now', new Date(now).toISOString()],
    );
    await pinterest.close();
    const [card] = JSON.parse(ended.out).clients as Card[];
    expect(card!.findings.map(({ fault, message }) => [fault, message])).toEqual([
      [
        'fell-yesterday',
        'checkout: only the browser reported it on the last day, both channels over 14 days.',
      ],
    ]);
  });

  it.each(['dead-since-friday', 'busy-and-silent-since-yesterday', 'test-mode-left-on'])(
    '%s has no server on its map, though Pinterest knows it from the days before',
    (name) => {
      const { pairs, findings } = cards.find(({ client }) => client === name)!;
      expect(pairs.map(({ event, verdict }) => [event, verdict])).toEqual([
        ['checkout', 'browser only'],
        ['add_to_cart', 'browser only'],
        ['page_visit', 'browser only'],
      ]);
      // It is one thing to mend, not one for each event.
      expect(findings.filter(({ fault }) => fault === 'browser-only')).toEqual([]);
    },
  );

  it('draws no days for a client of whom the log has no event', () => {
    const articleOf = (name: string) =>
      page.split('<article').find((one) => one.includes(`id="${name}"`))!;
    expect(articleOf('well')).toContain('this week, up to 10 a day');
    expect(articleOf('container-of-another')).not.toContain('a day');
  });

  it('says of a token that is refused where the new one belongs', () => {
    const doFirst = (name: string) => cards.find(({ client }) => client === name)!.doFirst;
    expect(doFirst('expired-token')).toContain('EXPIRED_TOKEN_TOKEN');
    expect(doFirst('expired-sending-token')).toContain('SENDING_TOKEN');
  });

  it('says of a drop what would raise the channel most', () => {
    const { doFirst } = cards.find(({ client }) => client === 'quality-drop')!;
    expect(doFirst).toMatch(/published since\. Most would be gained by: .+%\)\. .+:/);
  });

  it('shows no secret anywhere, and nothing that steers a terminal or turns a text around', () => {
    expect(texts).not.toMatch(/0123456789secret/);
    expect(texts).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e]|\\u001b|\\u202e/);
  });

  it('maps each event to its channels, also where one has stopped since', () => {
    const verdicts = (name: string) =>
      Object.fromEntries(
        cards
          .find(({ client }) => client === name)!
          .pairs.map(({ event, verdict }) => [event, verdict]),
      );
    expect(verdicts('well')).toEqual({
      checkout: 'paired',
      add_to_cart: 'paired',
      page_visit: 'paired',
    });
    expect(verdicts('poorly-paired').checkout).toBe('poorly paired');
    expect(verdicts('no-server').checkout).toBe('browser only');
    expect(verdicts('one-event-unpaired').lead).toBe('browser only');
    expect(verdicts('silent-server').checkout).toBe('browser only');
    expect(verdicts('silent-browser').checkout).toBe('server only');
  });

  it('makes one page, red first, that asks nobody and obeys no text of others', () => {
    expect(page).not.toMatch(/<(?:script|link|img|iframe)\b|url\(|@import/);
    expect(page).not.toMatch(/(?:src|href)="(?!#|clients\/)/);
    expect(page).toContain('&lt;img src=x>');
    const places = cards.map(({ client }) => page.indexOf(`id="${client}"`));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(cards.at(-1)!.client).toBe('well');
  });

  it('finds the same as watch', async () => {
    for (const name of ['poorly-paired', 'quality-drop', 'dead-since-friday']) {
      const { out } = await gtm(
        'watch',
        '--config',
        at('clients.yaml'),
        '--client',
        name,
        '--json',
      );
      const [week] = JSON.parse(out).clients;
      const card = cards.find(({ client }) => client === name)!;
      expect({ ...card, ...week }).toEqual(card);
    }
  });

  it('keeps this look beside the clients file, behind a line that a killed run has left', () => {
    const lines = readFileSync(at('clients.history.jsonl'), 'utf8').trim().split('\n');
    const kept = lines.slice(Object.keys(troubles).length + 1).map((line) => JSON.parse(line));
    // Without an ad account there is nothing to compare with next week.
    expect(kept).toHaveLength(cards.length - 1);
    expect(kept.find(({ client }) => client === 'poorly-paired')).toMatchObject({
      at: new Date(now).toISOString(),
      state: 'red',
      red: ['overlap-below-target'],
      events: 70,
      overlap: { checkout: { browser: 36, server: 36 } },
    });
  });

  it('tells a chat the worst in a few lines', async () => {
    const config = folder.file('few.yaml', clientsFile(['well', 'poorly-paired', 'hostile-texts']));
    const { out } = await gtm(
      'overview',
      '--config',
      config,
      '--text',
      '--link',
      'https://reports.example.com/',
    );
    const lines = out.trimEnd().split('\n');
    expect(lines[0]).toBe('Pinterest, 2026-11-09 to 2026-11-16, 3 clients: 2 red, 1 well.');
    expect(lines.slice(1)).toEqual([
      expect.stringMatching(/^✗ hostile-texts: The browser channel is silent/),
      expect.stringMatching(/^ {2}→ /),
      expect.stringMatching(/^✗ poorly-paired: checkout: only 36 %/),
      expect.stringMatching(/^ {2}→ /),
      '✓ well',
      'https://reports.example.com/',
    ]);
    const short = readFileSync(at('monday/overview.txt'), 'utf8');
    expect(short.split('\n').length).toBeLessThan(30);
    // No chat's markup, and the way through a menu is still one.
    expect(short).toContain('Ads Manager › Conversions');
    expect(short).not.toMatch(/[<>]/);
  });
});

describe('npx pinterest-sgtm overview, week after week', () => {
  it('compares with its own look of the week before', async () => {
    const file = folder.file('two.yaml', clientsFile(['well', 'quality-drop']));
    const look = (time: number) =>
      gtm('overview', '--config', file, '--json', '--now', new Date(time).toISOString());
    await look(now - 7 * day);
    const { out } = await look(now);
    const [first] = JSON.parse(out).clients;
    expect(first).toMatchObject({
      client: 'quality-drop',
      before: { quality: { 'TAG, WEB': 'FAIR' } },
      trend: [{ state: 'red' }],
    });
    expect(first.findings[0].fault).toBe('quality-below-target');
  });

  it('goes on where it cannot keep a history, and says so', async () => {
    const file = folder.file('one.yaml', clientsFile(['well']));
    writeFileSync(at('target.jsonl'), '');
    const { symlinkSync } = await import('node:fs');
    symlinkSync(at('target.jsonl'), at('one.history.jsonl'));
    const beside = await gtm('overview', '--config', file);
    expect(beside.status).toBe(0);
    expect(beside.err).toContain('one.history.jsonl is a link');
    const named = await gtm('overview', '--config', file, '--history', at('none/history.jsonl'));
    expect(named).toMatchObject({ status: 2, err: expect.stringContaining('no such folder') });
  });
});

describe('npx pinterest-sgtm overview of a file with entries that cannot be read', () => {
  const entry = (name: string) => clientsFile([name]).split('\n').slice(1).join('\n');
  const look = async (lines: string[]) => {
    const file = folder.file('broken.yaml', ['clients:', ...lines].join('\n'));
    const { status, out, err } = await gtm('overview', '--config', file, '--json');
    expect(status, err).toBe(1);
    const seen = JSON.parse(out).clients as Card[];
    return Object.fromEntries(seen.map(({ client, answer }) => [client, answer]));
  };

  it.each<[string, string[], string, RegExp]>([
    [
      'a quote that never ends',
      ['  sloppy: { adAccount: "549'],
      'sloppy',
      /read, line 2: this is no/,
    ],
    [
      'a key that is there twice',
      ['  sloppy:', '    log: a', '    log: b'],
      'sloppy',
      /line 4.*twice/,
    ],
    [
      'an indentation that fits nowhere',
      ['  sloppy:', '      log: a', '    log: b'],
      'sloppy',
      /line 4/,
    ],
    ['a name of JavaScript', ['  __proto__: { log: "x" }'], '__proto__', /./],
    ['no keys', ['  sloppy:'], 'sloppy', /holds no keys; write adAccount/],
    [
      'a name that is no name',
      ['  "../sloppy & sons": {}'],
      '-sloppy-sons',
      /^"..\/sloppy & sons" is no name: .*letters, digits/,
    ],
    ['a name for no file', [`  ${'x'.repeat(300)}: {}`], 'x'.repeat(60), /up to 60 letters/],
    [
      'one name in two spellings',
      [entry('silent-server'), entry('silent-server').replace('silent', 'Silent')],
      'silent-server',
      /not told apart by capitals/,
    ],
    [
      'one name for two',
      [entry('silent-server'), entry('silent-server')],
      'silent-server',
      /more than once/,
    ],
  ])('%s is one red card', async (_what, lines, name, says) => {
    const answers = await look([...lines, entry('well')]);
    expect(Object.keys(answers).sort()).toEqual([name, 'well'].sort());
    expect(answers[name]).toMatch(says);
    expect(answers['well']).toMatch(/^All is well/);
  });
});

it('npx pinterest-sgtm overview takes names of any script, and takes no two clients for one', async () => {
  const entry = (name: string, index: number) =>
    `  ${name}: { adAccount: "${9000 + index}", readToken: WELL_TOKEN }`;
  const names = ['müller', 'クライアント', '客户', '"🎁"', '"🛍"', '"a b"', 'a-b'];
  const config = folder.file('names.yaml', ['clients:', ...names.map(entry)].join('\n'));
  const { out } = await gtm('overview', '--config', config, '--folder', at('names'), '--json');
  const seen = JSON.parse(out).clients as Card[];
  const of = (state: string) =>
    seen.flatMap((card) => (card.state === state ? card.client : [])).sort();
  expect(of('well')).toEqual(['müller', 'クライアント', '客户', 'a-b'].sort());
  expect(of('red')).toEqual(['-', '--2', 'a-b-2']);
  const page = readFileSync(at('names/overview.html'), 'utf8');
  for (const [, link] of page.matchAll(/href="(clients[^"]+)"/g))
    expect(existsSync(at(`names/${decodeURIComponent(link!)}`))).toBe(true);
});

it('npx pinterest-sgtm overview says where two clients have one ad account: one of them shows the other', async () => {
  const entry = (name: string, account: number) =>
    `  ${name}: { adAccount: "${account}", readToken: WELL_TOKEN }`;
  const lines = ['clients:', entry('acme', 9001), entry('bell', 9001), entry('cole', 9002)];
  const config = folder.file('copied.yaml', lines.join('\n'));
  const { out } = await gtm('overview', '--config', config, '--json');
  const seen = JSON.parse(out).clients as Card[];
  expect(seen.map(({ client, state, answer }) => [client, state, answer])).toEqual([
    ['acme', 'yellow', 'The ad account is that of bell as well.'],
    ['bell', 'yellow', 'The ad account is that of acme as well.'],
    ['cole', 'well', 'All is well in what was looked at.'],
  ]);
});

describe('npx pinterest-sgtm overview of many', () => {
  it('asks several clients at a time, and never all', async () => {
    let open = 0;
    let most = 0;
    const slow = await standIn((path) => {
      if (path.includes('conversion_tags')) most = Math.max(most, (open += 1));
      setTimeout(() => path.includes('conversion_tags') && (open -= 1), 20);
      return { body: path.includes('conversion_tags') ? { items: [] } : [], delay: 20 };
    });
    const clients = Array.from(
      { length: 100 },
      (_, index) => `  c${index}: { adAccount: "${index}", readToken: WELL_TOKEN }`,
    );
    const config = folder.file('hundred.yaml', ['clients:', ...clients].join('\n'));
    const { out } = await operate('overview', '--config', config, '--json', '--api', slow.url);
    await slow.close();
    expect(JSON.parse(out).clients).toHaveLength(100);
    expect(most).toBeGreaterThan(4);
    expect(most).toBeLessThan(25);
  });

  it('does not wait for a client that never answers', async () => {
    const silent = await standIn((path) => ({
      body: path.includes('conversion_tags') ? { items: [] } : wellScored,
      delay: path.includes('/1/') ? 600_000 : 0,
    }));
    const config = folder.file(
      'silent.yaml',
      'clients:\n  gone: { adAccount: "1", readToken: WELL_TOKEN }\n  there: { adAccount: "2", readToken: WELL_TOKEN, channels: [server] }',
    );
    const { out } = await operate(
      ...['overview', '--config', config, '--json', '--api', silent.url],
      ...['--timeout', '1500', '--retries', '0'],
    );
    await silent.close();
    const [gone, there] = JSON.parse(out).clients as Card[];
    expect(gone).toMatchObject({ client: 'gone', state: 'red' });
    expect(gone!.answer).toContain('did not answer within 1.5 seconds');
    expect(there).toMatchObject({ client: 'there', state: 'well' });
  });
});

describe('npx pinterest-sgtm overview --hook', () => {
  const one = () => folder.file('hook.yaml', clientsFile(['well']));

  it('posts the text to the chat', async () => {
    const chat = await standIn(() => ({ body: 'ok' }));
    process.env.OVERVIEW_HOOK_URL = `${chat.url}/services/hook-secret`;
    const { status, out } = await gtm('overview', '--config', one(), '--hook', '--text');
    await chat.close();
    expect(status).toBe(0);
    expect(JSON.parse(chat.requests[0]!.body)).toEqual({ text: out });
  });

  it('is red when the chat does not take it, and never shows the address', async () => {
    const chat = await standIn(() => ({ status: 404 }));
    process.env.OVERVIEW_HOOK_URL = `${chat.url}/services/hook-secret`;
    const { status, out, err } = await gtm('overview', '--config', one(), '--hook');
    await chat.close();
    expect(status).toBe(1);
    expect(err).toContain('The chat hook answered 404.');
    expect(out + err).not.toContain('hook-secret');
  });

  it.each([
    ['', 'Set OVERVIEW_HOOK_URL'],
    ['http://chat.example.com/hook-secret', 'begins with https://'],
  ])('wants an address that is safe: %j', async (address, sentence) => {
    process.env.OVERVIEW_HOOK_URL = address;
    const { status, err } = await gtm('overview', '--config', one(), '--hook');
    delete process.env.OVERVIEW_HOOK_URL;
    expect(status).toBe(2);
    expect(err).toContain(sentence);
    expect(err).not.toContain('hook-secret');
  });
});

it('npx pinterest-sgtm overview says what is missing, and writes nothing then', async () => {
  expect(await gtm('overview')).toMatchObject({
    status: 2,
    err: expect.stringContaining('--config clients.yaml'),
  });
  const missing = await gtm('overview', '--config', at('nowhere.yaml'), '--html', at('no.html'));
  expect(missing.status).toBe(2);
  expect(existsSync(at('no.html'))).toBe(false);
});
