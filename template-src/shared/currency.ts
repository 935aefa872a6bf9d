// Currency codes. Pinterest falls back to the ad account's currency when there is none, which is
// better than a code it cannot read.
import { asciiLetters, consistsOf } from './normalisers/characters.ts';
import { lowerText } from './normalisers/given-text.ts';

/** ISO 4217 code in capitals; undefined for what is not three letters. */
export function currencyOf(value: unknown): string | undefined {
  const code = lowerText(value);
  if (code === undefined || code.length !== 3 || !consistsOf(code, asciiLetters)) return undefined;
  return code.toUpperCase();
}
