import type { Row } from '../values.ts';

/** What broken pages send for nothing. */
const emptyTexts =
  '|undefined|null|(null)|none|nan|not set|(not set)|[not provided]|n/a|[object object]'.split('|');

/** Trimmed text or number; undefined for what stands for nothing. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string'
    ? meaningful(value.trim())
    : typeof value === 'number' && value - value === 0
      ? '' + value
      : undefined;

/** Not `{{name}}` or `${name}`, which a page should have filled in, nor a whole document. */
const meaningful = (text: string): string | undefined =>
  text[1] === '{' || text.length > 2000 || emptyTexts.indexOf(text.toLowerCase()) >= 0
    ? undefined
    : text;

/** The same in lower case, else ''. */
export const lowerText = (value: unknown): string => (textOf(value) || '').toLowerCase();

/** Nothing is an empty list. */
export const listOf = <T>(value: T | readonly T[] | null | undefined): T[] =>
  value == null ? [] : ([] as T[]).concat(value);

export const rowsOf = <T>(table: T | readonly T[] | null | undefined): Row<T>[] =>
  ([] as (T | null | undefined)[]).concat(table).filter((row) => row) as Row<T>[];

export const notEmpty = <T>(list: T[]): T[] | undefined => (list.length ? list : undefined);

/** For `filter`: a text that is given and has not come before. */
export const isFirst = (
  text: string | false | null | undefined,
  index: number,
  texts: readonly (string | false | null | undefined)[],
): text is string => !!text && texts.indexOf(text) === index;

/** Those of a list that are given. */
export const textsOf = (list: unknown): string[] =>
  listOf(list)
    .map(textOf)
    .filter((text) => text) as string[];

/** The first of several values that is given, as text. */
export const firstTextOf = (values: unknown): string | undefined => textsOf(values)[0];
