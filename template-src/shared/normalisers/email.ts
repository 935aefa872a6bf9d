// E-mail addresses as Pinterest hashes them. Unlike Google, dots before "@gmail.com" stay.
import { withoutBlanks } from './characters.ts';
import { givenText } from './given-text.ts';

/** Lower-case, no blanks anywhere; undefined for what is no address. */
export function normaliseEmail(value: unknown): string | undefined {
  const text = givenText(value);
  if (text === undefined) return undefined;
  const email = withoutBlanks(text).toLowerCase();
  const at = email.indexOf('@');
  return at > 0 && at === email.lastIndexOf('@') && at < email.length - 1 ? email : undefined;
}
