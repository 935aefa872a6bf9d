import { punctuation, without } from './characters.ts';
import { codeOf } from './code-list.ts';
import { lowerText } from './given-text.ts';

/** `f`, `m` or `n`; undefined for everything else, so that no gender is guessed. */
export function normaliseGender(value: unknown): string | undefined {
  const word = without(lowerText(value), punctuation);
  return codeOf('f,f,female,woman, m,m,male,man, n,n,nonbinary,', word);
}
