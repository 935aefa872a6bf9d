/** A number without its decimals. */
export const whole = (number: number): number => number - (number % 1);

export const wholeNumber = (value: any): number | undefined =>
  value >= 1 && value < 1e15 ? whole(value) : undefined;
