import { createHmac } from 'node:crypto';

import { expect, it } from 'vitest';

import { apiCaller, callback } from './run-api.ts';

const HELLO_HEX = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';

it.each([
  ['hello', { outputEncoding: 'hex' }, HELLO_HEX],
  ['hello', undefined, Buffer.from(HELLO_HEX, 'hex').toString('base64')],
  ['hello', { outputEncoding: 'base64' }, Buffer.from(HELLO_HEX, 'hex').toString('base64')],
  [
    'ä€',
    { outputEncoding: 'hex' },
    '2fb8a79d88df89f8370b312db3ff68fd6aa857549cc41a685b4022e99e5fc5a2',
  ],
])('sha256Sync(%j, %j) hashes the UTF-8 bytes', (input, options, digest) => {
  expect(apiCaller().call('sha256Sync', input, options)).toBe(digest);
});

it('sha256 hands the digest to its second argument, later', async () => {
  const digests: unknown[] = [];
  const { call, settled } = apiCaller();
  call(
    'sha256',
    'hello',
    callback((digest) => digests.push(digest)),
    { outputEncoding: 'hex' },
  );
  expect(digests).toEqual([]);
  await settled();
  expect(digests).toEqual([HELLO_HEX]);
});

it.each([
  [[undefined], 'Error in sha256Sync. Required argument input not supplied.'],
  [[null], 'Error in sha256Sync. Required argument input not supplied.'],
  [
    [42],
    'Error in sha256Sync. Argument input has type number, which does not match required type string.',
  ],
  [['a', { outputEncoding: 'HEX' }], 'options.outputEncoding must be one of base64, hex'],
])('sha256Sync refuses %j', (args, message) => {
  expect(() => apiCaller().call('sha256Sync', ...args)).toThrow(message);
});

it.each(['hex', 'base64', 'base64url'] as const)(
  'hmacSha256 signs with the decoded key, in %s',
  (outputEncoding) => {
    const key = Buffer.from([0, 255, 16, 1]);
    const { call, asked } = apiCaller({ privateKeys: { main: key.toString('base64') } });
    expect(call('hmacSha256', 'payload', 'main', { outputEncoding })).toBe(
      createHmac('sha256', key).update('payload').digest(outputEncoding),
    );
    expect(asked).toEqual([['use_custom_private_keys', 'main']]);
  },
);

it('hmacSha256 writes base64url unless told otherwise', () => {
  const { call } = apiCaller({ privateKeys: { main: 'c2VjcmV0' } });
  expect(call('hmacSha256', 'payload', 'main')).toBe(
    createHmac('sha256', 'secret').update('payload').digest('base64url'),
  );
});

it.each(['absent', 'constructor'])('hmacSha256 says where a missing key belongs (%s)', (keyId) => {
  expect(() => apiCaller().call('hmacSha256', 'payload', keyId)).toThrow(/SGTM_CREDENTIALS/);
});
