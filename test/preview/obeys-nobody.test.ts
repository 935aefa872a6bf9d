// The preview answers its own pages and this machine alone, and no request ends it.
import { request } from 'node:http';
import { connect } from 'node:net';

import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { emailIn } from '../../scripts/preview/breakages.ts';
import { type LocalChain, startLocalChain } from '../../scripts/preview/local-chain.ts';
import { standIn } from '../operate/api-stand-in.ts';

let chain: LocalChain;
let token: string;
beforeAll(async () => {
  chain = await startLocalChain({ pageReachesPinterestAt: 'this machine' });
  const page = await (await fetch(chain.url)).text();
  token = /name="preview-token" content="(\w+)"/.exec(page)![1]!;
});
beforeEach(() => chain.session.clear());
afterAll(() => chain.close());

/** Unlike fetch, this lets a test choose Host and Origin. */
function ask(
  url: string,
  headers: Record<string, string>,
  { method = 'GET', body = '' } = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => {
        text += String(chunk);
        // The feed never ends by itself.
        if (headers['accept'] === 'text/event-stream') answer.destroy();
      });
      answer.on('close', () => resolve({ status: answer.statusCode!, text }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** What a server sends back for these bytes until it closes the connection. */
function raw(url: string, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(new URL(url).port), 'localhost', () => socket.write(bytes));
    socket.on('data', (chunk) => (text += String(chunk)));
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
  });
}

const gets = [
  '/',
  '/shop/',
  '/events',
  '/details/1',
  '/quality',
  '/debugger.js',
  '/preview/held-back',
];
const posts = [
  '/preview/web-record',
  '/preview/policy-report',
  ...['breakage', 'clear', 'replay', 'export', 'hashes', 'template'].map(
    (one) => `/actions/${one}`,
  ),
];

describe('a name of somebody else that leads to this machine', () => {
  it.each(gets)('gets nothing at %s', async (path) => {
    const answer = await ask(chain.url + path, { host: 'shop.attacker.example' });
    expect(answer).toMatchObject({ status: 403, text: 'This server answers as localhost only.\n' });
  });

  it('gets nothing of tagging server and Pinterest', async () => {
    for (const url of [
      `${chain.taggingServerUrl}/g/collect?v=2&en=purchase`,
      chain.pinterestApi.url,
    ]) {
      expect((await ask(url, { host: 'attacker.example:80' })).status).toBe(403);
    }
    expect(chain.rows()).toEqual([]);
  });
});

it.each([
  ['in the first line', 'GET http://attacker.example/quality HTTP/1.1', ['Host: localhost']],
  ['in a second Host', 'GET /quality HTTP/1.1', ['Host: localhost', 'Host: attacker.example']],
  ['nowhere, as in HTTP/1.0', 'GET /quality HTTP/1.0', []],
])('a request that names somebody else %s gets nothing', async (_where, line, headers) => {
  const answer = await raw(chain.url, [line, ...headers, 'Connection: close', '', ''].join('\r\n'));
  expect(answer).toMatch(/^HTTP\/1.1 403 /);
});

describe('a page of another server on this machine', () => {
  const image = { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' };
  const hit = () => `${chain.taggingServerUrl}/g/collect?v=2&tid=G-1&cid=1.1&en=purchase`;

  it.each<Record<string, string>>([
    {},
    { referer: 'http://localhost:1/' },
    { referer: 'localhost' },
  ])('loads nothing as image or script: %j', async (referer) => {
    const urls = [...gets.map((path) => chain.url + path), hit(), `${chain.pinterestApi.url}/`];
    for (const url of urls) {
      expect((await ask(url, { ...image, ...referer })).status, url).toBe(403);
    }
    expect(chain.serverRecords).toEqual([]);
  });

  it('is not the shop, whose images and scripts are loaded', async () => {
    const referer = `${chain.url}/`;
    const gtmJs = `${chain.taggingServerUrl}/gtm.js`;
    expect((await ask(gtmJs, { ...image, referer })).status).toBe(200);
    expect((await ask(hit(), { ...image, referer })).status).toBe(204);
  });
});

describe('a foreign page', () => {
  const origins = ['https://attacker.example', 'http://localhost:1', 'null'];

  it.each([...gets, ...posts])('may not ask for %s', async (path) => {
    for (const origin of origins) {
      const method = posts.includes(path) ? 'POST' : 'GET';
      const body = method === 'POST' ? '{}' : '';
      expect((await ask(chain.url + path, { origin }, { method, body })).status).toBe(403);
    }
  });

  it('causes no event by a hit, with or without an Origin', async () => {
    const hit = `${chain.taggingServerUrl}/g/collect?v=2&tid=G-1&cid=1.1&en=purchase&ep.event_id=1`;
    await ask(hit, { origin: 'https://attacker.example' }, { method: 'POST' });
    await ask(hit, { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' });
    await ask(hit, {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'iframe',
    });
    expect(chain.serverRecords).toEqual([]);
  });

  it('may link to the debugger, and not put it into a frame', async () => {
    const visit = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect((await ask(chain.url, { ...visit, 'sec-fetch-dest': 'document' })).status).toBe(200);
    expect((await ask(chain.url, { ...visit, 'sec-fetch-dest': 'iframe' })).status).toBe(403);
  });
});

it('does what the page with the token asks, and nothing without it', async () => {
  const body = JSON.stringify({ id: 'milliseconds', isOn: true });
  const isOn = () => chain.state().breakages.some((one) => one.isOn);
  const json = { 'content-type': 'application/json', origin: chain.url };
  const post = (headers: Record<string, string>) =>
    ask(`${chain.url}/actions/breakage`, { ...json, ...headers }, { method: 'POST', body });
  expect((await post({})).status).toBe(403);
  expect((await post({ 'x-preview-token': 'guessed' })).status).toBe(403);
  expect(isOn()).toBe(false);
  expect((await post({ 'x-preview-token': token })).status).toBe(200);
  expect(isOn()).toBe(true);
  await chain.setBreakage('milliseconds', false);
});

it("keeps the token from scripts of the shop's pages", async () => {
  const answer = await ask(chain.url, {
    'sec-fetch-dest': 'empty',
    'sec-fetch-site': 'same-origin',
  });
  expect(answer).toMatchObject({ status: 403 });
  expect(answer.text).not.toContain(token);
});

describe('with a real account', () => {
  let real: Awaited<ReturnType<typeof standIn>>;
  let realChain: LocalChain;
  beforeAll(async () => {
    real = await standIn(() => ({ body: {} }));
    const realAccount = { adAccountId: '549000000001', token: 'x', test: true, api: real.url };
    realChain = await startLocalChain({ pageReachesPinterestAt: 'this machine', realAccount });
  });
  afterAll(async () => {
    await realChain.close();
    await real.close();
  });

  it('whoever names no page causes no request', async () => {
    const hit = `${realChain.taggingServerUrl}/g/collect?v=2&tid=G-1&cid=1.1&en=purchase&dl=https%3A%2F%2Fshop.example%2F&ep.event_id=1`;
    for (const method of ['GET', 'POST', 'HEAD', 'OPTIONS']) {
      for (const headers of [
        {},
        { 'sec-fetch-site': 'none' },
        { 'sec-fetch-site': 'same-origin' },
      ]) {
        expect((await ask(hit, headers as Record<string, string>, { method })).status).toBe(403);
      }
    }
    expect(real.requests).toEqual([]);
    const browser = { 'user-agent': 'Mozilla/5.0' };
    expect((await ask(hit, { ...browser, origin: realChain.url }, { method: 'POST' })).status).toBe(
      204,
    );
    expect(real.requests.length).toBeGreaterThan(0);
  });

  it('the page gets its container, and orders come to the clients in it', async () => {
    const { taggingServerUrl: url } = realChain;
    expect((await ask(`${url}/gtm.js`, {})).status).toBe(200);
    // No client of this container takes it.
    const order = await ask(`${url}/webhooks/shopify`, {}, { method: 'POST', body: '{}' });
    expect(order.status).toBe(400);
    expect((await ask(`${url}/webhooks/..%2fg/collect?v=2&en=x`, {})).status).toBe(403);
  });
});

it('answers a hit whose event has a name of any length', async () => {
  const hit = `${chain.taggingServerUrl}/g/collect?v=2&tid=G-1&cid=1.1&en=${'a'.repeat(14_000)}`;
  expect((await ask(hit, {}, { method: 'POST' })).status).toBe(204);
  expect(chain.serverRecords).toHaveLength(1);
});

it('runs no event of a hit that holds more than a tag sends', async () => {
  const hit = `${chain.taggingServerUrl}/g/collect?v=2&tid=G-1&cid=1.1`;
  const body = 'en=purchase\n'.repeat(101);
  expect((await ask(hit, {}, { method: 'POST', body })).status).toBe(400);
  expect(chain.serverRecords.flatMap(({ tags }) => tags)).toEqual([]);
});

it('keeps as much of large events as its memory takes, the newest', async () => {
  const hit = `${chain.taggingServerUrl}/g/collect?v=2&tid=G-1&cid=1.1`;
  for (let count = 0; count < 20; count++) {
    const body = `en=purchase&ep.event_id=large-${count}&ep.text=${'x'.repeat(7_000_000)}`;
    await ask(hit, {}, { method: 'POST', body });
  }
  const ids = chain.rows().map(({ eventId }) => eventId);
  expect(ids).toContain('large-19');
  expect(ids).not.toContain('large-0');
  expect(chain.serverRecords.length).toBeLessThan(20);
}, 60_000);

describe('whatever is posted', () => {
  const hostile = fc.oneof(
    fc.json(),
    fc.string(),
    fc.constantFrom(
      '{"tags":null}',
      '{"side":"web","tags":[null]}',
      '[]',
      'null',
      '{"number":1e99}',
    ),
  );

  it.each(posts)('to %s, the preview goes on', async (path) => {
    await fc.assert(
      fc.asyncProperty(hostile, async (body) => {
        const headers = { 'x-preview-token': token, 'content-type': 'application/json' };
        const { status } = await ask(chain.url + path, headers, { method: 'POST', body });
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 25 },
    );
    expect((await ask(`${chain.url}/events`, { accept: 'text/event-stream' })).text).toContain(
      '"all"',
    );
    expect(chain.rows()).toEqual([]);
  });

  it('to the tagging server, unclaimed bodies are dropped', async () => {
    await fetch(`${chain.taggingServerUrl}/nowhere?mail=jane`, { method: 'POST', body: 'secret' });
    expect(JSON.stringify(chain.serverRecords)).not.toContain('secret');
    expect(chain.session.settings().unclaimed).toMatchObject([{ request: 'POST /nowhere' }]);
  });
});

it('finds an e-mail address in as many steps as the text has letters', () => {
  expect(emailIn('en=purchase&ep.user_data.email_address=%20Jane.Doe%40Example.com')).toBe(
    'Jane.Doe@Example.com',
  );
  // 25 seconds once; a test that takes that long fails by its time limit.
  for (const letters of ['a', '@', 'a@a', 'a.']) {
    expect(emailIn(letters.repeat(300_000))).toBeUndefined();
  }
}, 5_000);
