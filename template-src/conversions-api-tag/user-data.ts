// Who the visitor is: normalised, hashed, and nothing that Pinterest does not ask for.
import { birthDateOf } from '../shared/normalisers/birth-date.ts';
import { cityOf } from '../shared/normalisers/city.ts';
import { countryOf } from '../shared/normalisers/country.ts';
import { emailOf } from '../shared/normalisers/email.ts';
import { genderOf } from '../shared/normalisers/gender.ts';
import { identifierOf } from '../shared/normalisers/identifier.ts';
import { nameOf } from '../shared/normalisers/name.ts';
import { phoneOf } from '../shared/normalisers/phone.ts';
import { postalCodeOf } from '../shared/normalisers/postal-code.ts';
import { regionOf } from '../shared/normalisers/region.ts';
import { anyDigest } from '../shared/normalisers/sha256-digest.ts';
import { textOf } from '../shared/normalisers/text.ts';
import { usableId } from '../shared/order-id.ts';
import { parsed } from './event-data.ts';
import { sha256 } from './hash.ts';
import { ipOf } from './network-address.ts';
import { readEach } from './read-values.ts';
import type { Settings } from './settings.ts';
import type { Reader, Readers } from './values.ts';

declare const data: Settings;

/** `user_data` of the request: lists of hashes, and four plain texts. */
export interface UserData {
  [key: string]: string | string[] | undefined;
}

/** Makes a text of a value; texts come in lower case. */
type Normalise = (text: string, callingCode?: unknown) => string | undefined;

const hashed =
  (normalise: Normalise): Reader =>
  (given, _found, complain) =>
    readEach(
      ([] as unknown[]).concat(parsed(given)),
      10,
      (value) => hashOf(value, normalise),
      complain,
    );

/** '' if it hides nothing. An id of 43 letters is rather an id than a digest in base64, unless `=` ends it. */
function hashOf(value: unknown, normalise: Normalise): string | undefined {
  const given = textOf(value) || '';
  const digest =
    given.length > (normalise === identifierOf ? 43 : 42) ? anyDigest(given) : undefined;
  if (digest !== undefined) return digest;
  const text = normalise(given.toLowerCase(), data.defaultCallingCode);
  return text && sha256(text);
}

export const userReaders: Readers = {
  em: hashed(emailOf),
  ph: hashed(phoneOf),
  // Google alone hashes the plus with the digits.
  sha256_phone_number: () => undefined,
  fn: hashed(nameOf),
  ln: hashed(nameOf),
  ct: hashed(cityOf),
  st: hashed(regionOf),
  zp: hashed(postalCodeOf),
  country: hashed(countryOf),
  ge: hashed(genderOf),
  db: hashed(birthDateOf),
  external_id: hashed(identifierOf),
  hashed_maids: hashed(identifierOf),
  client_ip_address: ipOf,
  client_user_agent: textOf,
  click_id: usableId,
  partner_id: textOf,
};
