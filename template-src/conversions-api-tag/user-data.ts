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
import { leavesOf, type Layer, type Values } from './event-data.ts';
import { ipAddressOf } from './network-address.ts';
import { readFields, type Field, type Reading } from './read-fields.ts';
import type { Settings } from './settings.ts';

/** A value in the form that Pinterest hashes; undefined where it cannot be used. */
type Normalise = (text: string, callingCode?: unknown) => string | undefined;

interface HashedField extends Field {
  normalise: Normalise;
}

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
 * Names in `user_data` and its `address`, as GA4, data tags and shops write them, and the names under
 * which senders such as Stape's data tag put a person into the event itself. Never Google's
 * `sha256_phone_number`: it is the hash of a plus and the digits, which nobody else has.
 */
const hashedFields: HashedField[] = [
  {
    key: 'em',
    names: ['em', 'email_address', 'email', 'sha256_email_address'],
    inEvent: ['email'],
    normalise: emailOf,
  },
  {
    key: 'ph',
    names: ['ph', 'phone_number', 'phone'],
    inEvent: ['phone'],
    normalise: phoneOf,
  },
  {
    key: 'fn',
    names: ['fn', 'first_name', 'firstName', 'firstname', 'sha256_first_name'],
    inEvent: ['first_name', 'firstName'],
    normalise: nameOf,
  },
  {
    key: 'ln',
    names: ['ln', 'last_name', 'lastName', 'lastname', 'sha256_last_name'],
    inEvent: ['last_name', 'lastName'],
    normalise: nameOf,
  },
  { key: 'ct', names: ['ct', 'city'], inEvent: ['city'], normalise: cityOf },
  {
    key: 'st',
    names: ['st', 'region', 'state'],
    inEvent: ['region', 'state'],
    normalise: regionOf,
  },
  {
    key: 'zp',
    names: ['zp', 'postal_code', 'zip'],
    inEvent: ['postal_code', 'zip'],
    normalise: postalCodeOf,
  },
  { key: 'country', names: ['country'], normalise: countryOf },
  { key: 'ge', names: ['ge', 'gender'], inEvent: ['gender'], normalise: genderOf },
  {
    key: 'db',
    names: ['db', 'date_of_birth', 'birth_date'],
    inEvent: ['db'],
    normalise: birthDateOf,
  },
  {
    key: 'external_id',
    names: ['external_id', 'user_id'],
    normalise: identifierOf,
  },
  {
    key: 'hashed_maids',
    names: ['hashed_maids', 'maid'],
    inEvent: ['hashed_maids'],
    normalise: identifierOf,
  },
];

/** What tells the visitor's browser; the incoming event has it from the request. */
const plainFields: Field[] = [
  { key: 'client_ip_address', names: ['client_ip_address'], inEvent: ['ip_override'] },
  { key: 'client_user_agent', names: ['client_user_agent'], inEvent: ['user_agent'] },
  { key: 'partner_id', names: ['partner_id'], inEvent: [] },
];

/**
 * The places for user data, in order of precedence: the tag's rows, its object, `user_data` of the
 * event, also flattened into dotted keys. Unconfirmed: whether every GA4 client nests again what GA4
 * flattens to `user_data.email` or `user_data.address.city`.
 */
export function userLayersOf(event: Values, data: Settings): Layer[] {
  const layers: Layer[] = [];
  const add = (given: unknown): void => {
    if (given) layers.push({ values: leavesOf(given), isEvent: false });
  };
  add(data.userDataRows);
  add(data.userDataObject);
  if (data.autoUserData !== false) {
    add(event.user_data);
    if (Object.keys(event).join(' ').indexOf('user_data.') !== -1) add(dottedUserData(event));
  }
  return layers;
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
  userLayers: Layer[],
  actionSource: string,
  data: Settings,
): Reading {
  const eventLayer = [{ values: event, isEvent: true }];
  const ownLayer = [{ values: { state: data.ldpState, country: data.ldpCountry }, isEvent: false }];
  const people = userLayers
    .concat(data.autoUserData === false ? [] : eventLayer)
    .concat(data.limitedDataProcessing ? ownLayer : []);
  const browsers = actionSource === 'offline' ? userLayers : userLayers.concat(eventLayer);
  const hashed = readFields(hashedFields, people, (field, given) =>
    hashesOf(given, field.normalise, data.defaultCallingCode),
  );
  const plain = readFields(plainFields, browsers, (field, given) =>
    field.key === 'client_ip_address' ? ipAddressOf(given) : textOf(given),
  );
  for (const key in plain.values) hashed.values[key] = plain.values[key];
  return { values: hashed.values, unusable: hashed.unusable.concat(plain.unusable) };
}

/** Hashes of a value or of up to ten in a list, each once; undefined if nothing is usable. */
function hashesOf(
  given: unknown,
  normalise: Normalise,
  callingCode: unknown,
): string[] | undefined {
  const hashes: string[] = [];
  for (const value of listOf(given).slice(0, 10)) {
    const hash = hashOf(value, normalise, callingCode);
    if (hash && hashes.indexOf(hash) === -1) hashes.push(hash);
  }
  return hashes.length > 0 ? hashes : undefined;
}

/** An id of 43 letters is rather an id than a digest in base64. */
function hashOf(value: unknown, normalise: Normalise, callingCode: unknown): string | undefined {
  const given = textOf(value);
  if (!given) return undefined;
  const digest = given.length > (normalise === identifierOf ? 63 : 42) && anyDigest(given);
  if (typeof digest === 'string') return digest || undefined;
  const text = normalise(given.toLowerCase(), callingCode);
  return text && sha256Sync(text, { outputEncoding: 'hex' });
}
