// Values that arrive hashed must leave both channels as the same hash.
import { createHash } from 'node:crypto';

import { expect, it } from 'vitest';

import { emailOf } from '../../template-src/shared/normalisers/email.ts';
import { identifierOf } from '../../template-src/shared/normalisers/identifier.ts';
import { userDatum } from '../../template-src/shared/user-datum.ts';
import { sentHashes } from './shipped-tag.ts';

const hash = (encoding: 'hex' | 'base64' | 'base64url') =>
  createHash('sha256').update('ada@example.com').digest(encoding);

it.each([hash('hex'), hash('hex').toUpperCase(), hash('base64'), hash('base64url')])(
  'passes the digest %s on in hex, in the browser as on the server',
  async (given) => {
    expect(userDatum('em', emailOf, given).digests).toEqual([hash('hex')]);
    expect(await sentHashes({ user_data: { em: given } })).toEqual({ em: [hash('hex')] });
  },
);

it('passes the digest of an id on, where its base64 is padded', async () => {
  const padded = hash('base64');
  expect(userDatum('external_id', identifierOf, padded).digests).toEqual([hash('hex')]);
  expect(await sentHashes({ user_id: padded })).toEqual({ external_id: [hash('hex')] });
});

it('takes an id of 43 letters for an id, not for a digest', async () => {
  const id = 'a'.repeat(43);
  const { texts, digests } = userDatum('external_id', identifierOf, id);
  expect({ texts, digests }).toEqual({ texts: [id], digests: [] });
  expect(await sentHashes({ user_id: id })).toEqual({
    external_id: [createHash('sha256').update(id).digest('hex')],
  });
});
