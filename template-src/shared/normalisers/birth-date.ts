// Birth dates as Pinterest hashes them: YYYYMMDD.
import { asciiDigits, consistsOf } from './characters.ts';
import { givenText } from './given-text.ts';

/**
 * `YYYYMMDD` from that form, from year-month-day with any separator, and from day and month before
 * the year where it is certain which is which (`26.12.1997`, not `1/2/1990`). A time after the
 * date is left out. Undefined for everything else, also for days that do not exist.
 */
export function normaliseBirthDate(value: unknown): string | undefined {
  const text = givenText(value);
  if (text === undefined) return undefined;
  if (text.length === 8 && consistsOf(text, asciiDigits)) {
    return dateOf(text.slice(0, 4), text.slice(4, 6), text.slice(6));
  }
  const parts = partsOf(text);
  if (parts.length !== 3) return undefined;
  const first = parts[0]!;
  const second = parts[1]!;
  const third = parts[2]!;
  if (first.length === 4) return dateOf(first, second, third);
  const dayFirst = dateOf(third, second, first);
  const monthFirst = dateOf(third, first, second);
  // Two different days are possible: better none than the wrong one.
  if (dayFirst !== undefined && monthFirst !== undefined && dayFirst !== monthFirst) {
    return undefined;
  }
  return dayFirst || monthFirst;
}

/** The groups of digits of a date, without an ISO time; none if there is other text in it. */
function partsOf(text: string): string[] {
  const date = text.charAt(10).toLowerCase() === 't' ? text.slice(0, 10) : text.split(':')[0]!;
  const parts: string[] = [];
  let digits = '';
  for (let i = 0; i <= date.length; i++) {
    const character = date.charAt(i);
    if (character !== '' && asciiDigits.indexOf(character) !== -1) digits += character;
    else if (character !== '' && '-/., '.indexOf(character) === -1) return [];
    else if (digits !== '') {
      parts.push(digits);
      digits = '';
    }
  }
  // "1997-12-26 10:30": the hour is a fourth group.
  return date === text || parts.length < 4 ? parts : parts.slice(0, 3);
}

function dateOf(year: string, month: string, day: string): string | undefined {
  if (year.length !== 4 || month.length > 2 || day.length > 2) return undefined;
  const y = numberOf(year);
  const m = numberOf(month);
  const d = numberOf(day);
  if (y < 1900 || y > 2100 || m < 1 || m > 12 || d < 1 || d > daysIn(m, y)) return undefined;
  return year + (m < 10 ? '0' : '') + m + (d < 10 ? '0' : '') + d;
}

function daysIn(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function numberOf(digits: string): number {
  let number = 0;
  for (let i = 0; i < digits.length; i++)
    number = number * 10 + asciiDigits.indexOf(digits.charAt(i));
  return number;
}
