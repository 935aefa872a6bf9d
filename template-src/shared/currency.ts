// Currency codes. Pinterest falls back to the ad account's currency when there is none, which is
// better than a code it cannot read.
import { lowerText } from './normalisers/given-text.ts';

/** ISO 4217 code in capitals; undefined for what is not three letters. */
export function currencyOf(value: unknown): string | undefined {
  const code = lowerText(value);
  return code.search('^[a-z]{3}$') === 0 ? code.toUpperCase() : undefined;
}
