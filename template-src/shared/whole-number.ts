import type { AsNumber } from './values.ts';

/** A number without its decimals. */
export const whole = (number: number): number => number - (number % 1);

/** Rounded; undefined below 1. */
export const wholeNumber = (value: unknown): number | undefined =>
  (value as AsNumber) >= 1 && (value as AsNumber) < 1e15
    ? whole((value as AsNumber) * 1 + 0.5)
    : undefined;
