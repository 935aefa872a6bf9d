// What a part of the bench gives: a table for the page.

export interface Table {
  title: string;
  /** A sentence on what is compared. */
  about: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** The middle one of the values. */
export const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[values.length >> 1]!;

/** `×1.3`, and `×0.004` where two digits say nothing. */
export const ratio = (value: number): string =>
  `×${value >= 0.1 ? value.toFixed(value < 10 ? 2 : 0) : value.toPrecision(1)}`;
