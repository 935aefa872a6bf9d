// What is known about the visitor, hashed before Pinterest's script gets to see it: that it hashes
// more than e-mail addresses is unconfirmed.
// https://help.pinterest.com/en/business/article/enhanced-match
import type { TemplateData } from 'google-tag-manager/manifest';
import { sha256 } from 'gtm:web';

import { birthDateOf } from '../../template-src/shared/normalisers/birth-date.ts';
import { groupOf } from '../../template-src/shared/normalisers/characters.ts';
import { cityOf } from '../../template-src/shared/normalisers/city.ts';
import { countryOf } from '../../template-src/shared/normalisers/country.ts';
import { emailOf } from '../../template-src/shared/normalisers/email.ts';
import { genderOf } from '../../template-src/shared/normalisers/gender.ts';
import { identifierOf } from '../../template-src/shared/normalisers/identifier.ts';
import { nameOf } from '../../template-src/shared/normalisers/name.ts';
import { phoneOf } from '../../template-src/shared/normalisers/phone.ts';
import { postalCodeOf } from '../../template-src/shared/normalisers/postal-code.ts';
import { regionOf } from '../../template-src/shared/normalisers/region.ts';
import { isFirst, listOf, lowerText, textOf } from '../../template-src/shared/normalisers/text.ts';
import { type UserDatum, userDatum } from '../../template-src/shared/user-datum.ts';
import { isGivenAsOne } from './given.ts';
import { notUsed } from './left-out.ts';
import type manifest from './manifest.ts';

/** One digest per key, as `pintrk('load', id, …)` takes them. */
export interface EnhancedMatch {
  [key: string]: string;
}

/** What the fields of the tag know about the visitor. */
export interface KnownVisitor {
  /** Digests that the page gave. */
  digests: EnhancedMatch;
  /** What has still to be hashed. */
  texts: UserDatum[];
  /** Fields that hold something of no use. */
  leftOut: string[];
}

export function knownVisitor(data: TemplateData<typeof manifest>): KnownVisitor {
  const callingCode = textOf(data.defaultCallingCode);
  const digests: EnhancedMatch = {};
  const texts: UserDatum[] = [];
  const leftOut: string[] = [];
  const read = (
    key: string,
    field: string,
    normalise: (text: string) => string | undefined,
    value: unknown,
    otherDigest?: string,
  ): void => {
    const datum = userDatum(key, normalise, value);
    if (datum.digests[0]) digests[key] = datum.digests[0];
    else if (datum.texts[0]) texts.push(datum);
    else if (otherDigest) digests[key] = otherDigest;
    else if (isGivenAsOne(value)) leftOut.push(notUsed(field, key));
  };
  read('em', 'email', emailOf, data.email, listOf(data.email).map(emailDigest).filter(isFirst)[0]);
  read('ph', 'phone', (text) => phoneOf(text, callingCode), data.phone);
  read('external_id', 'externalId', identifierOf, data.externalId);
  read('fn', 'firstName', nameOf, data.firstName);
  read('ln', 'lastName', nameOf, data.lastName);
  read('ct', 'city', cityOf, data.city);
  read('st', 'state', regionOf, data.state);
  read('zp', 'postalCode', postalCodeOf, data.postalCode);
  read('country', 'country', countryOf, data.country);
  read('db', 'birthDate', birthDateOf, data.birthDate);
  read('ge', 'gender', genderOf, data.gender);
  return { digests: digests, texts: texts, leftOut: leftOut };
}

/** MD5 or SHA-1 of an address, which Pinterest takes in browsers only; not that of an empty text. */
function emailDigest(value: unknown): string | undefined {
  const digest = lowerText(value);
  const isOfNothing = digest.match('^(d41d8cd9|da39a3ee)');
  return isOfNothing ? undefined : groupOf(digest, '^(([0-9a-f]{8}){4,5})$');
}

export function hashVisitor(visitor: KnownVisitor, callback: (match: EnhancedMatch) => void): void {
  const match = visitor.digests;
  let waiting = visitor.texts.length + 1;
  const done = () => {
    waiting--;
    if (waiting === 0) callback(match);
  };
  visitor.texts.forEach((datum) => {
    sha256(
      datum.texts[0]!,
      (digest) => {
        match[datum.key] = digest;
        done();
      },
      // Browsers hash on secure pages only; the event is worth sending without this key.
      done,
      { outputEncoding: 'hex' },
    );
  });
  done();
}
