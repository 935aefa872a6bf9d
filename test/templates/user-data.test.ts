// Where a person's data is looked for in event data.
import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { anyDigest } from '../../template-src/shared/normalisers/sha256-digest.ts';
import { sentHashes } from './shipped-tag.ts';

const digest = (text: string, encoding: 'hex' | 'base64' | 'base64url' = 'hex') =>
  createHash('sha256').update(text).digest(encoding);

/** The hashes of these texts, as the tag sends them. */
const hashed = (texts: Record<string, string[]>) =>
  Object.fromEntries(
    Object.entries(texts).map(([key, list]) => [key, list.map((text) => digest(text))]),
  );

const address = { first_name: 'Ada', last_name: 'King', city: 'Menlo Park', region: 'CA' };

describe('user data', () => {
  it.each([
    ['an object', { user_data: { address } }],
    ['a list', { user_data: { address: [address] } }],
    ['flat', { user_data: address }],
    [
      'flattened into dotted keys',
      {
        'user_data.address.first_name': 'Ada',
        'user_data.address.last_name': 'King',
        'user_data.address.city': 'Menlo Park',
        'user_data.address.region': 'CA',
      },
    ],
    [
      'a list flattened into dotted keys',
      {
        'user_data.address.0.first_name': 'Ada',
        'user_data.address.0.last_name': 'King',
        'user_data.address.0.city': 'Menlo Park',
        'user_data.address.0.region': 'CA',
      },
    ],
  ])('is found when the address is %s', async (_form, eventData) => {
    expect(await sentHashes(eventData)).toEqual(
      hashed({ fn: ['ada'], ln: ['king'], ct: ['menlopark'], st: ['ca'] }),
    );
  });

  it.each([
    [{ user_data: { email_address: 'ada@example.com' } }],
    [{ user_data: { email: 'ada@example.com' } }],
    [{ 'user_data.email': 'ada@example.com' }],
    [{ user_data: {}, 'user_data.email': 'ada@example.com' }],
    [{ user_data: { email_address: ['ADA@example.com', null, 'ada@example.com', ''] } }],
  ])('finds the e-mail address in %j', async (eventData) => {
    expect(await sentHashes(eventData)).toEqual(hashed({ em: ['ada@example.com'] }));
  });

  it('keeps several values of one kind', async () => {
    const emails = ['a@example.com', 'b@example.com'];
    expect(await sentHashes({ user_data: { email: emails } })).toEqual(hashed({ em: emails }));
  });

  it('takes the user id as external id, after one that is named so', async () => {
    expect(await sentHashes({ user_id: 42 })).toEqual(hashed({ external_id: ['42'] }));
    expect(await sentHashes({ user_id: 42, user_data: { external_id: 'Loyal-1' } })).toEqual(
      hashed({ external_id: ['loyal-1'] }),
    );
  });

  it.each([
    [{ address: { country_code: 'CA', province: 'Ontario' } }, { country: ['ca'], st: ['on'] }],
    [
      { countryCode: 'CA', userId: 'Loyal-1' },
      { country: ['ca'], external_id: ['loyal-1'] },
    ],
    [{ customer_id: '0', user_id: 42 }, { external_id: ['42'] }],
    [{ customer_id: 42 }, { external_id: ['42'] }],
  ])('takes %j as shops and data tags name it', async (user_data, expected) => {
    expect(await sentHashes({ user_data })).toEqual(hashed(expected));
  });

  it('passes hashes on in lower-case hex, whatever encoding they came in', async () => {
    const hex = digest('ada@example.com');
    for (const given of [hex, hex.toUpperCase(), digest('ada@example.com', 'base64url')]) {
      expect(await sentHashes({ user_data: { sha256_email_address: given } })).toEqual({
        em: [hex],
      });
    }
    expect(await sentHashes({ user_data: { email_address: hex.toUpperCase() } })).toEqual({
      em: [hex],
    });
  });

  it("does not pass on Google's hash of a phone number, which includes the plus", async () => {
    const hash = digest('+12125550143');
    expect(await sentHashes({ user_data: { sha256_phone_number: hash } })).toEqual({});
  });

  it('completes phone numbers with the default country calling code', async () => {
    const eventData = { user_data: { phone_number: '(212) 555-0143' } };
    expect(await sentHashes(eventData, { defaultCallingCode: '1' })).toEqual(
      hashed({ ph: ['12125550143'] }),
    );
  });

  it.each([
    [{}],
    [{ user_data: null }],
    [{ user_data: 'ada@example.com' }],
    [{ user_data: [] }],
    [{ user_data: { email_address: {}, address: ['x', null, 7], phone_number: [[]] } }],
    [{ user_data: { _tag_mode: 'MANUAL' } }],
    [{ user_data: { sha256_email_address: digest('') } }],
    [{ user_data: { sha256_email_address: digest('', 'base64url') } }],
    [{ user_data: { sha256_first_name: digest('undefined') } }],
    [{ user_data: { sha256_email_address: 'short' } }],
  ])('finds nothing in %j', async (eventData) => {
    expect(await sentHashes(eventData)).toEqual({});
  });
});

it.each(['', 'a', 'ada@example.com', 'x'.repeat(100), '李'].map((text) => [text]))(
  'a digest of %j is the same in hex, base64 and base64url',
  (text) => {
    const hex = text === '' ? '' : digest(text);
    expect(anyDigest(digest(text))).toBe(hex);
    expect(anyDigest(digest(text, 'base64'))).toBe(hex);
    expect(anyDigest(digest(text, 'base64url'))).toBe(hex);
  },
);
