// Cities as Pinterest hashes them.
import { punctuation, without } from './characters.ts';
import { lowerText, meaningful } from './given-text.ts';

/** Lower-case without blanks and punctuation; letters of any script stay. */
export const normaliseCity = (value: unknown): string | undefined =>
  meaningful(without(lowerText(value), punctuation));
