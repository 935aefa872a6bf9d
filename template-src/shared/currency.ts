import { lowerText } from './normalisers/text.ts';

/**
 * ISO 4217 code in capitals; undefined for what is not three letters: Pinterest falls back to the ad
 * account's currency when there is none, which is better than a code it cannot read.
 */
export function currencyOf(value: unknown): string | undefined {
  const code = lowerText(value).match('^[a-z]{3}$');
  return code ? code[0]!.toUpperCase() : undefined;
}
