// Postal codes as Pinterest hashes them. Pinterest says "digits only", which suits the countries
// whose codes are digits; where they contain letters, these are part of the code.
import { asciiLetters, digitOf } from './characters.ts';
import { lowerText } from './given-text.ts';

/** Lower-case letters and digits; a US ZIP+4 becomes its first five digits. */
export function normalisePostalCode(value: unknown): string | undefined {
  const text = lowerText(value);
  if (text === undefined) return undefined;
  let code = '';
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    const digit = digitOf(character);
    if (digit !== undefined) digits++;
    if (digit !== undefined || asciiLetters.indexOf(character) !== -1) code += digit || character;
  }
  if (digits === 0) return undefined;
  // Only the United States have codes of nine digits.
  return digits === 9 && code.length === 9 ? code.slice(0, 5) : code;
}
