import { punctuation, without } from './characters.ts';
import { codeOf } from './code-list.ts';

/** `f`, `m` or `n`; undefined for everything else, so that no gender is guessed. */
export const genderOf = (text: string): string | undefined =>
  codeOf(' f,f,female,woman, m,m,male,man, n,n,nonbinary,', without(text, punctuation));
