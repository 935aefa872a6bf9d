// What each hash of a request was made of. Shown on this machine only, and only if somebody asks.
import { createHash } from 'node:crypto';

import { birthDateOf } from '../../template-src/shared/normalisers/birth-date.ts';
import { cityOf } from '../../template-src/shared/normalisers/city.ts';
import { countryOf } from '../../template-src/shared/normalisers/country.ts';
import { emailOf } from '../../template-src/shared/normalisers/email.ts';
import { genderOf } from '../../template-src/shared/normalisers/gender.ts';
import { identifierOf } from '../../template-src/shared/normalisers/identifier.ts';
import { nameOf } from '../../template-src/shared/normalisers/name.ts';
import { phoneOf } from '../../template-src/shared/normalisers/phone.ts';
import { postalCodeOf } from '../../template-src/shared/normalisers/postal-code.ts';
import { regionOf } from '../../template-src/shared/normalisers/region.ts';
import { lowerText } from '../../template-src/shared/normalisers/text.ts';

export interface HashOrigin {
  field: string;
  hash: string;
  /** Undefined if no value of the event gives this hash. */
  given: string | undefined;
  normalised: string | undefined;
}

const normalisers: Record<string, (text: string) => string | undefined> = {
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

/** The hashes in `user_data` of a request, with the value of the event data behind each. */
export function hashOrigins(userData: Record<string, unknown>, eventData: unknown): HashOrigin[] {
  const values = textsIn(eventData);
  return Object.entries(normalisers).flatMap(([field, normalise]) => {
    const hashes = [userData[field]].flat().filter((one) => typeof one === 'string');
    return hashes.map((hash) => {
      for (const given of values) {
        const normalised = normalise(lowerText(given));
        if (normalised !== undefined && sha256(normalised) === hash) {
          return { field, hash, given, normalised };
        }
      }
      return { field, hash, given: undefined, normalised: undefined };
    });
  });
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

function textsIn(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
