import { without } from './characters.ts';

/** No blanks; unlike Google's, Pinterest's rule leaves the dots before "@gmail.com". */
export function emailOf(text: string): string | undefined {
  const email = without(text, '[\\s\\u00a0\\u200b-\\u200f\\u2060-\\u2064\\ufeff]');
  return email.match('^[^@]+@[^@]+$') ? email : undefined;
}
