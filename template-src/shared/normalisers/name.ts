// First and last names as Pinterest hashes them: a name is one value, however it is written.
import { punctuation, without } from './characters.ts';
import { lowerText, meaningful } from './given-text.ts';

const invisible = '[\u0001-\u001f\u007f-\u009f\u200b-\u200f\u2060-\u2064\ufeff]';

/** Trimmed and lower-case; inner blanks, hyphens and commas stay. Undefined for mere punctuation. */
export function normaliseName(value: unknown): string | undefined {
  // Unconfirmed: whether Pinterest expects composed or decomposed accents; text stays as it came.
  const name = meaningful(without(lowerText(value), invisible).trim());
  return name !== undefined && without(name, punctuation) ? name : undefined;
}
