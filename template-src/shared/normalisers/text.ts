/** What broken pages send for nothing. */
const nothing: { [text: string]: number } = {
  '': 1,
  undefined: 1,
  null: 1,
  NULL: 1,
  NaN: 1,
  '(not set)': 1,
  'n/a': 1,
  '[object Object]': 1,
};

/**
 * Trimmed text of a string or a number; undefined for everything that stands for nothing, and for
 * whole documents. Most values are plain text, which costs no call.
 */
export const textOf = (value: any): string | undefined =>
  typeof value === 'string'
    ? value[0]! > ' ' &&
      value[value.length - 1]! > ' ' &&
      value.length < 2000 &&
      nothing[value] !== 1
      ? value
      : trimmed(value.trim())
    : typeof value === 'number' && value - value === 0
      ? '' + value
      : undefined;

function trimmed(text: string): string | undefined {
  return nothing[text] === 1 || text.length > 2000 ? undefined : text;
}

/** The same in lower case; '' for everything that stands for nothing. */
export const lowerText = (value: unknown): string => (textOf(value) || '').toLowerCase();

/** A value as a list: an array as it is, nothing as an empty list, anything else as its only entry. */
export const listOf = (value: unknown): any[] => (value == null ? [] : ([] as any[]).concat(value));

/** Those entries of a list that are given, as text. */
export const textsOf = (list: unknown): string[] =>
  listOf(list)
    .map(textOf)
    .filter((text) => text) as string[];

/** The first of several values that is given, as text. */
export const firstTextOf = (values: unknown): string | undefined => textsOf(values)[0];
