/** A number without its decimals. */
export const whole = (number: number): number => number - (number % 1);

/** A positive whole number, or text of one, without its decimals; undefined for anything else. */
export const wholeNumber = (value: any): number | undefined =>
  value >= 1 && value < 1000000000000000 ? whole(value) : undefined;
