import { givenText } from './given-text.ts';

/**
 * `YYYYMMDD` from that form, from year-month-day with any separator, and from day and month before
 * the year where it is certain which is which (`26.12.1997`, not `1/2/1990`). A time after the
 * date is left out. Undefined for everything else, also for days that do not exist.
 */
export function normaliseBirthDate(value: unknown): string | undefined {
  const text = givenText(value) || '';
  const found =
    text.match('^([0-9]{4})([0-9]{2})([0-9]{2})$') ||
    text.match('^([0-9]{1,4})[-/., ]{1,2}([0-9]{1,2})[-/., ]{1,2}([0-9]{1,4})([tT ].*)?$');
  if (!found) return undefined;
  if (found[1]!.length === 4) return dateOf(found[1], found[2], found[3]);
  const dayFirst = dateOf(found[3], found[2], found[1]);
  const monthFirst = dateOf(found[3], found[1], found[2]);
  // Two different days are possible: better none than the wrong one.
  return dayFirst && monthFirst && dayFirst !== monthFirst ? undefined : dayFirst || monthFirst;
}

function dateOf(year: any, month: any, day: any): string | undefined {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  const days = [31, leap, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return year < 1900 || year > 2100 || !days || day < 1 || day > days
    ? undefined
    : '' + (year * 10000 + month * 100 + day * 1);
}
