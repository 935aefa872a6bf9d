// Genders as Pinterest hashes them: f, m or n.
import { withoutPunctuation } from './characters.ts';
import { givenText } from './given-text.ts';

const letterByWord: { [word: string]: string } = {
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
export function normaliseGender(value: unknown): string | undefined {
  const text = givenText(value);
  if (text === undefined) return undefined;
  const word = withoutPunctuation(text.toLowerCase());
  return letterByWord.hasOwnProperty(word) ? letterByWord[word] : undefined;
}
