import { lowerText } from './normalisers/text.ts';

/** ISO 4217; without one, Pinterest takes the ad account's currency. */
export function currencyOf(value: unknown): string | undefined {
  const code = lowerText(value).toUpperCase();
  return code.match('^[A-Z]{3}$') ? code : undefined;
}
