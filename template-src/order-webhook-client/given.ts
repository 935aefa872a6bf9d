import { lowerText } from '../shared/normalisers/text.ts';

/** `true`, `1`, `"TRUE"` and `"yes"`. */
export const isYes = (value: unknown): boolean =>
  !!lowerText('' + value).match('^(true|1|yes|y|on|granted)$');

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

/**
 * The first that can be used, behind those before it, which the tag leaves out and names. Without one the first
 * alone: the others may be other people's.
 */
export function upToUsable(
  values: unknown[],
  normalise: (text: string) => string | undefined,
): unknown {
  const given = values.filter((value, index) => isGiven(value) && values.indexOf(value) === index);
  const usable = given.map((value) => !!normalise(lowerText(value)));
  const taken = given.slice(0, usable.indexOf(true) + 1 || 1);
  return taken.length > 1 ? taken : taken[0];
}
