import { punctuation, without } from './characters.ts';
import { givenText, lowerText } from './given-text.ts';

/** Lower-case without blanks and punctuation; letters of any script stay. */
export function normaliseCity(value: unknown): string | undefined {
  return givenText(without(lowerText(value), punctuation));
}
