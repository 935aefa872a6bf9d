import { groupOf } from './normalisers/characters.ts';
import { lowerText } from './normalisers/text.ts';

/** ISO 4217; without one, Pinterest takes the ad account's currency. */
export const currencyOf = (value: unknown): string | undefined =>
  groupOf(lowerText(value).toUpperCase(), '^([A-Z]{3})$');
