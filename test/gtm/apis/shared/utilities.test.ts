import { describe, expect, it } from 'vitest';

import { sharedApis } from '../../../../scripts/gtm/apis/shared/index.ts';
import type { SandboxFunction } from '../../../../scripts/gtm/sandbox/values.ts';
import { createObject } from '../../../../scripts/gtm/sandbox/values.ts';
import { manualClock } from '../server/manual-clock.ts';
import { apiCaller, callback } from '../server/run-api.ts';

describe('URIs', () => {
  it.each([
    ['encodeUri', 'https://a.b/ä b?c=d&e', 'https://a.b/%C3%A4%20b?c=d&e'],
    ['encodeUriComponent', 'a&b=ä', 'a%26b%3D%C3%A4'],
    ['encodeUriComponent', 5, '5'],
    ['encodeUriComponent', '\ud800', undefined],
    ['encodeUri', '\ud800', undefined],
    ['decodeUri', '%C3%A4%26', 'ä%26'],
    ['decodeUriComponent', '%C3%A4%26', 'ä&'],
    ['decodeUriComponent', '%E4', undefined],
    ['decodeUri', '%', undefined],
  ])('%s(%j) is %j', (name, value, result) => {
    expect(apiCaller().call(name, value)).toBe(result);
  });
});

describe('base64', () => {
  it.each(['', 'a', 'Größe €', '🎉'])('%j comes back', (text) => {
    const { call } = apiCaller();
    expect(call('fromBase64', call('toBase64', text))).toBe(text);
  });

  it('writes the alphabet for URLs on the server when asked', () => {
    const { call } = apiCaller();
    expect(call('toBase64', '??>ÿ')).toBe('Pz8+w78=');
    expect(call('toBase64', '??>ÿ', { urlEncoding: true })).toBe('Pz8-w78');
  });

  it('gives nothing for what is not base64', () => {
    expect(apiCaller().call('fromBase64', '%%%')).toBeUndefined();
  });

  it('has no options in the browser', () => {
    const permissions = { check() {}, query: () => true };
    const { world, reported } = apiCaller();
    const toBase64 = sharedApis.toBase64!({
      world,
      permissions,
      pending: (work) => work,
      reportError: (error) => void reported.push(error),
    }) as SandboxFunction;
    expect(toBase64.call(['??>ÿ', createObject({ urlEncoding: true })])).toBe('Pz8+w78=');
  });
});

describe('generateRandom', () => {
  it.each([
    [0, 1, 10, 1],
    [0.999999, 1, 10, 10],
    [0.5, -1, 1, 0],
    [0, 10, 1, 0],
    [0.9999999999, 10, 1, 2147483647],
  ])('with random %d between %d and %d gives %d', (random, min, max, result) => {
    expect(apiCaller({ random: () => random }).call('generateRandom', min, max)).toBe(result);
  });

  it('wants numbers', () => {
    expect(() => apiCaller().call('generateRandom', '1', 2)).toThrow(
      'Argument min has type string, which does not match required type number.',
    );
  });
});

it.each(['getTimestampMillis', 'getTimestamp'])('%s reads the clock in milliseconds', (name) => {
  expect(apiCaller({ clock: manualClock(1700000000123) }).call(name)).toBe(1700000000123);
});

describe('makeTableMap', () => {
  const table = [{ k: 'a', v: 1 }, { k: 'b' }, { k: 7, v: { x: 1 } }];

  it('turns rows into an object and skips rows without both columns', () => {
    expect(apiCaller().call('makeTableMap', table, 'k', 'v')).toEqual({ a: 1, 7: { x: 1 } });
  });

  it.each([[[]], [[{ other: 1 }]]])('is null when nothing was added (%j)', (rows) => {
    expect(apiCaller().call('makeTableMap', rows, 'k', 'v')).toBeNull();
  });

  it('wants a list', () => {
    expect(() => apiCaller().call('makeTableMap', 'x', 'k', 'v')).toThrow(
      'Argument tableObj has type string, which does not match required type array.',
    );
  });
});

describe('parseUrl', () => {
  it('gives every part, with the query decoded', () => {
    const url = 'https://u:p@shop.example:8443/a/b?x=1&y=%C3%A4+b&x=2#frag';
    expect(apiCaller().call('parseUrl', url)).toEqual({
      href: 'https://u:p@shop.example:8443/a/b?x=1&y=%C3%A4+b&x=2#frag',
      origin: 'https://shop.example:8443',
      protocol: 'https:',
      username: 'u',
      password: 'p',
      host: 'shop.example:8443',
      hostname: 'shop.example',
      port: '8443',
      pathname: '/a/b',
      search: '?x=1&y=%C3%A4+b&x=2',
      searchParams: { x: ['1', '2'], y: 'ä b' },
      hash: '#frag',
    });
  });

  it.each(['/relative', 'no url', '', undefined])('is undefined for %j', (value) => {
    expect(apiCaller().call('parseUrl', value)).toBeUndefined();
  });
});

describe('callLater', () => {
  it('runs the function after the current code', () => {
    const clock = manualClock();
    const { call } = apiCaller({ clock });
    const order: string[] = [];
    call(
      'callLater',
      callback(() => order.push('later')),
    );
    order.push('now');
    clock.advance(0);
    expect(order).toEqual(['now', 'later']);
  });

  it('reports an error in the function', async () => {
    const { call, reported, settled } = apiCaller();
    const failing = callback(() => {
      throw new Error('late');
    });
    call('callLater', failing);
    await settled();
    expect(reported).toEqual([new Error('late')]);
  });

  it('wants a function', () => {
    expect(() => apiCaller().call('callLater', 'x')).toThrow('required type function');
  });
});

describe('logToConsole', () => {
  it('turns every argument into text', () => {
    const lines: string[][] = [];
    const { call } = apiCaller({ log: (args) => lines.push(args) });
    call('logToConsole', 'a', 1, null, undefined, { a: [1] }, [true]);
    expect(lines).toEqual([['a', '1', 'null', 'undefined', '{"a":[1]}', '[true]']]);
  });

  it('is silent without the permission, and does not throw', () => {
    const lines: string[][] = [];
    const { call, asked } = apiCaller({ log: (args) => lines.push(args) }, () => true);
    call('logToConsole', 'a');
    expect(lines).toEqual([]);
    expect(asked).toEqual([['logging']]);
  });
});

it.each([true, false])('queryPermission answers %s without throwing', (allowed) => {
  const { call, asked } = apiCaller({}, () => !allowed);
  expect(call('queryPermission', 'send_http', 'https://a.example/')).toBe(allowed);
  expect(asked).toEqual([['send_http', 'https://a.example/']]);
});

describe('getContainerVersion', () => {
  it('gives id, version and environment', () => {
    expect(apiCaller().call('getContainerVersion')).toEqual({
      containerId: 'GTM-XXXXXX',
      debugMode: true,
      environmentMode: false,
      environmentName: '',
      previewMode: true,
      version: 'QUICK_PREVIEW',
    });
  });

  it('asks for read_container_data', () => {
    expect(() => apiCaller({}, () => true).call('getContainerVersion')).toThrow(
      'Refused: read_container_data',
    );
  });
});
