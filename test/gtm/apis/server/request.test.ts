import { describe, expect, it } from 'vitest';

import type { IncomingRequest } from '../../../../scripts/gtm/apis/server/world.ts';
import { apiCaller } from './run-api.ts';

const request = (overrides: Partial<IncomingRequest> = {}): IncomingRequest => ({
  method: 'POST',
  path: '/hook',
  query: 'a=1&b=%C3%A4+x&a=2&empty=',
  headers: { 'user-agent': 'Test', cookie: '_epik=a%20b; x=1; _epik=second; bad=%E4; _epi=no' },
  body: '{"a":1}',
  remoteAddress: '198.51.100.9',
  ...overrides,
});

it.each<[string, unknown[], unknown, unknown[][]]>([
  ['getRequestMethod', [], 'POST', []],
  ['getRequestPath', [], '/hook', [['read_request', 'path']]],
  ['getRequestBody', [], '{"a":1}', [['read_request', 'body']]],
  ['getRequestQueryString', [], 'a=1&b=%C3%A4+x&a=2&empty=', [['read_request', 'query_string']]],
  ['getRequestQueryParameter', ['a'], '1', [['read_request', 'query_parameter', 'a']]],
  ['getRequestQueryParameter', ['b'], 'ä x', [['read_request', 'query_parameter', 'b']]],
  ['getRequestQueryParameter', ['no'], undefined, [['read_request', 'query_parameter', 'no']]],
  [
    'getRequestQueryParameters',
    [],
    { a: ['1', '2'], b: 'ä x', empty: '' },
    [['read_request', 'query_parameters']],
  ],
  ['getRequestHeader', ['User-Agent'], 'Test', [['read_request', 'header', 'User-Agent']]],
  ['getRequestHeader', ['constructor'], undefined, [['read_request', 'header', 'constructor']]],
  ['getCookieValues', ['_epik'], ['a b', 'second'], [['get_cookies', '_epik']]],
  ['getCookieValues', ['_epik', true], ['a%20b', 'second'], [['get_cookies', '_epik']]],
  ['getCookieValues', ['bad'], ['%E4'], [['get_cookies', 'bad']]],
  ['getCookieValues', ['none'], [], [['get_cookies', 'none']]],
])('%s(%j) reads %j', (name, args, result, asked) => {
  const run = apiCaller({ request: request() });
  expect(run.call(name, ...args)).toEqual(result);
  expect(run.asked).toEqual(asked);
});

it.each([
  ['getRequestPath', []],
  ['getRequestBody', []],
  ['getRequestQueryString', []],
  ['getRequestQueryParameter', ['a']],
  ['getRequestQueryParameters', []],
  ['getRequestHeader', ['a']],
  ['getRemoteAddress', []],
  ['extractEventsFromMpv1', []],
  ['extractEventsFromMpv2', []],
])('%s gives nothing away without read_request', (name, args) => {
  const run = apiCaller({ request: request() }, (permission) => permission === 'read_request');
  expect(() => run.call(name, ...args)).toThrow('Refused: read_request');
});

describe('getRemoteAddress', () => {
  it.each([
    [{}, '198.51.100.9'],
    [{ 'x-forwarded-for': '203.0.113.7, 10.0.0.1' }, '203.0.113.7'],
    [{ 'x-forwarded-for': '203.0.113.7:4711' }, '203.0.113.7'],
    [{ 'x-forwarded-for': '2001:db8::1' }, '2001:db8::1'],
    [{ forwarded: 'proto=https;for="[2001:db8::1]:4711", for=10.0.0.1' }, '2001:db8::1'],
    [{ forwarded: 'For=192.0.2.60', 'x-forwarded-for': '203.0.113.7' }, '192.0.2.60'],
    [{ forwarded: 'for=unknown', 'x-forwarded-for': '203.0.113.7' }, '203.0.113.7'],
  ])('with %j is %s', (headers: Record<string, string>, address) => {
    expect(apiCaller({ request: request({ headers }) }).call('getRemoteAddress')).toBe(address);
  });

  it('asks for both headers and the address', () => {
    const run = apiCaller();
    run.call('getRemoteAddress');
    expect(run.asked).toEqual([
      ['read_request', 'header', 'Forwarded'],
      ['read_request', 'header', 'X-Forwarded-For'],
      ['read_request', 'remote_address'],
    ]);
  });
});
