import { without } from '../shared/normalisers/characters.ts';
import { textOf } from '../shared/normalisers/text.ts';
import type { AsNumber } from '../shared/values.ts';
import { whole } from '../shared/whole-number.ts';

/** `12.50`, as APIs write it; plug-ins may write `12,50`, `1,250.00` or `1.250,00`, where the first mark goes. */
export function numberOf(value: unknown): number | undefined {
  const given = textOf(value) || '';
  const marks = without(given, '[^.,]');
  const text = (marks[1] ? given.split(marks[0]!).join('') : given).replace(',', '.');
  if (!text.match('^-?\\d{0,15}[.]?\\d+(e-\\d+)?$')) return undefined;
  const number = (text as AsNumber) * 1;
  // To millionths, so that 0.1 + 0.2 is 0.3; of what is larger, there are none.
  return number > 1e9 ? number : whole(number * 1e6 + (number < 0 ? -0.5 : 0.5)) / 1e6;
}

/** The first amount less the others, never below zero; none without a first. */
export function less(value: unknown, others: unknown[]): number | undefined {
  const rest = numberOf(value)! - sumOf(others);
  return rest <= 0 ? 0 : numberOf(rest);
}

/** The first of several that is an amount; without one the last. */
export const firstAmount = (values: unknown[]): unknown =>
  values.reduce((first, next) => (numberOf(first) === undefined ? next : first));

/** What does not say how many pieces it is is one. */
export const piecesOf = (line: { quantity?: unknown }): number => numberOf(line.quantity) || 1;

/** One piece of a line, after the discounts of all; NaN without a price. */
export const discounted = (
  line: { quantity?: unknown },
  price: unknown,
  discounts: unknown[],
): number => numberOf(price)! - sumOf(discounts) / piecesOf(line);

export const sumOf = (values: unknown[]): number =>
  values.reduce((sum: number, value) => sum + (numberOf(value) || 0), 0);
