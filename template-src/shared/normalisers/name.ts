import { punctuation, without } from './characters.ts';

/**
 * First and last names: inner blanks, hyphens and commas stay, for a name is one value. Undefined
 * for mere punctuation.
 * Unconfirmed: whether Pinterest expects composed or decomposed accents; text stays as it came.
 */
export function nameOf(text: string): string | undefined {
  const name = without(text, '[\\u0001-\\u001f\\u200b-\\u200f\\u2060-\\u2064\\ufeff]').trim();
  return without(name, punctuation) ? name : undefined;
}
