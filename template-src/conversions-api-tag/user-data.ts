// Who the visitor is: normalised, hashed, and nothing that Pinterest does not ask for.
import { Object, sha256Sync } from 'gtm:server';

import { identifierOf } from '../shared/normalisers/identifier.ts';
import { normalisers } from '../shared/normalisers/normalisers.ts';
import { anyDigest } from '../shared/normalisers/sha256-digest.ts';
import { isFirst, listOf, notEmpty, textOf } from '../shared/normalisers/text.ts';
import { parsed, type Values } from './event-data.ts';
import { namesInUserData } from './names.ts';
import { ipAddressOf } from './network-address.ts';
import { type Reading, readValues } from './read-values.ts';
import type { Settings } from './settings.ts';

/** `user_data` of the request: lists of hashes, and four plain texts. */
export interface UserData {
  [key: string]: string | string[] | undefined;
}

/** Keys of `user_data`. */
const keysOfUserData = Object.keys(normalisers).concat([
  'client_ip_address',
  'client_user_agent',
  'click_id',
  'partner_id',
]);

function hashesOf(key: string, given: unknown, callingCode: unknown): string[] | undefined {
  const values = listOf(parsed(given)).slice(0, 10);
  return notEmpty(values.map((value) => hashOf(key, value, callingCode)).filter(isFirst));
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

/** Offline, address and browser of the request are those of whoever reports the event. */
export function readUserData(
  found: Values,
  persons: Values[],
  isOffline: boolean,
  data: Settings,
): Reading {
  const reading = readValues(persons, keysOfUserData, namesInUserData, (key, given) => {
    if (normalisers[key]) return hashesOf(key, given, data.defaultCallingCode);
    return key === 'client_ip_address' ? ipAddressOf(given) : textOf(given);
  });
  const user = reading.values;
  if (!isOffline) {
    user.client_ip_address = user.client_ip_address || found.request_address;
    user.client_user_agent = user.client_user_agent || found.request_browser;
  }
  return reading;
}
