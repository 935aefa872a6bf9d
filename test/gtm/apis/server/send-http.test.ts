import { describe, expect, it } from 'vitest';

import type { Network, OutgoingRequest } from '../../../../scripts/gtm/apis/server/world.ts';
import { NetworkFailure } from '../../../../scripts/gtm/apis/server/world.ts';
import type { SandboxFunction } from '../../../../scripts/gtm/sandbox/values.ts';
import { createObject } from '../../../../scripts/gtm/sandbox/values.ts';
import { manualClock } from './manual-clock.ts';
import { apiCaller, callback } from './run-api.ts';

const URL = 'https://api.pinterest.com/v5/events';

function recordingNetwork(statusCode = 200, body: string | undefined = '{"ok":true}') {
  const sent: OutgoingRequest[] = [];
  const network: Network = async (request) => {
    sent.push(request);
    return { statusCode, headers: { 'content-type': 'application/json' }, body };
  };
  return { sent, network };
}

const failingNetwork =
  (reason: 'failed' | 'timed_out'): Network =>
  () =>
    Promise.reject(new NetworkFailure(reason));

const silentNetwork: Network = () => new Promise(() => {});

describe('sendHttpRequest', () => {
  it.each([200, 301, 404, 503])('resolves on status %i', async (statusCode) => {
    const { network } = recordingNetwork(statusCode);
    expect(await apiCaller({ network }).wait('sendHttpRequest', URL)).toEqual({
      statusCode,
      headers: { 'content-type': 'application/json' },
      body: '{"ok":true}',
    });
  });

  it('sends what it is given', async () => {
    const { network, sent } = recordingNetwork();
    const options = { method: 'post', headers: { 'X-Number': 7, skipped: null }, timeout: 2000 };
    await apiCaller({ network }).wait('sendHttpRequest', URL, options, '{"a":1}');
    expect(sent).toEqual([
      { method: 'POST', url: URL, headers: { 'X-Number': '7' }, body: '{"a":1}', timeout: 2000 },
    ]);
  });

  it('is a GET with a limit of 15 seconds unless told otherwise', async () => {
    const { network, sent } = recordingNetwork();
    await apiCaller({ network }).wait('sendHttpRequest', URL);
    expect(sent).toEqual([
      { method: 'GET', url: URL, headers: {}, body: undefined, timeout: 15000 },
    ]);
  });

  it.each(['failed', 'timed_out'] as const)('rejects with the reason %s', async (reason) => {
    const network = failingNetwork(reason);
    await expect(apiCaller({ network }).wait('sendHttpRequest', URL)).rejects.toEqual({ reason });
  });

  it('gives up on a network that never answers', async () => {
    const clock = manualClock();
    const answer = apiCaller({ clock, network: silentNetwork }).wait('sendHttpRequest', URL, {
      timeout: 300,
    });
    clock.advance(300);
    await expect(answer).rejects.toEqual({ reason: 'timed_out' });
  });

  it('reports why the default network does not send', async () => {
    const { wait, reported } = apiCaller();
    await expect(wait('sendHttpRequest', URL)).rejects.toEqual({ reason: 'failed' });
    expect(String(reported)).toContain(`No network was given to this run, so GET ${URL}`);
  });

  it('asks for send_http before it sends', () => {
    const { network, sent } = recordingNetwork();
    const { call, asked } = apiCaller({ network }, () => true);
    expect(() => call('sendHttpRequest', URL)).toThrow('Refused: send_http');
    expect(asked).toEqual([['send_http', URL]]);
    expect(sent).toEqual([]);
  });

  it.each([
    [[undefined], 'Required argument url not supplied'],
    [[URL, 'POST'], 'Argument options has type string'],
    [[URL, { timeout: '5s' }], 'options.timeout must be a number of milliseconds above 0, not 5s'],
    [[URL, { timeout: -1 }], 'options.timeout must be a number of milliseconds above 0, not -1'],
    [[URL, { headers: [] }], 'Argument options.headers has type array'],
  ])('refuses the arguments %j', (args, message) => {
    expect(() => apiCaller().call('sendHttpRequest', ...args)).toThrow(message);
  });
});

describe('the older callback form', () => {
  it.each([
    ['sendHttpRequest', [{ method: 'POST' }, 'body'], 'POST', 'body'],
    ['sendHttpGet', [{ headers: { a: 'b' } }], 'GET', undefined],
  ])('of %s calls back with status, headers and body', async (api, rest, method, body) => {
    const { network, sent } = recordingNetwork(201);
    const { call, settled } = apiCaller({ network });
    const answers: unknown[] = [];
    const onAnswer = callback((...args) => answers.push(args));
    expect(call(api, URL, onAnswer, ...rest)).toBeUndefined();
    await settled();
    expect(answers).toEqual([[201, { 'content-type': 'application/json' }, '{"ok":true}']]);
    expect(sent[0]).toMatchObject({ method, body });
  });

  it('calls back with status 0 when no answer came', async () => {
    const { call, settled } = apiCaller({ network: failingNetwork('failed') });
    const answers: unknown[] = [];
    call(
      'sendHttpRequest',
      URL,
      callback((...args) => answers.push(args)),
    );
    await settled();
    expect(answers).toEqual([[0, {}, '']]);
  });

  it('reports an error in the callback instead of throwing it at the network', async () => {
    const { network } = recordingNetwork();
    const { call, settled, reported } = apiCaller({ network });
    const error = new Error('in the template');
    const onAnswer = callback(() => {
      throw error;
    });
    call('sendHttpGet', URL, onAnswer);
    await settled();
    expect(reported).toEqual([error]);
  });
});

describe('getGoogleAuth', () => {
  const scopes = ['https://www.googleapis.com/auth/a', 'https://www.googleapis.com/auth/b'];

  it('gives a ticket that makes the request carry credentials', async () => {
    const { network, sent } = recordingNetwork();
    const { require, asked, settled } = apiCaller({ network });
    const authorization = (require('getGoogleAuth') as SandboxFunction).call([
      createObject({ scopes }),
    ]);
    (require('sendHttpRequest') as SandboxFunction).call([URL, createObject({ authorization })]);
    await settled();
    expect(sent[0]?.headers.authorization).toMatch(/^Bearer /);
    expect(asked).toEqual([
      ['use_google_credentials', scopes[0]],
      ['use_google_credentials', scopes[1]],
      ['send_http', URL],
    ]);
  });

  it.each([
    [undefined, 'Required argument scopes not supplied'],
    [{}, 'Required argument scopes.scopes not supplied'],
    [{ scopes: [] }, 'Name at least one scope'],
  ])('refuses %j', (options, message) => {
    expect(() => apiCaller().call('getGoogleAuth', options)).toThrow(message);
  });
});

describe('getGoogleScript', () => {
  it.each([
    ['GTAG', { id: 'G-1' }, 'https://www.googletagmanager.com/gtag/js?id=G-1'],
    ['GTM', { id: 'GTM-1' }, 'https://www.googletagmanager.com/gtm.js?id=GTM-1'],
    ['ANALYTICS', { debug: true }, 'https://www.google-analytics.com/analytics_debug.js'],
    ['ANALYTICS', undefined, 'https://www.google-analytics.com/analytics.js'],
  ])('fetches %s %j', async (script, options, url) => {
    const { network, sent } = recordingNetwork(200, 'code');
    const { wait, asked } = apiCaller({ network });
    expect(await wait('getGoogleScript', script, options)).toEqual({
      script: 'code',
      metadata: {},
    });
    expect(sent[0]?.url).toBe(url);
    expect(asked).toEqual([['send_http', url]]);
  });

  it('rejects when Google has no such script', async () => {
    const { network } = recordingNetwork(404);
    await expect(
      apiCaller({ network }).wait('getGoogleScript', 'GTM', { id: 'x' }),
    ).rejects.toEqual({
      reason: 'failed',
    });
  });

  it('knows three scripts', () => {
    expect(() => apiCaller().call('getGoogleScript', 'JQUERY')).toThrow(
      'must be one of ANALYTICS, GTAG, GTM',
    );
  });
});
