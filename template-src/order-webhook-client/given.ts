/** Blanks say nothing; "n/a" is a fault to be named. */
export const isGiven = (value: unknown): boolean =>
  value != null && (typeof value !== 'string' || value.trim() !== '');

export function known<
  /** Marks with `?` what may say nothing, and then is left out. */
  T extends object,
>(values: T): T {
  const result = {} as T;
  for (const key in values) if (isGiven(values[key])) result[key] = values[key];
  return result;
}

/** The first that can be used, behind those before it, which the tag leaves out and names. */
export function upToUsable(values: unknown[], isUsable: (value: unknown) => boolean): unknown {
  const given = values.filter(isGiven);
  const taken = given.filter((value, index) => !given.slice(0, index).some(isUsable));
  return taken.length > 1 ? taken : taken[0];
}
