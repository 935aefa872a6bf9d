import { punctuation, without } from './characters.ts';
import { givenText, lowerText } from './given-text.ts';

/**
 * First and last names: trimmed and lower-case; inner blanks, hyphens and commas stay, for a name
 * is one value. Undefined for mere punctuation.
 * Unconfirmed: whether Pinterest expects composed or decomposed accents; text stays as it came.
 */
export function normaliseName(value: unknown): string | undefined {
  const text = lowerText(value);
  if (text.search('[^a-z]') === -1) return text || undefined;
  const name = givenText(
    without(text, '[\u0001-\u001f\u007f-\u009f\u200b-\u200f\u2060-\u2064\ufeff]'),
  );
  return name && without(name, punctuation) ? name : undefined;
}
