// What holds for every input of every normaliser.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { amountOf } from '../../template-src/shared/amount.ts';
import { currencyOf } from '../../template-src/shared/currency.ts';
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
import { anyDigest } from '../../template-src/shared/normalisers/sha256-digest.ts';
import { lowerText } from '../../template-src/shared/normalisers/text.ts';

/** A normaliser as both channels use it: on the text of a value, in lower case. */
const ofText =
  (normalise: (text: string) => string | undefined) =>
  (value: unknown): string | undefined =>
    normalise(lowerText(value));

const normalisers: Record<string, (value: unknown) => string | undefined> = {
  amountOf,
  anyDigest: ofText(anyDigest),
  currencyOf,
  birthDateOf: ofText(birthDateOf),
  cityOf: ofText(cityOf),
  countryOf: ofText(countryOf),
  emailOf: ofText(emailOf),
  genderOf: ofText(genderOf),
  identifierOf: ofText(identifierOf),
  nameOf: ofText(nameOf),
  postalCodeOf: ofText(postalCodeOf),
  regionOf: ofText(regionOf),
};

/** Text as people and programs produce it, between plain noise. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'AaZzİΣß019.,-+@ \u00a0/()xnul'), maxLength: 20 }),
  fc.tuple(fc.integer({ min: 1850, max: 2150 }), fc.nat(40), fc.nat(40)).map((d) => d.join('-')),
  fc.emailAddress(),
  fc.constantFrom('undefined', 'NULL', 'NaN', 'United States', 'New York', 'SW1A 1AA', '1,234.50'),
);
const anything = fc.oneof(text, fc.double(), fc.integer(), fc.anything({ maxDepth: 2 }));

describe.each(Object.entries(normalisers))('%s', (_name, normalise) => {
  it('gives text or nothing for whatever it is given', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const result = normalise(value);
        expect(result === undefined || (typeof result === 'string' && result !== '')).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('leaves its own output as it is', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const once = normalise(value);
        if (once !== undefined) expect(normalise(once)).toBe(once);
      }),
      { numRuns: 400 },
    );
  });
});

describe('phoneOf', () => {
  const dialled = fc.string({ unit: fc.constantFrom(...'0123456789+() -./x'), maxLength: 24 });
  const callingCode = fc.constantFrom(undefined, '1', '44', '49', '+55', '');

  it('gives 7 to 15 digits without a leading zero, or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(dialled, anything), callingCode, (value, code) => {
        const digits = phoneOf(lowerText(value), code);
        if (digits !== undefined) expect(digits).toMatch(/^[1-9]\d{6,14}$/);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads its own output, written with a plus, as the same number', () => {
    fc.assert(
      fc.property(dialled, callingCode, (value, code) => {
        const digits = phoneOf(value, code);
        if (digits !== undefined) expect(phoneOf(`+${digits}`, code)).toBe(digits);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('amountOf', () => {
  it('never writes an exponent, and stays within a millionth of a number', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-5, max: 1e8, noNaN: true }), (number) => {
        const amount = amountOf(number);
        expect(amount).toMatch(/^-?\d+(\.\d{1,6})?$/);
        expect(Math.abs(Number(amount) - number)).toBeLessThan(1e-6);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives cents back as they were, in either notation', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (cents) => {
        const english = (cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });
        const german = (cents / 100).toLocaleString('de-DE', { minimumFractionDigits: 2 });
        expect(Number(amountOf(english))).toBe(cents / 100);
        expect(amountOf(german)).toBe(amountOf(english));
      }),
    );
  });
});
