// npx pinterest-sgtm run: one execution, and what it did to the world.
import { afterAll, describe, expect, it } from 'vitest';

import type { ExecutionResult } from '../../../scripts/gtm/commands/execution/outcome.ts';
import type { TplParts } from './tpl-files.ts';
import { Folder, gtm, gtmJson } from './tpl-files.ts';

const folder = new Folder();
afterAll(() => folder.remove());

const permissions = {
  send_http: { allowedUrls: 'specific', urls: ['https://bell.example.com/*'] },
  logging: { environments: 'debug' },
  read_event_data: { eventDataAccess: 'any' },
};

/** Runs a template with files from `inputs`: option → content. */
async function run(
  parts: TplParts,
  inputs: Record<string, unknown> = {},
  ...flags: string[]
): Promise<{ status: number; err: string; json: ExecutionResult }> {
  const files = Object.entries(inputs).flatMap(([option, content]) => [
    `--${option}`,
    folder.file(`${option}.json`, content),
  ]);
  return gtmJson<ExecutionResult>(
    'run',
    folder.tpl('a.tpl', { permissions, ...parts }),
    ...files,
    ...flags,
  );
}

const sender = `const send = require('sendHttpRequest');
const tone = require('getEventData')('tone');
require('logToConsole')('ringing', tone);
const ring = (left) => {
  send('https://bell.example.com/ring', { method: 'POST', headers: { 'X-Left': left } }, tone).then(
    (answer) => {
      if (answer.statusCode === 200) data.gtmOnSuccess();
      else if (left > 0) ring(left - 1);
      else data.gtmOnFailure();
    },
    data.gtmOnFailure
  );
};
ring(2);`;

describe('npx pinterest-sgtm run with a tag', () => {
  it('gives outcome, requests, logs and counts', async () => {
    const { status, json } = await run({ code: sender }, { event: { tone: 'c' } }, '--debug');
    expect(status).toBe(0);
    expect(json).toEqual({
      outcome: 'success',
      error: null,
      returned: null,
      requests: [
        {
          method: 'POST',
          url: 'https://bell.example.com/ring',
          headers: { 'X-Left': '2' },
          body: 'c',
        },
      ],
      logs: ['ringing c'],
      cookies: [],
      apiCalls: { sendHttpRequest: 1, getEventData: 1, logToConsole: 1 },
      steps: expect.any(Number),
    });
  });

  it('logs only what a published container logs, unless it is told to debug', async () => {
    const { json } = await run({ code: sender }, { event: { tone: 'c' } });
    expect(json.logs).toEqual([]);
  });

  it.each<[string, object[], string, number]>([
    ['in order', [{ statusCode: 500 }, { statusCode: 200 }], 'success', 2],
    ['the last one repeating', [{ statusCode: 503 }], 'failure', 3],
    ['without any that came', [{ error: 'timed_out' }], 'failure', 1],
  ])('answers requests %s', async (_, responses, outcome, requests) => {
    const { status, json } = await run({ code: sender }, { responses });
    expect(json).toMatchObject({ outcome, error: null });
    expect(json.requests).toHaveLength(requests);
    expect(status).toBe(outcome === 'success' ? 0 : 1);
  });

  it('passes headers and body of an answer on', async () => {
    const code = `return require('sendHttpRequest')('https://bell.example.com/a', {}).then(
      (answer) => [answer.statusCode, answer.headers, answer.body]);`;
    const responses = [{ statusCode: 201, headers: { 'x-a': 'b' }, body: 'text' }];
    const { json } = await run({ code }, { responses });
    expect(json).toMatchObject({ outcome: 'none', returned: [201, { 'x-a': 'b' }, 'text'] });
  });

  it('reports an error with the line of the code', async () => {
    const { status, json } = await run({ code: 'const a = 1;\nreturn data.missing.name;' });
    expect(json).toMatchObject({ outcome: 'error', error: expect.stringMatching(/line 2/) });
    expect(status).toBe(1);
  });

  it('refuses what the permissions do not cover, and sends nothing', async () => {
    const { json } = await run({ code: "require('sendHttpGet')('https://other.example/');" });
    expect(json).toMatchObject({
      outcome: 'error',
      error: expect.stringContaining('https://other.example/'),
      requests: [],
    });
  });

  it('ends a loop that never ends', async () => {
    const { json } = await run({ code: 'while (true) {}' });
    expect(json).toMatchObject({ outcome: 'error', error: expect.stringContaining('never ends') });
  });

  it('gives untouched fields their defaults and warns of names that are no field', async () => {
    const parameters = [
      { type: 'TEXT', name: 'tone', defaultValue: 'c' },
      { type: 'GROUP', name: 'more', subParams: [{ type: 'CHECKBOX', name: 'loud' }] },
      { type: 'TEXT', name: 'bell', defaultValue: 'small' },
    ];
    const code = 'return [data.tone, data.loud, data.bell, data.colour];';
    const { json, err } = await run(
      { type: 'MACRO', parameters, code },
      { fields: { bell: 'big', colour: 'red' } },
    );
    expect(json.returned).toEqual(['c', false, 'big', 'red']);
    expect(err).toMatch(/^pinterest-sgtm run: "colour" of --fields is no field/);
  });

  it('lists cookies with the options that the template gave', async () => {
    const { json } = await run({
      code: "require('setCookie')('a', 'b c', { 'max-age': 60, domain: 'auto' });",
      permissions: {
        set_cookies: {
          allowedCookies: [{ name: 'a', domain: '*', path: '*', secure: 'any', session: 'any' }],
        },
      },
    });
    expect(json.cookies).toEqual([
      { name: 'a', value: 'b c', options: { 'max-age': 60, domain: 'auto' } },
    ]);
  });

  it('begins at --now, and waiting takes no time', async () => {
    const code = `const now = require('getTimestampMillis');
const start = now();
return require('Promise').create(() => {}).then(() => 0, () => [start, now() - start]);`;
    const { json } = await run({ type: 'MACRO', code }, {}, '--now', '2026-01-31T12:00:00Z');
    expect(json.returned).toEqual([Date.UTC(2026, 0, 31, 12), 5000]);
  });

  it('runs every line of --events, each in a world of its own', async () => {
    const events = folder.file('events.ndjson', '{"tone":"c"}\n{"tone":"d"}\n');
    const responses = folder.file('responses.json', [{ statusCode: 500 }, { statusCode: 200 }]);
    const file = folder.tpl('a.tpl', { code: sender, permissions });
    const { status, out } = await gtm('run', file, '--events', events, '--responses', responses);
    const results = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ExecutionResult);
    expect(
      results.map(({ outcome, requests }) => [outcome, ...requests.map(({ body }) => body)]),
    ).toEqual([
      ['success', 'c', 'c'],
      ['success', 'd', 'd'],
    ]);
    expect(status).toBe(0);
  });

  it('says why a file cannot be run in the same shape', async () => {
    const { status, json } = await gtmJson<ExecutionResult>('run', folder.file('b.tpl', 'nothing'));
    expect(json).toMatchObject({ outcome: 'error', error: expect.stringContaining('b.tpl') });
    expect(status).toBe(1);
    expect((await run({ code: 'const = 1;' })).json).toMatchObject({ outcome: 'error', steps: 0 });
  });

  it('tells a reader the same', async () => {
    const file = folder.tpl('a.tpl', { code: sender, permissions });
    const event = folder.file('event.json', { tone: 'c' });
    const { out } = await gtm('run', file, '--event', event, '--debug');
    expect(out).toContain('Outcome: success\nRequest: POST https://bell.example.com/ring\n');
    expect(out).toContain('Log: ringing c\n');
  });
});

describe('npx pinterest-sgtm run with a variable', () => {
  it.each<[string, string, Partial<ExecutionResult>]>([
    ['returned', "return { a: [1, 'x'] };", { outcome: 'success', returned: { a: [1, 'x'] } }],
    ['returned nothing', 'return;', { outcome: 'success', returned: null }],
    [
      'returned a promise',
      "return require('Promise').create((resolve) => resolve(7));",
      { outcome: 'success', returned: 7 },
    ],
    [
      'returned a promise that is rejected',
      "return require('Promise').create((resolve, reject) => reject('no'));",
      { outcome: 'error', returned: null },
    ],
    ['threw', 'return data.a.b;', { outcome: 'error', returned: null }],
  ])('that %s', async (_, code, expected) => {
    expect((await run({ type: 'MACRO', code })).json).toMatchObject(expected);
  });
});

describe('npx pinterest-sgtm run with a client', () => {
  const client: TplParts = {
    type: 'CLIENT',
    code: `if (require('getRequestPath')() !== '/bell') return;
require('claimRequest')();
const event = { event_name: require('getRequestQueryParameter')('e'), body: require('getRequestBody')() };
require('runContainer')(event, () => {
  require('setResponseStatus')(202);
  require('setResponseHeader')('X-Bell', require('getRequestHeader')('x-tone'));
  require('setResponseBody')('ding');
  if (event.event_name !== 'mute') require('returnResponse')();
});`,
    permissions: {
      read_request: { requestAccess: 'any' },
      access_response: { writeResponseAccess: 'any', writeHeaderAccess: 'any' },
      run_container: {},
      return_response: {},
    },
  };
  const request = { method: 'post', path: '/bell', query: '?e=ring', headers: { 'X-Tone': 'c' } };

  it('that claims gives its events and its response', async () => {
    const { status, json } = await run(client, { request: { ...request, body: { a: 1 } } });
    expect(json).toMatchObject({
      outcome: 'success',
      claimed: true,
      events: [{ event_name: 'ring', body: '{"a":1}' }],
      response: { returned: true, status: 202, headers: { 'x-bell': 'c' }, body: 'ding' },
    });
    expect(status).toBe(0);
  });

  it('that claims and does not answer has failed', async () => {
    const { status, json } = await run(client, { request: { ...request, query: 'e=mute' } });
    expect(json).toMatchObject({ outcome: 'failure', claimed: true });
    expect(status).toBe(1);
  });

  it('that does not claim has no outcome', async () => {
    const { status, json } = await run(client, { request: { path: '/other' } });
    expect(json).toMatchObject({ outcome: 'none', claimed: false, events: [] });
    expect(status).toBe(0);
  });
});

describe('npx pinterest-sgtm run with a web template', () => {
  it('shows what it did to the page: calls in order, scripts, pixels and globals', async () => {
    const globals = (...keys: string[]) => ({
      keys: keys.map((key) => ({ key, read: true, write: true, execute: true })),
    });
    const template: TplParts = {
      side: 'web',
      code: `const createArgumentsQueue = require('createArgumentsQueue');
const bell = createArgumentsQueue('bell', 'bell.queue');
bell('ring', { times: 2 });
require('createQueue')('tones')('c', [1]);
require('setInWindow')('volume', 7);
require('callInWindow')('tones.push', 'd');
require('injectScript')('https://bell.example.com/bell.js', data.gtmOnSuccess, data.gtmOnFailure);
require('sendPixel')('https://bell.example.com/p.gif');`,
      permissions: {
        access_globals: globals('bell', 'bell.queue', 'tones', 'volume', 'tones.push'),
        inject_script: { urls: ['https://bell.example.com/'] },
        send_pixel: { allowedUrls: 'any' },
      },
    };
    const { json } = await run(template, {});
    expect(json).toMatchObject({
      windowCalls: [
        { name: 'bell', arguments: ['ring', { times: 2 }] },
        { name: 'tones', arguments: ['c', [1]] },
        { name: 'tones.push', arguments: ['d'] },
      ],
      scripts: ['https://bell.example.com/bell.js'],
      pixels: ['https://bell.example.com/p.gif'],
      globals: {
        bell: { function: { queue: [['ring', { times: 2 }]] } },
        tones: ['c', [1], 'd'],
        volume: 7,
      },
    });
  });

  const web: TplParts = {
    side: 'web',
    code: `require('setCookie')('tone', require('copyFromDataLayer')('bell.tone'), { path: '/' });
require('sendPixel')('https://bell.example.com/p?u=' + require('getUrl')('path') +
  require('getCookieValues')('old').join());
require('injectScript')('https://bell.example.com/b.js', data.gtmOnSuccess, data.gtmOnFailure);`,
    permissions: {
      set_cookies: {
        allowedCookies: [{ name: 'tone', domain: '*', path: '*', secure: 'any', session: 'any' }],
      },
      get_cookies: { cookieAccess: 'specific', cookieNames: ['old'] },
      read_data_layer: { allowedKeys: 'any' },
      get_url: { urlParts: 'any', queriesAllowed: 'any' },
      send_pixel: { allowedUrls: 'specific', urls: ['https://bell.example.com/*'] },
      inject_script: { urls: ['https://bell.example.com/*'] },
    },
  };
  const inputs = {
    event: { event: 'ring', bell: { tone: 'c' } },
    request: { path: '/shop', headers: { Host: 'a.example.com', Cookie: 'old=1' } },
  };

  it('lists scripts and pixels as requests', async () => {
    const { json } = await run(web, inputs);
    expect(json).toMatchObject({
      outcome: 'success',
      requests: [
        { method: 'GET', url: 'https://bell.example.com/p?u=/shop1', headers: {}, body: null },
        { method: 'GET', url: 'https://bell.example.com/b.js', headers: {}, body: null },
      ],
      cookies: [{ name: 'tone', value: 'c', options: { path: '/' } }],
    });
  });

  it('has the event in the data layer of its page, with the number that Tag Manager gives', async () => {
    const template: TplParts = {
      side: 'web',
      code: `const pushed = require('copyFromWindow')('dataLayer')[0];
require('logToConsole')(pushed.bell.tone, pushed['gtm.uniqueEventId'],
  require('copyFromDataLayer')('gtm.uniqueEventId'));`,
      permissions: {
        access_globals: {
          keys: [{ key: 'dataLayer', read: true, write: false, execute: false }],
        },
        read_data_layer: { allowedKeys: 'any' },
        logging: { environments: 'all' },
      },
    };
    const { json } = await run(template, inputs, '--debug');
    expect(json).toMatchObject({ logs: ['c 1 1'], globals: {} });
  });

  it('fails to load what is answered with an error', async () => {
    const responses = [{ statusCode: 200 }, { statusCode: 404 }];
    expect((await run(web, { ...inputs, responses })).json.outcome).toBe('failure');
  });
});

describe('npx pinterest-sgtm run with the tag that we ship', () => {
  const file = 'dist/server/conversions-api-tag/template.tpl';

  it('shows the request to Pinterest, which takes the event unless responses say more', async () => {
    const event = folder.file('purchase.json', {
      event_name: 'purchase',
      transaction_id: 'T-1',
      value: 12.5,
      currency: 'EUR',
      user_data: { email_address: 'jane@example.com' },
    });
    const fields = folder.file('fields.json', { adAccountId: '123456', accessToken: 'secret' });
    const { status, json } = await gtmJson<ExecutionResult>(
      ...['run', file, '--event', event, '--fields', fields, '--now', '2026-01-31T12:00:00Z'],
    );
    expect(json.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST https://api.pinterest.com/v5/ad_accounts/123456/events',
    ]);
    expect(JSON.parse(json.requests[0]!.body!)).toMatchObject({
      data: [{ event_name: 'checkout', event_id: 'T-1', event_time: 1769860800 }],
    });
    expect({ status, outcome: json.outcome }).toEqual({ status: 0, outcome: 'success' });
  });
});
