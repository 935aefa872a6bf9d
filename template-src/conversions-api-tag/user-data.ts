import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';
import { sha256Sync } from 'gtm:server';
import { birthDateOf } from '../shared/normalisers/birth-date.ts';
import { cityOf } from '../shared/normalisers/city.ts';
import { countryOf } from '../shared/normalisers/country.ts';
import { emailOf } from '../shared/normalisers/email.ts';
import { genderOf } from '../shared/normalisers/gender.ts';
import { textOf, listOf } from '../shared/normalisers/text.ts';
import { identifierOf } from '../shared/normalisers/identifier.ts';
import { nameOf } from '../shared/normalisers/name.ts';
import { phoneOf } from '../shared/normalisers/phone.ts';
import { postalCodeOf } from '../shared/normalisers/postal-code.ts';
import { regionOf } from '../shared/normalisers/region.ts';
import { anyDigest } from '../shared/normalisers/sha256-digest.ts';
import { clickId } from './click-id.ts';
import { event, merge, notes, parsed, problems, userOf } from './event.ts';
import { ipAddressOf } from './network-address.ts';

declare const data: TemplateData<typeof manifest>;

/** `user_data` of the request: lists of hashes, and four plain texts. */
export interface UserData {
  [key: string]: any;
}

type Normalise = (text: string, callingCode?: unknown) => string | undefined;

/**
 * What is known of a person: in `user_data` and its `address`, then under the names that senders
 * such as Stape's data tag put into the event itself. Google's `sha256_phone_number` is of no use:
 * it is the hash of a plus and the digits. Offline, address and browser of the request are those of
 * whoever reports the event.
 */
export function userDataOf(actionSource: string): UserData {
  const flat = data.autoUserData === false ? {} : event;
  const user = userOf(flat);
  if (data.userDataObject) merge(user, data.userDataObject);
  if (data.userDataRows) merge(user, data.userDataRows);
  const home = (user.address && listOf(parsed(user.address))[0]) || user;
  const visitor = actionSource === 'offline' ? {} : event;
  const userData: UserData = {
    client_ip_address: ipAddressOf(user.client_ip_address || visitor.ip_override),
    client_user_agent: textOf(user.client_user_agent || visitor.user_agent),
    click_id: clickId(user),
    partner_id: textOf(user.partner_id),
  };

  const add = (key: string, normalise: Normalise, given: unknown): unknown =>
    given && (userData[key] = hashes(given, normalise) || unusable(key));
  add(
    'em',
    emailOf,
    user.em || user.email_address || user.email || user.sha256_email_address || flat.email,
  );
  add('ph', phoneOf, user.ph || user.phone_number || user.phone || flat.phone);
  add(
    'fn',
    nameOf,
    user.fn || home.first_name || home.sha256_first_name || flat.first_name || flat.firstName,
  );
  add(
    'ln',
    nameOf,
    user.ln || home.last_name || home.sha256_last_name || flat.last_name || flat.lastName,
  );
  add('ct', cityOf, user.ct || home.city || flat.city);
  add(
    'st',
    regionOf,
    user.st ||
      home.region ||
      home.state ||
      flat.region ||
      flat.state ||
      (data.limitedDataProcessing && data.ldpState),
  );
  add('zp', postalCodeOf, user.zp || home.postal_code || home.zip || flat.postal_code || flat.zip);
  add(
    'country',
    countryOf,
    user.country || home.country || flat.country || (data.limitedDataProcessing && data.ldpCountry),
  );
  add('ge', genderOf, user.ge || user.gender || flat.gender);
  add('db', birthDateOf, user.db || user.date_of_birth || user.birth_date || flat.db);
  add('external_id', identifierOf, user.external_id || flat.external_id || flat.user_id);
  add('hashed_maids', identifierOf, user.hashed_maids || user.maid || flat.hashed_maids);

  if (!userData.client_ip_address || !userData.client_user_agent) {
    if (!userData.em && !userData.hashed_maids) {
      problems.push('it has neither an e-mail address nor IP address and user agent');
    }
  }
  return userData;
}

function unusable(key: string): void {
  notes.push('no usable value for ' + key);
}

/** Hashes of a value or of up to ten in a list, each once; undefined if nothing is usable. */
const hashes = (given: any, normalise: Normalise): string[] | undefined =>
  typeof given === 'string' && given[0] !== '['
    ? hashOf(given, normalise)
    : hashesOfList(listOf(parsed(given)).slice(0, 10), normalise);

function hashesOfList(values: unknown[], normalise: Normalise): string[] | undefined {
  const all: string[] = [];
  for (const value of values) {
    const hash = hashOf(value, normalise);
    if (hash && all.indexOf(hash[0]!) === -1) all.push(hash[0]!);
  }
  return all[0] ? all : undefined;
}

/** An id of 43 letters is rather an id than a digest in base64. */
function hashOf(value: unknown, normalise: Normalise): string[] | undefined {
  const given = textOf(value) || '';
  if (given.length > (normalise === identifierOf ? 63 : 42)) {
    const digest = anyDigest(given);
    if (digest !== undefined) return digest ? [digest] : undefined;
  }
  const text = normalise(given.toLowerCase(), data.defaultCallingCode);
  return text ? [sha256Sync(text, { outputEncoding: 'hex' })] : undefined;
}
