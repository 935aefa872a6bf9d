import { describe, expect, it } from 'vitest';

import { apiCaller } from './run-api.ts';

it('fills the draft of the response', () => {
  const { call, world, asked } = apiCaller();
  call('setResponseStatus', 201);
  call('setResponseHeader', 'Content-Type', 'application/json');
  call('setResponseHeader', 'X-Count', 3);
  call('setResponseBody', '{"ok":true}');
  expect(world.response).toMatchObject({
    status: 201,
    headers: { 'content-type': 'application/json', 'x-count': '3' },
    body: '{"ok":true}',
    flushed: false,
  });
  expect(asked).toEqual([
    ['access_response', 'status'],
    ['access_response', 'header', 'content-type'],
    ['access_response', 'header', 'x-count'],
    ['access_response', 'body'],
  ]);
});

it.each([null, undefined])('clears a header with %s', (value) => {
  const { call, world } = apiCaller();
  call('setResponseHeader', 'X-A', '1');
  call('setResponseHeader', 'x-a', value);
  expect(world.response.headers).toEqual({});
});

it.each([
  ['base64', 'R0lG', 'GIF'],
  ['hex', '474946', 'GIF'],
  ['latin1', 'GIF', 'GIF'],
])('reads a body in %s', (encoding, body, text) => {
  const { call, world } = apiCaller();
  call('setResponseBody', body, encoding);
  expect(Buffer.from(world.response.body as Buffer).toString('latin1')).toBe(text);
});

it('refuses an encoding that does not exist', () => {
  expect(() => apiCaller().call('setResponseBody', 'x', 'utf-9')).toThrow(
    'Argument encoding must be one of ascii, utf8',
  );
});

it('answers with a pixel that nobody keeps', () => {
  const { call, world } = apiCaller();
  call('setResponseStatus', 500);
  call('setPixelResponse');
  expect(world.response.status).toBe(200);
  expect(world.response.headers).toMatchObject({
    'content-type': 'image/gif',
    'cache-control': 'no-cache, no-store, must-revalidate',
  });
  expect((world.response.body as Buffer).subarray(0, 6).toString()).toBe('GIF89a');
});

it('changes nothing once the response has gone', () => {
  const { call, world } = apiCaller();
  call('returnResponse');
  call('setResponseStatus', 500);
  call('setResponseHeader', 'x-a', '1');
  call('setResponseBody', 'late');
  call('setPixelResponse');
  call('setCookie', 'a', 'b');
  expect(world.response).toEqual({
    status: 200,
    headers: {},
    body: '',
    cookies: [],
    flushed: true,
  });
  expect(call('sendPixelFromBrowser', 'https://a.example/')).toBe(false);
});

it.each([
  ['setResponseStatus', [200], 'access_response'],
  ['setResponseHeader', ['a', 'b'], 'access_response'],
  ['setResponseBody', ['a'], 'access_response'],
  ['setPixelResponse', [], 'access_response'],
  ['returnResponse', [], 'return_response'],
  ['setCookie', ['a', 'b'], 'set_cookies'],
  ['sendPixelFromBrowser', ['https://a.example/'], 'send_pixel_from_browser'],
])('%s needs its permission', (name, args, permission) => {
  const { call, world } = apiCaller({}, () => true);
  const before = structuredClone(world.response);
  expect(() => call(name, ...args)).toThrow(`Refused: ${permission}`);
  expect(world.response).toEqual(before);
});

describe('setCookie', () => {
  const options = { domain: 'auto', path: '/', 'max-age': 31536000, sameSite: 'lax' };

  it('keeps the cookie with its options, to be encoded', () => {
    const { call, world, asked } = apiCaller();
    call('setCookie', '_epik', 'a b', options);
    expect(world.response.cookies).toEqual([
      { name: '_epik', value: 'a b', options, encode: true },
    ]);
    expect(asked).toEqual([['set_cookies', '_epik', expect.objectContaining(options)]]);
  });

  it('keeps the value raw when the last argument, noEncode, is true', () => {
    const { call, world } = apiCaller();
    call('setCookie', '_epik', 'a%20b', undefined, true);
    expect(world.response.cookies).toEqual([
      { name: '_epik', value: 'a%20b', options: {}, encode: false },
    ]);
  });

  it('wants text', () => {
    expect(() => apiCaller().call('setCookie', 'a', 1)).toThrow('Argument value has type number');
  });
});

it.each([true, false])('sendPixelFromBrowser says %s when the page can or cannot', (able) => {
  const urls: string[] = [];
  const { call } = apiCaller({
    sendPixelFromBrowser(url) {
      urls.push(url);
      return able;
    },
  });
  expect(call('sendPixelFromBrowser', 'https://ct.pinterest.com/v3/')).toBe(able);
  expect(urls).toEqual(['https://ct.pinterest.com/v3/']);
});
