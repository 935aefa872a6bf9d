import { punctuation, without } from './characters.ts';

/**
 * Inner blanks, hyphens and commas stay; undefined for mere punctuation. Unconfirmed: whether
 * Pinterest expects composed accents; text stays as it came.
 */
export function nameOf(text: string): string | undefined {
  const name = without(text, '[\\u0001-\\u001f\\u200b-\\u200f\\u2060-\\u2064\\ufeff]').trim();
  return without(name, punctuation) ? name : undefined;
}
