// The vectors of the field survey whose target this project adopted, with their digests: a rule
// that changes by accident changes a hash, and nobody would be recognised any more.
import { expect, it } from 'vitest';

import { sentHashes } from './shipped-tag.ts';

it.each([
  ['em', { email: 'Jane.Doe+pins@GMAIL.com' }, 'd59700587ea88181'],
  ['ph', { phone_number: '+44 (0)20 7946 0958' }, '35e206e5dec4c89b'],
  ['ph', { phone_number: '+1 650-555-1212 x99' }, 'e323ec626319ca94'],
  ['fn', { first_name: 'ÉMILIE' }, '2863487194ad9231'],
  ['ln', { last_name: 'Smith, Jr.' }, 'a050a9bf7a6c9d66'],
  ['ct', { city: "Coeur d'Alene" }, '09c3b43cc0c54eef'],
  ['ct', { city: 'São Paulo' }, '3eda1428ae1aece0'],
  ['st', { region: 'California' }, '6959097001d10501'],
  ['zp', { postal_code: 'SW1A 1AA' }, '830e1d4b9838bab1'],
  ['country', { country: 'United States' }, '79adb2a2fce5c6ba'],
  ['db', { date_of_birth: '1997, 1, 5' }, 'ffdea9bc74f43d86'],
  ['ge', { gender: 'Female' }, '252f10c83610ebca'],
  ['external_id', { external_id: 'Cust_AbC-9' }, '9a1c5cc96fa4649f'],
  ['hashed_maids', { maid: 'EA7583CD-A667-48BC-B806-42ECB2B48606' }, '6cd6140c54b2741b'],
])('%s of %j hashes to %s…', async (key, userData, start) => {
  expect(await sentHashes({ user_data: userData })).toEqual({
    [key]: [expect.stringMatching(`^${start}[0-9a-f]{48}$`)],
  });
});
