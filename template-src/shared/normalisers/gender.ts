import { punctuation, without } from './characters.ts';
import { entryOf } from './table.ts';

const letters: { [word: string]: string } = {
  f: 'f',
  female: 'f',
  woman: 'f',
  m: 'm',
  male: 'm',
  man: 'm',
  n: 'n',
  nonbinary: 'n',
};

/** `f`, `m` or `n`; undefined for everything else, so that no gender is guessed. */
export const genderOf = (text: string): string | undefined =>
  entryOf(letters, without(text, punctuation));
