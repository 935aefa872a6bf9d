import { punctuation, without } from './characters.ts';
import { meaningOf } from './table.ts';

/** `f`, `m` or `n`; undefined for everything else, so that no gender is guessed. */
export const genderOf = (text: string): string | undefined =>
  meaningOf({ f: 'f female woman', m: 'm male man', n: 'n nonbinary' }, without(text, punctuation));
