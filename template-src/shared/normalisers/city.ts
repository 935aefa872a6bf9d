// Cities as Pinterest hashes them.
import { withoutPunctuation } from './characters.ts';
import { givenText } from './given-text.ts';

/** Lower-case without blanks and punctuation; letters of any script stay. */
export function normaliseCity(value: unknown): string | undefined {
  const text = givenText(value);
  return text === undefined ? undefined : givenText(withoutPunctuation(text.toLowerCase()));
}
