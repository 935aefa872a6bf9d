// What is known about the visitor, hashed before Pinterest's script gets to see it. That script
// hashes e-mail addresses itself; whether it hashes the other keys is unconfirmed, so none is left
// to it. https://help.pinterest.com/en/business/article/enhanced-match
import { sha256 } from 'gtm:web';
import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { birthDateOf } from '../../template-src/shared/normalisers/birth-date.ts';
import { cityOf } from '../../template-src/shared/normalisers/city.ts';
import { countryOf } from '../../template-src/shared/normalisers/country.ts';
import { emailOf } from '../../template-src/shared/normalisers/email.ts';
import { genderOf } from '../../template-src/shared/normalisers/gender.ts';
import { textOf } from '../../template-src/shared/normalisers/text.ts';
import { identifierOf } from '../../template-src/shared/normalisers/identifier.ts';
import { nameOf } from '../../template-src/shared/normalisers/name.ts';
import { phoneOf } from '../../template-src/shared/normalisers/phone.ts';
import { postalCodeOf } from '../../template-src/shared/normalisers/postal-code.ts';
import { regionOf } from '../../template-src/shared/normalisers/region.ts';
import { userDatum, type UserDatum } from '../../template-src/shared/user-datum.ts';

/** One digest per key, as `pintrk('load', id, …)` takes them. */
export interface EnhancedMatch {
  [key: string]: string;
}

/** Calls back once with all digests, at once if there is nothing to hash. */
export function hashFields(
  data: TemplateData<typeof manifest>,
  callback: (match: EnhancedMatch) => void,
): void {
  const callingCode = textOf(data.defaultCallingCode);
  const known = [
    userDatum('em', emailOf, data.email),
    userDatum('ph', (text) => phoneOf(text, callingCode), data.phone),
    userDatum('external_id', identifierOf, data.externalId),
    userDatum('fn', nameOf, data.firstName),
    userDatum('ln', nameOf, data.lastName),
    userDatum('ct', cityOf, data.city),
    userDatum('st', regionOf, data.state),
    userDatum('zp', postalCodeOf, data.postalCode),
    userDatum('country', countryOf, data.country),
    userDatum('db', birthDateOf, data.birthDate),
    userDatum('ge', genderOf, data.gender),
  ];
  const match: EnhancedMatch = {};
  known.forEach((datum) => {
    if (datum.digests.length > 0) match[datum.key] = datum.digests[0]!;
  });
  const toHash = known.filter((datum) => datum.digests.length === 0 && datum.texts.length > 0);
  hashAll(toHash, match, callback);
}

function hashAll(
  toHash: UserDatum[],
  match: EnhancedMatch,
  callback: (match: EnhancedMatch) => void,
): void {
  let waiting = toHash.length;
  if (waiting === 0) return callback(match);
  const done = () => {
    waiting--;
    if (waiting === 0) callback(match);
  };
  toHash.forEach((datum) => {
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
}
