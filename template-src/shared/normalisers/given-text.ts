// What counts as a value: broken pages send "undefined", objects and whole documents.

const nothing = '||undefined|null|nan|(not set)|n/a|[object object]|';
// How it begins, in both cases: looking at the first letter spares most values the comparison.
const initials: { [letter: string]: number } = { u: 9, U: 9, n: 4, N: 4 };

/** Trimmed text of a string or a number; undefined for everything that stands for nothing. */
export const givenText = (value: any): string | undefined =>
  typeof value === 'string'
    ? value[0]! > '*' &&
      value[0]! < '{' &&
      value[0] !== '[' &&
      !(value.length <= initials[value[0]!]!) &&
      value[value.length - 1]! > ' ' &&
      value[value.length - 1]! < '~' &&
      value.length < 2000
      ? value
      : trimmed(value)
    : typeof value === 'number' && value - value === 0
      ? '' + value
      : undefined;

function trimmed(value: string): string | undefined {
  const text = value.trim();
  const isNothing = nothing.indexOf('|' + text.toLowerCase() + '|') !== -1;
  return isNothing || text.length > 2000 ? undefined : text;
}

/** The same in lower case; '' for everything that stands for nothing. */
export const lowerText = (value: unknown): string => (givenText(value) || '').toLowerCase();

/** A value as a list: an array as it is, nothing as an empty list, anything else as its only entry. */
export const listOf = (value: unknown): any[] =>
  value === undefined || value === null ? [] : ([] as any[]).concat(value);

/** Those entries of a list that are given, as text; at most 200. */
export const textsOf = (list: unknown): string[] =>
  listOf(list)
    .slice(0, 200)
    .map(givenText)
    .filter((text) => text) as string[];

/** The first of several values that is given, as text. */
export const firstGivenText = (values: unknown): string | undefined => textsOf(values)[0];
