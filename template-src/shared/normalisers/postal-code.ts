// Postal codes. "Digits only", says Pinterest; where codes contain letters, these belong to them.
import { latinDigits, without } from './characters.ts';
import { lowerText } from './given-text.ts';

/** Lower-case letters and digits; a US ZIP+4 becomes its first five digits. */
export function normalisePostalCode(value: unknown): string | undefined {
  const code = without(latinDigits(lowerText(value)), '[^a-z0-9]');
  // Only the United States have codes of nine digits.
  if (code.search('^[0-9]{9}$') === 0) return code.slice(0, 5);
  return code.search('[0-9]') === -1 ? undefined : code;
}
