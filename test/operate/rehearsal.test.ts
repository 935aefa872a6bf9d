// The rehearsal of docs/operate: its commands, as they stand on the page, against what npm start runs.
import { existsSync, readFileSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { operateCommands } from '../../scripts/operate/commands.ts';
import { type LocalChain, startLocalChain } from '../../scripts/preview/local-chain.ts';
import {
  createRehearsal,
  type RehearsalFiles,
  writeRehearsalFiles,
} from '../../scripts/preview/rehearsal/rehearsal.ts';
import { operate } from './operate.ts';

const pages = ['docs/operate/README.md', 'docs/operate/clients.md'];

/** Command lines of the blocks below a heading, without the call in front of them. */
function commandsOf(page: string, heading: string): string[] {
  const section = readFileSync(page, 'utf8').split(
    /^# /m.test(heading) ? /^(?=# )/m : /^(?=##? )/m,
  );
  const text = section.find((one) => one.startsWith(heading)) ?? '';
  return [...text.matchAll(/^npx pinterest-sgtm (.+?)(?: +#.*)?$/gm)].map(([, line]) => line!);
}

const rehearse = commandsOf(pages[0]!, '## Rehearse');
const monday = [
  ...commandsOf(pages[0]!, '## Every Monday'),
  ...commandsOf(pages[1]!, '# One file for all clients'),
];

let chain: LocalChain;
let files: RehearsalFiles;
const root = process.cwd();

beforeAll(async () => {
  const rehearsal = createRehearsal();
  chain = await startLocalChain({ pageReachesPinterestAt: 'this machine', rehearsal });
  const { pinterestApi, taggingServerUrl } = chain;
  files = writeRehearsalFiles({ rehearsal, pinterestApi, taggingServerUrl });
  Object.assign(process.env, files.environment);
});
afterAll(async () => {
  for (const name of Object.keys(files.environment)) delete process.env[name];
  files.remove();
  await chain.close();
});

async function gtm(line: string) {
  const args = line
    .split(/ +/)
    .map((arg) => arg.replace(/\$(\w+)/g, (_, name) => process.env[name]!));
  const { status, out, err } = await operate(...args);
  const text = out + err;
  for (const name of ['PINTEREST_ACCESS_TOKEN', 'PINTEREST_APP_SECRET', 'ORDER_WEBHOOK_KEY']) {
    expect(text).not.toContain(files.environment[name]);
  }
  const html = /--html (\S+)/.exec(args.join(' '))?.[1];
  if (html !== undefined) expect(existsSync(html), html).toBe(true);
  return { status, text };
}

/** What each command of the rehearsal says, before anybody has bought in the browser. */
const answers: [start: string, status: number, says: RegExp][] = [
  ['token check', 0, /Kind: OAuth token\n✓ may send events\n✓ may read/],
  ['verify', 0, /Pinterest takes every event/],
  ['token exchange', 0, /holds the conversion token/],
  ['token refresh', 0, /holds new tokens, good until 20/],
  ['webhook shopify', 0, /✓ 200/],
  ['webhook woocommerce', 0, /✓ 200/],
  ['webhook bigcommerce', 0, /✓ 200/],
  ['quality', 1, /Not well: User agent is in only 66 % of checkout on the server/],
  ['watch --log', 0, /Pinterest: all well\.\nadd_to_cart: 14 /],
  ['watch --config', 1, /acme:\n✗ The browser channel is silent/],
  ['overview', 1, /1 client: 1 red, 0 well\.\n✗ acme: The browser channel is silent/],
];

describe('the rehearsal', () => {
  it('is one of every kind: each command of the page is expected here', () => {
    expect(rehearse.map((line) => answers.find(([start]) => line.startsWith(start))?.[0])).toEqual(
      answers.map(([start]) => start),
    );
  });

  it.each(rehearse)('%s', async (line) => {
    const [, status, says] = answers.find(([start]) => line.startsWith(start))!;
    const ended = await gtm(line);
    expect(ended.text).toMatch(says);
    expect(ended.status).toBe(status);
  });

  it('has put the three orders into the log that watch reads', async () => {
    const { out } = await operate('watch', '--table', 'local.rehearsal.pinterest', '--json');
    const checkouts = JSON.parse(out).events.find(({ event }: any) => event === 'checkout');
    expect(checkouts).toMatchObject({ thisWeek: 17, lastWeek: 14, failed: 0 });
  });

  it('made tokens that may do what they are for', async () => {
    const { access_token } = JSON.parse(
      readFileSync(`${files.environment.REHEARSAL}/conversion-token.json`, 'utf8'),
    );
    const { out } = await operate('token', 'check', '--token', access_token);
    expect(out).toContain('Kind: conversion token\n✓ may send events\n– may read');
  });

  it('hears of the browser as soon as it has sent something', async () => {
    await chain.pinterest.request('https://ct.pinterest.com/v3/?tid=2612345678901&event=init');
    const { text } = await gtm('watch --config $REHEARSAL/clients.yaml');
    expect(text).toContain('last fired: 20');
    expect(text).not.toContain('browser channel is silent');
  });
});

it.each([...new Set(monday)])('of a folder with clients.yaml: %s', async (line) => {
  process.chdir(files.environment.REHEARSAL!);
  const { status, text } = await gtm(line);
  process.chdir(root);
  expect(status, text).toBeLessThan(2);
  expect(text).not.toMatch(/cannot be (?:asked|read)/);
});

it('every command of the pages exists', () => {
  const names = operateCommands.map(({ name }) => name);
  for (const page of [...pages, 'README.md']) {
    const text = readFileSync(page, 'utf8');
    for (const [, name] of text.matchAll(/npx pinterest-sgtm (\w+)/g))
      expect(names).toContain(name);
  }
});
