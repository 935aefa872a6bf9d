// What each hash of a request was made of. Shown on this machine only, and only if somebody asks.
import { createHash } from 'node:crypto';

import { normalisers } from '../../template-src/shared/normalisers/normalisers.ts';
import { lowerText } from '../../template-src/shared/normalisers/text.ts';

export interface HashOrigin {
  field: string;
  hash: string;
  /** Undefined if no value of the event gives this hash. */
  given: string | undefined;
  normalised: string | undefined;
}

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
