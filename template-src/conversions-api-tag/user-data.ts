// Who the visitor is: normalised, hashed, and nothing that Pinterest does not ask for.
import { identifierOf } from '../shared/normalisers/identifier.ts';
import { normalisers } from '../shared/normalisers/normalisers.ts';
import { anyDigest } from '../shared/normalisers/sha256-digest.ts';
import { isFirst, listOf, notEmpty, textOf } from '../shared/normalisers/text.ts';
import { parsed, type Values } from './event-data.ts';
import { sha256 } from './hash.ts';
import { ipAddressOf } from './network-address.ts';
import { eachOf, type Names, type Readers, readValues, type Warnings } from './read-values.ts';
import type { Settings } from './settings.ts';

/** `user_data` of the request: lists of hashes, and four plain texts. */
export interface UserData {
  [key: string]: string | string[] | undefined;
}

/**
 * As GA4, data tags and shops write them, in `user_data` or in the event itself. Never
 * `sha256_phone_number`: Google hashes a plus and the digits, which nobody else does.
 */
const namesInUserData: Names = eachOf({
  'email_address email sha256_email_address': 'em',
  'phone_number phone': 'ph',
  'first_name firstName firstname sha256_first_name': 'fn',
  'last_name lastName lastname sha256_last_name': 'ln',
  city: 'ct',
  'region state': 'st',
  'postal_code postcode zip': 'zp',
  gender: 'ge',
  'date_of_birth birth_date': 'db',
  user_id: 'external_id',
  maid: 'hashed_maids',
});

/** Offline, address and browser of the request are those of whoever reports the event. */
export function readUserData(
  persons: Values[],
  sources: Values[],
  isOffline: boolean,
  data: Settings,
  warnings: Warnings,
): UserData {
  const readers: Readers = {
    client_ip_address: ipAddressOf,
    client_user_agent: textOf,
    click_id: textOf,
    partner_id: textOf,
  };
  const hashes = (given: unknown, _found: Values, key: string): unknown =>
    notEmpty(
      listOf(parsed(given))
        .slice(0, 10)
        .map((value) => hashOf(key, value, data.defaultCallingCode))
        .filter(isFirst),
    );
  for (const key in normalisers) readers[key] = hashes;
  const user = readValues(persons, readers, namesInUserData, warnings);
  if (isOffline) return user;
  const request = readValues(
    sources,
    { ip_override: ipAddressOf, user_agent: textOf },
    {},
    warnings,
  );
  user.client_ip_address = user.client_ip_address || request.ip_override;
  user.client_user_agent = user.client_user_agent || request.user_agent;
  return user;
}

/** An id of 43 letters is rather an id than a digest in base64. */
function hashOf(key: string, value: unknown, callingCode: unknown): string | undefined {
  const given = textOf(value);
  if (!given) return undefined;
  const mayBeDigest = given.length > (normalisers[key] === identifierOf ? 63 : 42);
  const digest = mayBeDigest ? anyDigest(given) : undefined;
  if (digest !== undefined) return digest || undefined;
  const text = normalisers[key]!(given.toLowerCase(), callingCode);
  return text && sha256(text);
}
