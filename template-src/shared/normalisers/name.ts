// First and last names as Pinterest hashes them: a name is one value, however it is written.
import { withoutPunctuation } from './characters.ts';
import { lowerText } from './given-text.ts';

/** Trimmed and lower-case; inner blanks, hyphens and commas stay. Undefined for mere punctuation. */
export function normaliseName(value: unknown): string | undefined {
  // Unconfirmed: whether Pinterest expects composed or decomposed accents; text stays as it came.
  const name = lowerText(value);
  return name === undefined || withoutPunctuation(name) === '' ? undefined : name;
}
