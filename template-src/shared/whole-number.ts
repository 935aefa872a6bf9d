/** A number without its decimals. */
export const whole = (number: number): number => number - (number % 1);

/** Rounded; undefined below 1. */
export const wholeNumber = (value: any): number | undefined =>
  value >= 1 && value < 1e15 ? whole(value * 1 + 0.5) : undefined;
