// E-mail addresses. Unlike Google, dots before "@gmail.com" stay.
import { blank, without } from './characters.ts';
import { lowerText } from './given-text.ts';

/** Lower-case, no blanks anywhere; undefined for what is no address. */
export function normaliseEmail(value: unknown): string | undefined {
  const email = without(lowerText(value), blank);
  const parts = email.split('@');
  return parts.length === 2 && parts[0] && parts[1] ? email : undefined;
}
