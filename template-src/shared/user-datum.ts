// One value about a person, ready for a channel that hashes later, as the browser does.
import { anyDigest } from './normalisers/sha256-digest.ts';
import { listOf, textOf } from './normalisers/text.ts';

export interface UserDatum {
  key: string;
  /** Normalised texts to hash. */
  texts: string[];
  /** Digests that came hashed, in lower-case hex. */
  digests: string[];
}

/** A value, or a list of which no more than ten count, as user data. */
export function userDatum(
  key: string,
  normalise: (text: string) => string | undefined,
  value: unknown,
): UserDatum {
  const texts: string[] = [];
  const digests: string[] = [];
  listOf(value)
    .slice(0, 10)
    .forEach((one) => {
      const given = textOf(one) || '';
      // An id of 43 letters is rather an id than a digest in base64, without `=`.
      const mayBeDigest = given.length > (key === 'external_id' ? 43 : 42);
      const digest = mayBeDigest ? anyDigest(given) : undefined;
      const text = digest === undefined ? normalise(given.toLowerCase()) : undefined;
      if (digest && digests.indexOf(digest) === -1) digests.push(digest);
      if (text !== undefined && texts.indexOf(text) === -1) texts.push(text);
    });
  return { key: key, texts: texts, digests: digests };
}
