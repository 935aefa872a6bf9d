// Who the visitor is: normalised, hashed, and nothing that Pinterest does not ask for.
import { Object, sha256Sync } from 'gtm:server';

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
import { listOf, textOf } from '../shared/normalisers/text.ts';
import { leavesOf, parsed, type Values } from './event-data.ts';
import { ipAddressOf } from './network-address.ts';
import { type Names, type Place, type Reading, readValues } from './read-values.ts';
import type { Settings } from './settings.ts';

/** `user_data` of the request: lists of hashes, and four plain texts. */
export interface UserData {
  client_ip_address?: string;
  client_user_agent?: string;
  click_id?: string;
  partner_id?: string;
  em?: string[];
  hashed_maids?: string[];
  st?: string[];
  country?: string[];
  [key: string]: string | string[] | undefined;
}

/**
 * Names in `user_data` and its `address`, as GA4, data tags and shops write them. Never Google's
 * `sha256_phone_number`: it is the hash of a plus and the digits, which nobody else has.
 */
const namesInUserData: Names = {
  em: 'em',
  email_address: 'em',
  email: 'em',
  sha256_email_address: 'em',
  ph: 'ph',
  phone_number: 'ph',
  phone: 'ph',
  fn: 'fn',
  first_name: 'fn',
  firstName: 'fn',
  firstname: 'fn',
  sha256_first_name: 'fn',
  ln: 'ln',
  last_name: 'ln',
  lastName: 'ln',
  lastname: 'ln',
  sha256_last_name: 'ln',
  ct: 'ct',
  city: 'ct',
  st: 'st',
  region: 'st',
  state: 'st',
  zp: 'zp',
  postal_code: 'zp',
  zip: 'zp',
  country: 'country',
  ge: 'ge',
  gender: 'ge',
  db: 'db',
  date_of_birth: 'db',
  birth_date: 'db',
  external_id: 'external_id',
  user_id: 'external_id',
  hashed_maids: 'hashed_maids',
  maid: 'hashed_maids',
  client_ip_address: 'client_ip_address',
  client_user_agent: 'client_user_agent',
  partner_id: 'partner_id',
};

/** Names under which senders such as Stape's data tag put a person into the event itself. */
const namesInEvent: Names = {
  email: 'em',
  phone: 'ph',
  first_name: 'fn',
  firstName: 'fn',
  last_name: 'ln',
  lastName: 'ln',
  city: 'ct',
  region: 'st',
  state: 'st',
  postal_code: 'zp',
  zip: 'zp',
  country: 'country',
  gender: 'ge',
  db: 'db',
  external_id: 'external_id',
  user_id: 'external_id',
  hashed_maids: 'hashed_maids',
};

/** What gives the text that Pinterest wants hashed, or undefined where a value cannot be used. */
const normalisers: {
  [key: string]: (text: string, callingCode?: unknown) => string | undefined;
} = {
  em: emailOf,
  ph: phoneOf,
  fn: nameOf,
  ln: nameOf,
  ct: cityOf,
  st: regionOf,
  zp: postalCodeOf,
  country: countryOf,
  ge: genderOf,
  db: birthDateOf,
  external_id: identifierOf,
  hashed_maids: identifierOf,
};

/** The visitor's browser, as the request told it. */
const namesOfBrowser: Names = { ip_override: 'client_ip_address', user_agent: 'client_user_agent' };

/**
 * Where user data stands, in order of precedence: the tag's rows, its object, `user_data` of the
 * event, or what is flattened into dotted keys. Unconfirmed: whether every GA4 client nests again what GA4
 * flattens to `user_data.email` or `user_data.address.city`.
 */
export function userSourcesOf(event: Values, data: Settings): Values[] {
  const sources: Values[] = [];
  if (data.userDataRows) sources.push(leavesOf(data.userDataRows));
  if (data.userDataObject) sources.push(leavesOf(data.userDataObject));
  if (data.autoUserData === false) return sources;
  if (event.user_data) sources.push(leavesOf(event.user_data));
  else if (Object.keys(event).join(' ').indexOf('user_data.') !== -1) {
    sources.push(leavesOf(dottedUserData(event)));
  }
  return sources;
}

function dottedUserData(event: Values): Values {
  const dotted: Values = {};
  for (const key in event) {
    if (key.indexOf('user_data.') === 0) dotted[key] = event[key];
  }
  return dotted;
}

/**
 * Hashes and plain texts. Offline, address and browser of the request are those of whoever reports
 * the event, so they are left out. State and country of limited data processing come last.
 */
export function readUserData(
  event: Values,
  userSources: Values[],
  actionSource: string,
  data: Settings,
): Reading {
  const places: Place[] = userSources.map((values) => ({ values: values, names: namesInUserData }));
  if (data.autoUserData !== false) places.push({ values: event, names: namesInEvent });
  if (actionSource !== 'offline') places.push({ values: event, names: namesOfBrowser });
  if (data.limitedDataProcessing) {
    const residence = { state: data.ldpState, country: data.ldpCountry };
    places.push({ values: residence, names: namesInEvent });
  }
  return readValues(places, (key, given) => userDatumOf(key, given, data.defaultCallingCode));
}

function userDatumOf(
  key: string,
  given: unknown,
  callingCode: unknown,
): string | string[] | undefined {
  if (key === 'client_ip_address') return ipAddressOf(given);
  if (!normalisers[key]) return textOf(given);
  const hashes: string[] = [];
  for (const value of listOf(parsed(given)).slice(0, 10)) {
    const hash = hashOf(key, value, callingCode);
    if (hash && hashes.indexOf(hash) === -1) hashes.push(hash);
  }
  return hashes.length > 0 ? hashes : undefined;
}

/** An id of 43 letters is rather an id than a digest in base64. */
function hashOf(key: string, value: unknown, callingCode: unknown): string | undefined {
  const given = textOf(value);
  if (!given) return undefined;
  const mayBeDigest = given.length > (normalisers[key] === identifierOf ? 63 : 42);
  const digest = mayBeDigest ? anyDigest(given) : undefined;
  if (digest !== undefined) return digest || undefined;
  const text = normalisers[key]!(given.toLowerCase(), callingCode);
  return text && sha256Sync(text, { outputEncoding: 'hex' });
}
