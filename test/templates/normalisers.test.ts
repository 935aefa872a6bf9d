// What each field looks like before it is hashed. The targets are the decisions of this project on
// top of Pinterest's rules; a null means that the value is left out.
import { describe, expect, it } from 'vitest';

import { birthDateOf } from '../../template-src/shared/normalisers/birth-date.ts';
import { cityOf } from '../../template-src/shared/normalisers/city.ts';
import { countryOf } from '../../template-src/shared/normalisers/country.ts';
import { emailOf } from '../../template-src/shared/normalisers/email.ts';
import { genderOf } from '../../template-src/shared/normalisers/gender.ts';
import { identifierOf } from '../../template-src/shared/normalisers/identifier.ts';
import { nameOf } from '../../template-src/shared/normalisers/name.ts';
import { phoneOf } from '../../template-src/shared/normalisers/phone.ts';
import { postalCodeOf } from '../../template-src/shared/normalisers/postal-code.ts';
import { regionOf } from '../../template-src/shared/normalisers/region.ts';
import { lowerText } from '../../template-src/shared/normalisers/text.ts';

type Row = [input: unknown, target: string | null];

// Both channels normalise the text of a value in lower case, which is '' if there is none.
const table = (name: string, normalise: (text: string) => string | undefined, rows: Row[]) =>
  describe(name, () => {
    it.each(rows)('%j becomes %j', (input, target) => {
      expect(normalise(lowerText(input)) ?? null).toBe(target);
    });
  });

table('an e-mail address', emailOf, [
  ['Ada@Example.COM', 'ada@example.com'],
  ['\u00a0 ada@example.com\u200b', 'ada@example.com'],
  ['ada lovelace@example.com', 'adalovelace@example.com'],
  ['a.d.a@gmail.com', 'a.d.a@gmail.com'],
  ['ada+pins@gmail.com', 'ada+pins@gmail.com'],
  ['ÄDA@exämple.de', 'äda@exämple.de'],
  ['ada', null],
  ['@example.com', null],
  ['ada@', null],
  ['ada@example', null],
  ['null@null', null],
  ['ada@.com', null],
  ['ada@example..com', null],
  ['ada@example.', null],
  ['ada@example.com.', null],
  ['ada@example,com', null],
  ['ada@example.com,', null],
  ['ada@example.com>', null],
  ['ada@example.com?subject=x', null],
  ['ada<ada@example.com', null],
  ['n/a,ada@example.com', null],
  ['mailto:ada@example.com', null],
  ['${email}@example.com', null],
  ['[object object]@example.com', null],
  ['ada@x.de', 'ada@x.de'],
  ['ada@mail.example.co.uk', 'ada@mail.example.co.uk'],
  ["o'brien+pins@exämple.de", "o'brien+pins@exämple.de"],
  ['a@b@c', null],
  ['undefined', null],
  ['', null],
  [' ', null],
  [42, null],
  [null, null],
  [['ada@example.com'], null],
  [{ toString: 'ada@example.com' }, null],
  [`${'a'.repeat(3000)}@example.com`, null],
]);

table('a phone number without a default country', (text) => phoneOf(text), [
  ['+1 (212) 555-0143', '12125550143'],
  ['+1.212.555.0143', '12125550143'],
  ['001 212 555 0143', '12125550143'],
  ['12125550143', '12125550143'],
  [12125550143, '12125550143'],
  ['+49 (0)30 901820', '4930901820'],
  ['0049 (0) 30 901820', '4930901820'],
  ['+971 ٤ ١٢٣ ٤٥٦٧', null],
  ['+1 212 555 0143 ext. 12', '12125550143'],
  ['+1 212 555 0143 x12', '12125550143'],
  ['+1-212-555-0143;ext=12', '12125550143'],
  ['tel:+12125550143', '12125550143'],
  ['(212) 555-0143', null],
  ['030 901820', null],
  ['2125550143', null],
  ['+1', null],
  ['+12345678901234567', null],
  ['n/a', null],
  ['call me', null],
  ['', null],
]);

describe('a phone number with a default country calling code', () => {
  it.each([
    ['0151 12345678', '49', '4915112345678'],
    ['0151 12345678', '+49', '4915112345678'],
    ['(212) 555-0143', '1', '12125550143'],
    ['1 212 555 0143', '1', '12125550143'],
    ['011 44 20 7946 0958', '1', '442079460958'],
    ['+33 6 12 34 56 78', '49', '33612345678'],
    ['4712345678', '47', '4712345678'],
    ['47123456', '47', '4747123456'],
    ['391 2345678', '39', '393912345678'],
    ['06 698 12345', '39', '390669812345'],
    ['11 98765 4321', '55', '5511987654321'],
    ['447911123456', '49', '447911123456'],
    ['0000', '49', null],
    ['', '49', null],
  ])('%j with %j becomes %j', (input, callingCode, target) => {
    expect(phoneOf(input, callingCode) ?? null).toBe(target);
  });
});

table('a name', nameOf, [
  [' Ada ', 'ada'],
  ['Anna Lena', 'anna lena'],
  ['Jean-Luc', 'jean-luc'],
  ['ØRJAN', 'ørjan'],
  ["O'Neill", "o'neill"],
  ['King, Jr.', 'king, jr.'],
  ['李', '李'],
  ['-', null],
  ['. .', null],
  ['null', null],
  ['(not set)', null],
  [undefined, null],
]);

table('a city', cityOf, [
  ['San Francisco', 'sanfrancisco'],
  ['St. John’s', 'stjohns'],
  ['Stratford-upon-Avon', 'stratforduponavon'],
  ['Washington, D.C.', 'washingtondc'],
  ['Saint-Étienne', 'saintétienne'],
  ['København', 'københavn'],
  ['東京', '東京'],
  ['Frankfurt (Oder)', 'frankfurtoder'],
  ['--', null],
]);

table('a state', regionOf, [
  ['TX', 'tx'],
  [' tx ', 'tx'],
  ['N.Y.', 'ny'],
  ['Texas', 'tx'],
  ['North Carolina', 'nc'],
  ['District of Columbia', 'dc'],
  ['British Columbia', 'bc'],
  ['Québec', 'qc'],
  ['US-CA', 'ca'],
  ['GB-ENG', null],
  ['Bavaria', null],
  ['T', null],
  ['42', null],
  ['constructor', null],
]);

table('a postal code', postalCodeOf, [
  ['10001', '10001'],
  [10001, '10001'],
  ['02139', '02139'],
  ['10001-1234', '10001'],
  ['10001 1234', '10001'],
  ['100011234', '10001'],
  ['EC1A 1BB', 'ec1a1bb'],
  ['V6B 4Y8', 'v6b4y8'],
  ['1012 AB', '1012ab'],
  ['4000-322', '4000322'],
  ['１００－０００１', null],
  ['unknown', null],
  ['', null],
]);

table('a country', countryOf, [
  ['DE', 'de'],
  ['deu', 'de'],
  ['Germany', 'de'],
  ['UK', 'gb'],
  ['Great Britain', 'gb'],
  ['U.S.A.', 'us'],
  ['United States of America', 'us'],
  ['New Zealand', 'nz'],
  ['NA', 'na'],
  ['XX', null],
  ['Atlantis', null],
  ['e', null],
  ['ad ae', null],
]);

table('a birth date', birthDateOf, [
  ['19840229', '19840229'],
  [19840229, '19840229'],
  ['1984-02-29', '19840229'],
  ['1984/2/9', '19840209'],
  ['1984-02-29T00:00:00Z', '19840229'],
  ['1984-02-29 10:30', '19840229'],
  ['25/12/1984', '19841225'],
  ['12/25/1984', '19841225'],
  ['25.12.1984', '19841225'],
  ['3/3/1984', '19840303'],
  ['3/4/1984', null],
  ['19830229', null],
  ['1984-13-01', null],
  ['25/12/84', null],
  ['25 Dec 1984', null],
  ['1984', null],
]);

table('a gender', genderOf, [
  ['F', 'f'],
  ['Woman', 'f'],
  ['MALE', 'm'],
  ['non-binary', 'n'],
  ['Non Binary', 'n'],
  ['other', null],
  ['1', null],
  ['hasOwnProperty', null],
]);

table('an id of a person or device', identifierOf, [
  [' Cust_9-A ', 'cust_9-a'],
  [1234, '1234'],
  ['0', null],
  [0, null],
  [NaN, null],
  [true, null],
]);
