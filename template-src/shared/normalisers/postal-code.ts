import { groupOf, without } from './characters.ts';

/** "Digits only", says Pinterest; where codes contain letters, these belong to them. Five of a US ZIP+4. */
export function postalCodeOf(text: string): string | undefined {
  const code = without(text, '[^a-z0-9]');
  return groupOf(code, '^(\\d{5})\\d{4}$') || groupOf(code, '^(.*\\d.*)$');
}
