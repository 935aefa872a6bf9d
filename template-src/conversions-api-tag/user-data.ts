// `user_data` of the request: hashes in lists, everything else as plain text.
import { sha256Sync } from 'gtm:server';
import { firstGivenText, givenText } from '../shared/normalisers/given-text.ts';
import { normaliseCountry } from '../shared/normalisers/country.ts';
import { normaliseRegion } from '../shared/normalisers/region.ts';
import { readUserData, userDatum, type UserDatum } from '../shared/user-data-sources.ts';
import { clickIdOf } from './click-id.ts';
import { ipAddressOf } from './network-address.ts';

/** Absent keys are undefined, which JSON leaves out. */
export interface UserData {
  em?: string[];
  ph?: string[];
  fn?: string[];
  ln?: string[];
  ct?: string[];
  st?: string[];
  zp?: string[];
  country?: string[];
  ge?: string[];
  db?: string[];
  external_id?: string[];
  hashed_maids?: string[];
  client_ip_address?: string;
  client_user_agent?: string;
  click_id?: string;
  partner_id?: string;
}

/** State and country that the tag's fields give for limited data processing. */
export interface Residence {
  state: unknown;
  country: unknown;
}

/** Everything that event data, cookies and the tag's fields say about the person. What could not be
 * used is named in `warnings`, never quoted. */
export function userDataOf(
  eventData: any,
  callingCode: string | undefined,
  residence: Residence,
  warnings: string[],
): UserData {
  const userData: UserData = {};
  const given = eventData.user_data || {};
  readUserData(eventData, callingCode).forEach((datum) => {
    userData[datum.key] = hashesOf(datum);
    if (datum.unusable > 0) {
      const hint = datum.key === 'ph' ? ': a phone number needs its country code' : '';
      warnings.push('a value for ' + datum.key + ' is not usable and is left out' + hint);
    }
  });
  userData.st = userData.st || hashesOf(userDatum('st', normaliseRegion, residence.state));
  userData.country =
    userData.country || hashesOf(userDatum('country', normaliseCountry, residence.country));

  userData.client_ip_address =
    ipAddressOf(eventData.ip_override) || ipAddressOf(given.client_ip_address);
  userData.client_user_agent = firstGivenText([eventData.user_agent, given.client_user_agent]);
  userData.click_id = clickIdOf(eventData);
  userData.partner_id = givenText(given.partner_id);
  return userData;
}

/**
 * Whether Pinterest can look for the person at all: an e-mail address, a mobile advertising id,
 * or address and user agent together (user_data in
 * https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml).
 */
export function isIdentifiable(userData: UserData): boolean {
  return (
    userData.em !== undefined ||
    userData.hashed_maids !== undefined ||
    (userData.client_ip_address !== undefined && userData.client_user_agent !== undefined)
  );
}

/** SHA-256 in lower-case hex of each text, and what came hashed, each once; undefined if none. */
function hashesOf(datum: UserDatum): string[] | undefined {
  const hashes = datum.digests.slice();
  datum.texts.forEach((text) => {
    const hash = sha256Sync(text, { outputEncoding: 'hex' });
    if (hashes.indexOf(hash) === -1) hashes.push(hash);
  });
  return hashes.length > 0 ? hashes : undefined;
}
