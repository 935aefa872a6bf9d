// Who the visitor is: normalised, hashed, and nothing that Pinterest does not ask for.
import { identifierOf } from '../shared/normalisers/identifier.ts';
import { normalisers } from '../shared/normalisers/normalisers.ts';
import { anyDigest } from '../shared/normalisers/sha256-digest.ts';
import { isFirst, listOf, notEmpty, textOf } from '../shared/normalisers/text.ts';
import { usableId } from '../shared/order-id.ts';
import { parsed } from './event-data.ts';
import { sha256 } from './hash.ts';
import { ipAddressOf } from './network-address.ts';
import type { Settings } from './settings.ts';
import type { Complain, Readers, Values } from './values.ts';

declare const data: Settings;

/** `user_data` of the request: lists of hashes, and four plain texts. */
export interface UserData {
  [key: string]: string | string[] | undefined;
}

const hashes = (
  given: unknown,
  key: string,
  _found: Values,
  complain: Complain,
): string[] | undefined =>
  notEmpty(
    listOf(parsed(given))
      .slice(0, 10)
      .map((value) => hashOf(key, value) || complain(value))
      .filter(isFirst),
  );

/** An id of 43 letters is rather an id than a digest in base64. */
function hashOf(key: string, value: unknown): string | undefined {
  const given = textOf(value) || '';
  const mayBeDigest = given.length > (normalisers[key] === identifierOf ? 63 : 42);
  const digest = mayBeDigest ? anyDigest(given) : undefined;
  if (digest !== undefined) return digest || undefined;
  const text = normalisers[key]!(given.toLowerCase(), data.defaultCallingCode);
  return text && sha256(text);
}

export const userReaders: Readers = {
  client_ip_address: ipAddressOf,
  client_user_agent: textOf,
  click_id: usableId,
  partner_id: textOf,
};
for (const key in normalisers) userReaders[key] = hashes;
