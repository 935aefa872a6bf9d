import { punctuation, without } from './characters.ts';

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
export function genderOf(text: string): string | undefined {
  const letter = letters[without(text, punctuation)];
  return typeof letter === 'string' ? letter : undefined;
}
