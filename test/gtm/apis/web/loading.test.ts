import { describe, expect, it } from 'vitest';

import type { PageOptions } from '../../../../scripts/gtm/apis/web/default-world.ts';
import { ApiCaller, recorder, settle } from './run-api.ts';

const url = 'https://s.pinimg.com/ct/core.js';
const mayLoad = {
  inject_script: { urls: ['https://s.pinimg.com/*'] },
  inject_hidden_iframe: { urls: ['https://s.pinimg.com/*'] },
  send_pixel: { urls: ['https://s.pinimg.com/*'] },
};

/** APIs on a page that notes what it is asked to load and lets the test decide how each load ends. */
function page() {
  const loads: { url: string; kind: string; succeed: () => void; fail: () => void }[] = [];
  const options: PageOptions = {
    load: (loadUrl, kind) =>
      new Promise((resolve, reject) => {
        loads.push({ url: loadUrl, kind, succeed: resolve, fail: () => reject(new Error('cut')) });
      }),
  };
  return { loads, run: new ApiCaller(mayLoad, {}, options) };
}

describe('injectScript', () => {
  it('calls back when the script has loaded, and is pending until then', async () => {
    const { loads, run } = page();
    const success = recorder();
    const failure = recorder();
    run.call('injectScript', url, success.fn, failure.fn);
    await settle();
    expect(run.pending).toBe(1);
    expect(loads).toMatchObject([{ url, kind: 'script' }]);
    loads[0]!.succeed();
    await settle();
    expect([success.calls, failure.calls, run.pending]).toEqual([[[]], [], 0]);
  });

  it('calls back when the script has failed', async () => {
    const { loads, run } = page();
    const success = recorder();
    const failure = recorder();
    run.call('injectScript', url, success.fn, failure.fn);
    await settle();
    loads[0]!.fail();
    await settle();
    expect([success.calls, failure.calls, run.pending]).toEqual([[], [[]], 0]);
  });

  it('makes one element per cache token, whatever the URL, and calls everybody back', async () => {
    const { loads, run } = page();
    const first = recorder();
    const second = recorder();
    const third = recorder();
    run.call('injectScript', url, first.fn, undefined, 'token');
    run.call('injectScript', `${url}?other`, second.fn, undefined, 'token');
    await settle();
    expect(loads).toHaveLength(1);
    loads[0]!.succeed();
    await settle();
    run.clock.pass(0);
    run.call('injectScript', url, third.fn, undefined, 'token');
    expect(third.calls).toEqual([]);
    run.clock.pass(0);
    await settle();
    expect([first.calls, second.calls, third.calls]).toEqual([[[]], [[]], [[]]]);
    expect([loads.length, run.pending]).toEqual([1, 0]);
  });

  it('tries a cached script again after a failure', async () => {
    const { loads, run } = page();
    const failure = recorder();
    run.call('injectScript', url, undefined, failure.fn, 'token');
    run.call('injectScript', url, undefined, failure.fn, 'token');
    await settle();
    loads[0]!.fail();
    await settle();
    run.clock.pass(0);
    expect(failure.calls).toHaveLength(2);
    run.call('injectScript', url, undefined, undefined, 'token');
    await settle();
    expect(loads).toHaveLength(2);
  });

  it('is refused for another host', () => {
    expect(() => new ApiCaller(mayLoad).call('injectScript', 'https://evil.org/a.js')).toThrow(
      'Prohibited URL: https://evil.org/a.js.',
    );
  });

  it('fails in Node with the reason in the log when nobody says what loads', async () => {
    const lines: string[] = [];
    const run = new ApiCaller(mayLoad, { log: (args) => lines.push(args.join(' ')) });
    const failure = recorder();
    run.call('injectScript', url, undefined, failure.fn);
    await settle();
    expect(failure.calls).toEqual([[]]);
    expect(lines.join()).toContain(`${url} was not loaded: nothing is loaded outside a browser`);
  });

  it('keeps an error of the callback away from the page', async () => {
    const run = new ApiCaller(mayLoad, {}, { load: () => {} });
    const broken = recorder();
    broken.calls.push = () => {
      throw new Error('broken callback');
    };
    run.call('injectScript', url, broken.fn);
    await settle();
    expect(run.errors).toMatchObject([{ message: 'broken callback' }]);
    expect(run.pending).toBe(0);
  });
});

it.each([
  ['sendPixel', 'pixel'],
  ['injectHiddenIframe', 'iframe'],
])('%s loads its URL and calls back', async (api, kind) => {
  const { loads, run } = page();
  const success = recorder();
  run.call(api, url, success.fn);
  await settle();
  expect(loads).toMatchObject([{ url, kind }]);
  loads[0]!.succeed();
  await settle();
  expect([success.calls, run.pending]).toEqual([[[]], 0]);
  expect(() => run.call(api, 'https://evil.org/')).toThrow('Prohibited URL');
});

it('sendPixel calls back when the image has failed', async () => {
  const { loads, run } = page();
  const failure = recorder();
  run.call('sendPixel', url, undefined, failure.fn);
  await settle();
  loads[0]!.fail();
  await settle();
  expect(failure.calls).toEqual([[]]);
});
