// What each hash of a request was made of. Shown on this machine only, and only if somebody asks.
import { createHash } from 'node:crypto';
import { normaliseBirthDate } from '../../template-src/shared/normalisers/birth-date.ts';
import { normaliseCity } from '../../template-src/shared/normalisers/city.ts';
import { normaliseCountry } from '../../template-src/shared/normalisers/country.ts';
import { normaliseEmail } from '../../template-src/shared/normalisers/email.ts';
import { normaliseGender } from '../../template-src/shared/normalisers/gender.ts';
import { normaliseIdentifier } from '../../template-src/shared/normalisers/identifier.ts';
import { normaliseName } from '../../template-src/shared/normalisers/name.ts';
import { normalisePhone } from '../../template-src/shared/normalisers/phone.ts';
import { normalisePostalCode } from '../../template-src/shared/normalisers/postal-code.ts';
import { normaliseRegion } from '../../template-src/shared/normalisers/region.ts';

export interface HashOrigin {
  field: string;
  hash: string;
  /** Undefined if no value of the event gives this hash. */
  given: string | undefined;
  normalised: string | undefined;
}

const normalisers: Record<string, (value: unknown) => string | undefined> = {
  em: normaliseEmail,
  ph: normalisePhone,
  fn: normaliseName,
  ln: normaliseName,
  ct: normaliseCity,
  st: normaliseRegion,
  zp: normalisePostalCode,
  country: normaliseCountry,
  ge: normaliseGender,
  db: normaliseBirthDate,
  external_id: normaliseIdentifier,
  hashed_maids: normaliseIdentifier,
};

/** The hashes in `user_data` of a request, with the value of the event data behind each. */
export function hashOrigins(userData: Record<string, unknown>, eventData: unknown): HashOrigin[] {
  const values = textsIn(eventData);
  return Object.entries(normalisers).flatMap(([field, normalise]) => {
    const hashes = [userData[field]].flat().filter((one) => typeof one === 'string');
    return hashes.map((hash) => {
      for (const given of values) {
        const normalised = normalise(given);
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
