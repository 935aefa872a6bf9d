import { punctuation, without } from './characters.ts';
import { codeOf } from './code-list.ts';
import { lowerText } from './given-text.ts';

/** `f`, `m` or `n`; undefined for everything else, so that no gender is guessed. */
export const normaliseGender = (value: unknown): string | undefined =>
  codeOf('f,f,female,woman, m,m,male,man, n,n,nonbinary,', without(lowerText(value), punctuation));
