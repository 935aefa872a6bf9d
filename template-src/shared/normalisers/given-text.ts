// What counts as a value: broken pages send "undefined", objects and whole documents.

const nothing = '||undefined|null|nan|(not set)|n/a|[object object]|';
// Looking at the first character spares most values the comparison.
const startsOfNothing = 'uUnN([ \u00a0\t\r\n';

/** Trimmed text of a string or a number; undefined for everything that stands for nothing. */
export const givenText = (value: unknown): string | undefined =>
  typeof value === 'string'
    ? value.length > 2000 || (startsOfNothing.indexOf(value[0]!) !== -1 && isNothing(value))
      ? undefined
      : value.trim() || undefined
    : typeof value === 'number' && value - value === 0
      ? '' + value
      : undefined;

const isNothing = (text: string): boolean =>
  text.length < 24 && nothing.indexOf('|' + text.trim().toLowerCase() + '|') !== -1;

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
