// Currency codes. Pinterest falls back to the ad account's currency when there is none, which is
// better than a code it cannot read.
import { givenText } from './normalisers/given-text.ts';

/** ISO 4217 code in capitals; undefined for what is not three letters. */
export function currencyOf(value: unknown): string | undefined {
  const code = (givenText(value) || '').match('^[A-Za-z]{3}$');
  return code ? code[0]!.toUpperCase() : undefined;
}
