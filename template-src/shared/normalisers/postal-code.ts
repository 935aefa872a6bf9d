// Postal codes. "Digits only", says Pinterest; where codes contain letters, these belong to them.
import { latinDigits, without } from './characters.ts';
import { lowerText } from './given-text.ts';

/** Lower-case letters and digits; a US ZIP+4 becomes its first five digits. */
export function normalisePostalCode(value: unknown): string | undefined {
  const code = without(latinDigits(lowerText(value)), '[^a-z0-9]');
  if (code.search('[0-9]') === -1) return undefined;
  // Only the United States have codes of nine digits.
  return code.length === 9 && code.search('[a-z]') === -1 ? code.slice(0, 5) : code;
}
