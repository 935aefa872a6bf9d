// What counts as a value at all. Event data carries what broken pages produce: "undefined", "null",
// Google Analytics' "(not set)", whole documents, objects instead of text.
import { trimBlanks } from './characters.ts';

const placeholders = ['undefined', 'null', 'nan', '(not set)', 'n/a', '[object object]'];

/** Longer than any name, id or address; also bounds the work that hostile event data can cause. */
const longest = 2000;

/** Trimmed text of a string or a number; undefined for everything that stands for nothing. */
export function givenText(value: unknown): string | undefined {
  if (typeof value === 'number')
    return value === value && value - value === 0 ? '' + value : undefined;
  if (typeof value !== 'string' || value.length > longest) return undefined;
  const text = trimBlanks(value);
  return text === '' || placeholders.indexOf(text.toLowerCase()) !== -1 ? undefined : text;
}

/** The same in lower case. */
export function lowerText(value: unknown): string | undefined {
  const text = givenText(value);
  return text === undefined ? undefined : text.toLowerCase();
}

/** The first of several values that is given, as text. */
export function firstGivenText(values: readonly unknown[]): string | undefined {
  for (const value of values) {
    const text = givenText(value);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** A value as a list: an array as it is, nothing as an empty list, anything else as its only entry. */
export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  // `concat` takes the entries of real arrays only: the one test for an array without an API.
  const list: unknown[] = [];
  return list.concat(value);
}
