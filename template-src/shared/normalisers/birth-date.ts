import type { AsNumber } from '../values.ts';

/** `YYYYMMDD`; of `26.12.1997` it is certain which is the month, of `1/2/1990` it is not. */
export function birthDateOf(text: string): string | undefined {
  const found = (text.match('^(\\d{4})(\\d{2})(\\d{2})$') ||
    text.match('^(\\d{1,4})[-/., ]{1,2}(\\d{1,2})[-/., ]{1,2}(\\d{1,4})([t ].*)?$') ||
    []) as [text: string, first: AsNumber, second: AsNumber, third: AsNumber];
  const dayFirst = dateOf(found[3], found[2], found[1]);
  const monthFirst = dateOf(found[3], found[1], found[2]);
  if (dayFirst && monthFirst && dayFirst !== monthFirst) return undefined;
  return dayFirst || monthFirst || dateOf(found[1], found[2], found[3]);
}

function dateOf(year: number, month: number, day: number): string | undefined {
  const daysOfMonths = [31, year % 4 ? 28 : 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return year > 1900 && year < 2100 && day > 0 && day <= daysOfMonths[month - 1]!
    ? '' + (year * 10000 + month * 100 + day * 1)
    : undefined;
}
