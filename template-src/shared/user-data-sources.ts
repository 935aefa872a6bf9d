// Where event data keeps what is known about a person, and how each part is normalised. The result
// is not hashed yet: the server hashes at once, the browser only with a callback.
// https://developers.google.com/tag-platform/tag-manager/server-side/common-event-data
import { normaliseBirthDate } from './normalisers/birth-date.ts';
import { normaliseCity } from './normalisers/city.ts';
import { normaliseCountry } from './normalisers/country.ts';
import { normaliseEmail } from './normalisers/email.ts';
import { normaliseGender } from './normalisers/gender.ts';
import { givenText, listOf } from './normalisers/given-text.ts';
import { normaliseIdentifier } from './normalisers/identifier.ts';
import { normaliseName } from './normalisers/name.ts';
import { normalisePhone } from './normalisers/phone.ts';
import { normalisePostalCode } from './normalisers/postal-code.ts';
import { normaliseRegion } from './normalisers/region.ts';
import { anyDigest, hexDigest, isHexDigest } from './normalisers/sha256-digest.ts';

export type UserDataKey =
  | 'em'
  | 'ph'
  | 'fn'
  | 'ln'
  | 'ct'
  | 'st'
  | 'zp'
  | 'country'
  | 'ge'
  | 'db'
  | 'external_id'
  | 'hashed_maids';

/** One part of the user data: normalised texts to hash, and digests that came hashed. */
export interface UserDatum {
  key: UserDataKey;
  texts: string[];
  digests: string[];
  /** How many values were given that nothing could be made of. */
  unusable: number;
}

/** More values of one kind than one person has; also bounds the work of hostile event data. */
const mostValues = 10;

/**
 * All user data of an event. `callingCode` completes phone numbers without country code.
 *
 * Google's `sha256_phone_number` is not read: Google hashes a leading plus with the digits,
 * Pinterest the digits alone, so that digest matches nobody.
 */
export function readUserData(eventData: any, callingCode: string | undefined): UserDatum[] {
  const user = eventData.user_data || {};
  const person = [user, dotted(eventData, 'user_data.')];
  // The address may be an object or a list of objects.
  const addresses = listOf(user.address)
    .slice(0, mostValues)
    .concat([dotted(eventData, 'user_data.address.'), dotted(eventData, 'user_data.address.0.')]);
  const all = person.concat(addresses);
  const event = [eventData];

  return [
    datum('em', normaliseEmail, person, ['email_address', 'email', 'em'], 'sha256_email_address'),
    datum(
      'ph',
      (value) => normalisePhone(value, callingCode),
      person,
      ['phone_number', 'phone', 'ph'],
      undefined,
    ),
    datum('fn', normaliseName, all, ['first_name', 'fn'], 'sha256_first_name'),
    datum('ln', normaliseName, all, ['last_name', 'ln'], 'sha256_last_name'),
    datum('ct', normaliseCity, all, ['city', 'ct'], 'sha256_city'),
    datum('st', normaliseRegion, all, ['region', 'state', 'st'], 'sha256_region'),
    datum('zp', normalisePostalCode, all, ['postal_code', 'zip', 'zp'], 'sha256_postal_code'),
    datum('country', normaliseCountry, all, ['country'], 'sha256_country'),
    datum('ge', normaliseGender, person, ['gender', 'ge'], undefined),
    datum('db', normaliseBirthDate, person, ['date_of_birth', 'birth_date', 'db'], undefined),
    joined(
      datum('external_id', normaliseIdentifier, person, ['external_id'], undefined),
      datum('external_id', normaliseIdentifier, event, ['user_id', 'external_id'], undefined),
    ),
    datum('hashed_maids', normaliseIdentifier, person, ['hashed_maids', 'maid'], undefined),
  ].filter((found) => found.texts.length + found.digests.length + found.unusable > 0);
}

/** A single value as user data, for fields of a tag. */
export function userDatum(
  key: UserDataKey,
  normalise: (value: unknown) => string | undefined,
  value: unknown,
): UserDatum {
  return datum(key, normalise, [{ value: value }], ['value'], undefined);
}

function datum(
  key: UserDataKey,
  normalise: (value: unknown) => string | undefined,
  places: readonly any[],
  names: readonly string[],
  hashedName: string | undefined,
): UserDatum {
  const texts: string[] = [];
  const digests: string[] = [];
  let unusable = 0;
  places.forEach((entry) => {
    const place = entry || {};
    names.forEach((name) => {
      listOf(place[name])
        .slice(0, mostValues)
        .forEach((value) => {
          const text = isHexDigest(value) ? undefined : normalise(value);
          if (isHexDigest(value)) addNew(digests, hexDigest(value));
          else if (text !== undefined) addNew(texts, text);
          else if (givenText(value) !== undefined) unusable++;
        });
    });
    if (hashedName !== undefined) {
      listOf(place[hashedName])
        .slice(0, mostValues)
        .forEach((value) => addNew(digests, anyDigest(value)));
    }
  });
  return {
    key: key,
    texts: texts.slice(0, mostValues),
    digests: digests.slice(0, mostValues),
    unusable: unusable,
  };
}

function joined(one: UserDatum, other: UserDatum): UserDatum {
  other.texts.forEach((text) => addNew(one.texts, text));
  other.digests.forEach((digest) => addNew(one.digests, digest));
  one.unusable += other.unusable;
  return one;
}

function addNew(list: string[], text: string | undefined): void {
  if (text !== undefined && list.indexOf(text) === -1) list.push(text);
}

/**
 * Keys such as `user_data.email` or `user_data.address.city`: user data sent as an event parameter
 * of GA4 is flattened that way. Unconfirmed: whether the GA4 client of every version nests it again.
 */
function dotted(eventData: any, prefix: string): { [name: string]: unknown } {
  const found: { [name: string]: unknown } = {};
  for (const key in eventData) {
    if (key.slice(0, prefix.length) === prefix) found[key.slice(prefix.length)] = eventData[key];
  }
  return found;
}
