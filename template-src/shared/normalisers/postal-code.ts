import { firstGroup, without } from './characters.ts';

/**
 * Letters and digits; a US ZIP+4 becomes its first five digits. "Digits only", says Pinterest;
 * where codes contain letters, these belong to them.
 */
export function postalCodeOf(text: string): string | undefined {
  const code = without(text, '[^a-z0-9]');
  return firstGroup(code, '^(\\d{5})\\d{4}$') || firstGroup(code, '^(.*\\d.*)$');
}
