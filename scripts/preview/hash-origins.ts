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

/** All that may have made the text of a hash; which one it was, the hash tells. */
const normalisers = [
  emailOf,
  phoneOf,
  nameOf,
  cityOf,
  regionOf,
  postalCodeOf,
  countryOf,
  genderOf,
  birthDateOf,
  identifierOf,
];

/** The hashes in `user_data` of a request, with the value of the event data behind each. */
export function hashOrigins(userData: Record<string, unknown>, eventData: unknown): HashOrigin[] {
  const values = textsIn(eventData);
  return Object.entries(userData)
    .filter(([, hashes]) => Array.isArray(hashes))
    .flatMap(([field, hashes]) =>
      (hashes as unknown[])
        .filter((hash) => typeof hash === 'string')
        .map((hash) => ({ field, hash, ...originOf(hash, values) })),
    );
}

function originOf(hash: string, values: string[]): Pick<HashOrigin, 'given' | 'normalised'> {
  for (const given of values) {
    for (const normalise of normalisers) {
      const normalised = normalise(lowerText(given));
      if (normalised !== undefined && sha256(normalised) === hash) return { given, normalised };
    }
  }
  return { given: undefined, normalised: undefined };
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

function textsIn(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
