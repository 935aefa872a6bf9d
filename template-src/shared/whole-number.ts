/** A number without its decimals. */
export const whole = (number: number): number => number - (number % 1);

/** 2.5 is 3, as for quantities. */
export const wholeNumber = (value: any): number | undefined =>
  value >= 1 && value < 1e15 ? whole(value * 1 + 0.5) : undefined;
