import { lowerText } from './normalisers/text.ts';

/**
 * ISO 4217 code; undefined for other texts: without one, Pinterest takes the ad account's
 * currency.
 */
export function currencyOf(value: unknown): string | undefined {
  const code = lowerText(value).match('^[a-z]{3}$');
  return code ? code[0]!.toUpperCase() : undefined;
}
