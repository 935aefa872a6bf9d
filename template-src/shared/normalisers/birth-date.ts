// Birth dates as Pinterest hashes them: YYYYMMDD.
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
  const first = found[1]!;
  const second = found[2]!;
  const third = found[3]!;
  if (first.length === 4) return dateOf(first, second, third);
  const dayFirst = dateOf(third, second, first);
  const monthFirst = dateOf(third, first, second);
  // Two different days are possible: better none than the wrong one.
  return dayFirst && monthFirst && dayFirst !== monthFirst ? undefined : dayFirst || monthFirst;
}

function dateOf(year: string, month: string, day: string): string | undefined {
  const y = (year as any) * 1;
  const m = (month as any) * 1;
  const d = (day as any) * 1;
  const february = y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : 28;
  const days = m === 2 ? february : m === 4 || m === 6 || m === 9 || m === 11 ? 30 : 31;
  if (y < 1900 || y > 2100 || m < 1 || m > 12 || d < 1 || d > days) return undefined;
  return '' + (y * 10000 + m * 100 + d);
}
