import { textOf } from './normalisers/text.ts';
import type { AsNumber } from './values.ts';

/** A number without its decimals. */
export const whole = (number: number): number => number - (number % 1);

/** Rounded; undefined for less than 1, and above the limit. */
export const wholeUpTo =
  (limit: number): ((given: unknown) => number | undefined) =>
  (given) => {
    const number = (textOf(given) as AsNumber) * 1;
    return number >= 0.5 && number <= limit ? whole(number + 0.5) : undefined;
  };
