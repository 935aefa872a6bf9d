import { decimalOf, numberOfAmount } from '../shared/amount.ts';

/** The number that an amount of a platform is (`"12.50"`, or `"12.500"` in Kuwait). */
export function numberOf(value: unknown): number | undefined {
  const amount = decimalOf(value);
  return amount ? numberOfAmount(amount) : undefined;
}

/** The first amount less the others, without the errors of binary fractions; never below zero. */
export function less(value: unknown, others: unknown[]): number | undefined {
  const start = numberOf(value);
  if (start === undefined) return undefined;
  const rest = others.reduce((sum: number, other) => sum - (numberOf(other) || 0), start);
  return rest > 0 ? numberOf(rest) : 0;
}

/** The first of several that is an amount; without one the last. */
export const firstAmount = (values: unknown[]): unknown =>
  values.filter((value) => numberOf(value) !== undefined).concat(values.slice(-1))[0];

/** One piece of a line, after the discounts of all; NaN without a price. */
export const discounted = (price: unknown, discounts: unknown[], pieces: unknown): number =>
  numberOf(price)! - sumOf(discounts) / (numberOf(pieces) || 1);

export const sumOf = (values: unknown[]): number =>
  values.reduce((sum: number, value) => sum + (numberOf(value) || 0), 0);
