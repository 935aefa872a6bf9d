// What counts as a value. Broken pages send "undefined", "(not set)", objects and whole documents.

const nothing = '||undefined|null|nan|(not set)|n/a|[object object]|';

/** Trimmed text of a string or a number; undefined for everything that stands for nothing. */
export const givenText = (value: unknown): string | undefined =>
  typeof value === 'string'
    ? meaningful(value.length > 2000 ? '' : value.trim())
    : typeof value === 'number' && value - value === 0
      ? '' + value
      : undefined;

/** The text, unless it stands for nothing. */
export const meaningful = (text: string): string | undefined =>
  nothing.indexOf('|' + text.toLowerCase() + '|') === -1 ? text : undefined;

/** The same in lower case; '' for everything that stands for nothing. */
export const lowerText = (value: unknown): string => (givenText(value) || '').toLowerCase();

/** The first of several values that is given, as text. */
export function firstGivenText(values: readonly unknown[]): string | undefined {
  for (const value of values) {
    const text = givenText(value);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** A value as a list: an array as it is, nothing as an empty list, anything else as its only entry. */
export function listOf(value: unknown): any[] {
  const list: unknown[] = [];
  return value === undefined || value === null ? list : list.concat(value);
}
