// Each part of a person is found wherever it stands in the event, and under every name that senders use.
import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { sentEvent } from './shipped-tag.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('a person is found where the parts stand', () => {
  const person = {
    fn: [sha256('mira')],
    ln: [sha256('sol')],
    ct: [sha256('austin')],
    zp: [sha256('78701')],
  };
  const address = { city: 'Austin', zip: '78701' };
  it.each([
    [
      'names beside a nested address',
      { user_data: { firstName: 'Mira', lastName: 'Sol', address } },
    ],
    [
      'names within a list of addresses',
      { user_data: { address: [{ first_name: 'Mira', last_name: 'Sol', ...address }] } },
    ],
    [
      'an address with numbers for keys',
      { user_data: { first_name: 'Mira', last_name: 'Sol', address: { '0': address } } },
    ],
    [
      'an address as JSON',
      { user_data: { first_name: 'Mira', last_name: 'Sol', address: JSON.stringify(address) } },
    ],
    [
      "Segment's names",
      {
        user_data: {
          firstName: 'Mira',
          lastName: 'Sol',
          address: { city: 'Austin', postalCode: '78701' },
        },
      },
    ],
    [
      'parts that are objects with a code and a name',
      {
        user_data: {
          firstName: { value: 'Mira' },
          lastName: 'Sol',
          address: { city: { value: 'Austin' }, zip: { code: '78701', id: 12, name: 'Centre' } },
        },
      },
    ],
    [
      'a list whose entries have a name and are no rows of a table',
      { user_data: [{ name: 'Mira Sol', firstName: 'Mira', lastName: 'Sol', ...address }] },
    ],
    [
      'dotted keys',
      {
        'shop_info.city': 'Bergen',
        'user_data.first_name': 'Mira',
        'user_data.address.last_name': 'Sol',
        'user_data.address.0.city': 'Austin',
        'user_data.address.0.zip': '78701',
      },
    ],
  ])('%s', async (_what, event) => {
    expect((await sentEvent(event)).user_data).toMatchObject(person);
  });

  it.each([
    [{ external_id: [{ name: 'crm', value: 'U1' }] }, { external_id: [sha256('u1')] }],
    [{ external_id: '{{User ID}}', user_id: 'U7' }, { external_id: [sha256('u7')] }],
    [
      { dob: '1990-01-26', zipcode: '78701' },
      { db: [sha256('19900126')], zp: [sha256('78701')] },
    ],
    [{ birthday: '1990-01-26' }, { db: [sha256('19900126')] }],
    [{ province: 'Bavaria', province_code: 'BY' }, { st: [sha256('by')] }],
    [
      {
        billing_email: 'mira@example.com',
        billing_phone: '+4930123456',
        billing_first_name: 'Mira',
      },
      { em: [sha256('mira@example.com')], ph: [sha256('4930123456')], fn: [sha256('mira')] },
    ],
    [{ phoneNumber: '+4930123456' }, { ph: [sha256('4930123456')] }],
    [{ address: { zip_code: '78701' } }, { zp: [sha256('78701')] }],
    [
      { address: { stateCode: 'TX', country_id: 'US' } },
      { st: [sha256('tx')], country: [sha256('us')] },
    ],
  ])('and %j is read', async (user_data, expected) => {
    expect((await sentEvent({ user_data })).user_data).toMatchObject(expected);
  });

  it("and Shopify's pixel names a state by its code", async () => {
    const user_data = { address: { provinceCode: 'TX', countryCode: 'US' } };
    expect((await sentEvent({ user_data })).user_data).toMatchObject({
      st: [sha256('tx')],
      country: [sha256('us')],
    });
  });

  it('and every address gives its hashes', async () => {
    const user_data = { address: [{ city: 'Austin' }, { city: 'Oslo' }, { city: 'austin' }] };
    const sent = await sentEvent({ user_data });
    expect(sent.user_data.ct).toEqual([sha256('austin'), sha256('oslo')]);
  });
});

it('what stands flat and beside it is not run together where one value is due', async () => {
  const event = await sentEvent({
    'user_data.partner_id': 'P1',
    partner_id: 'P1',
    'user_data.client_user_agent': 'A/1',
    client_user_agent: 'A/1',
    'user_data.email': 'ada@example.com',
    email: 'shop@example.com',
  });
  expect(event.user_data.partner_id).toBe('P1');
  expect(event.user_data.client_user_agent).toBe('A/1');
  expect(event.user_data.em).toEqual([sha256('ada@example.com')]);
});
