import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { sha256Sync } from 'gtm:server';
import { normaliseBirthDate } from '../shared/normalisers/birth-date.ts';
import { normaliseCity } from '../shared/normalisers/city.ts';
import { normaliseCountry } from '../shared/normalisers/country.ts';
import { normaliseEmail } from '../shared/normalisers/email.ts';
import { normaliseGender } from '../shared/normalisers/gender.ts';
import { givenText, listOf } from '../shared/normalisers/given-text.ts';
import { normaliseIdentifier } from '../shared/normalisers/identifier.ts';
import { normaliseName } from '../shared/normalisers/name.ts';
import { normalisePhone } from '../shared/normalisers/phone.ts';
import { normalisePostalCode } from '../shared/normalisers/postal-code.ts';
import { normaliseRegion } from '../shared/normalisers/region.ts';
import { anyDigest } from '../shared/normalisers/sha256-digest.ts';
import { clickId } from './click-id.ts';
import { event, merge, notes, parsed, problems, userOf } from './event.ts';
import { ipAddressOf } from './network-address.ts';

declare const data: TemplateData<typeof manifest>;

/** `user_data` of the request: lists of hashes, and four plain texts. */
export interface UserData {
  [key: string]: any;
}

type Normalise = (value: unknown, callingCode?: unknown) => string | undefined;

/**
 * What is known of a person: in `user_data` and its `address`, then under the names that senders
 * such as Stape's data tag put into the event itself.
 */
export function userDataOf(actionSource: string): UserData {
  const flat = data.autoUserData === false ? {} : event;
  const own = flat === event && parsed(userOf());
  const user: any = (typeof own === 'object' && own) || {};
  if (data.userDataObject || data.userDataRows) {
    merge(user, [data.userDataObject, data.userDataRows]);
  }
  const home = listOf(parsed(user.address))[0] || user;
  // Offline, address and browser of the request are those of whoever reports the event.
  const visitor = actionSource === 'offline' ? {} : event;
  const userData: UserData = {
    client_ip_address: ipAddressOf(user.client_ip_address || visitor.ip_override),
    client_user_agent: givenText(user.client_user_agent || visitor.user_agent),
    click_id: clickId(user),
    partner_id: user.partner_id && givenText(user.partner_id),
  };

  // The first of two values that can be used; the second is what Stape's data tag sends.
  const add = (key: string, normalise: Normalise, first: unknown, second: unknown): unknown =>
    (first || second) &&
    (userData[key] = hashes(first, normalise) || hashes(second, normalise) || unusable(key));
  const email = user.em || user.email_address || user.email || user.sha256_email_address;
  // Google's sha256_phone_number is of no use: it is the hash of a plus and the digits.
  const phone = user.ph || user.phone_number || user.phone;
  const firstName = user.fn || home.first_name || home.sha256_first_name;
  const lastName = user.ln || home.last_name || home.sha256_last_name;
  const zip = user.zp || home.postal_code || home.zip;
  add('em', normaliseEmail, email, flat.email);
  add('ph', normalisePhone, phone, flat.phone);
  add('fn', normaliseName, firstName, flat.first_name || flat.firstName);
  add('ln', normaliseName, lastName, flat.last_name || flat.lastName);
  add('ct', normaliseCity, user.ct || home.city, flat.city);
  add('st', normaliseRegion, user.st || home.region || home.state, flat.region || flat.state);
  add('zp', normalisePostalCode, zip, flat.postal_code || flat.zip);
  add('country', normaliseCountry, user.country || home.country, flat.country);
  add('ge', normaliseGender, user.ge || user.gender, flat.gender);
  add('db', normaliseBirthDate, user.db || user.date_of_birth || user.birth_date, flat.db);
  add('external_id', normaliseIdentifier, user.external_id || flat.external_id, flat.user_id);
  add('hashed_maids', normaliseIdentifier, user.hashed_maids || user.maid, flat.hashed_maids);

  const isVisit = userData.client_ip_address && userData.client_user_agent;
  if (!userData.em && !userData.hashed_maids && !isVisit) {
    problems.push('it has neither an e-mail address nor both IP address and user agent');
  }
  return userData;
}

function unusable(key: string): void {
  notes.push('no usable value for ' + key);
}

/** Hashes of a value or of up to ten in a list, each once; undefined if nothing is usable. */
export const hashes = (given: any, normalise: Normalise): string[] | undefined =>
  typeof given === 'string' && given[0] !== '['
    ? hashOf(given, normalise)
    : given && hashesOfList(listOf(parsed(given)), normalise);

function hashesOfList(values: any[], normalise: Normalise): string[] | undefined {
  const all = values
    .slice(0, 10)
    .reduce((before, value) => before.concat((value && hashOf(value, normalise)) || []), [])
    .filter((hash: string, index: number, list: string[]) => list.indexOf(hash) === index);
  return all[0] ? all : undefined;
}

const hashOf = (value: any, normalise: Normalise): string[] | undefined =>
  value.length > 42
    ? digestOrHash(value, normalise)
    : sha256(normalise(value, data.defaultCallingCode));

const sha256 = (text: string | undefined): string[] | undefined =>
  text ? [sha256Sync(text, { outputEncoding: 'hex' })] : undefined;

function digestOrHash(value: string, normalise: Normalise): string[] | undefined {
  // An id of 43 letters is rather an id than a digest in base64.
  const mayBeId = normalise === normaliseIdentifier && value.length < 64;
  const digest = mayBeId ? undefined : anyDigest(value);
  if (digest === undefined) return sha256(normalise(value, data.defaultCallingCode));
  return digest ? [digest] : undefined;
}
