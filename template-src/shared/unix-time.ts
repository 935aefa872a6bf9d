// Times; templates have no Date.
import { textOf } from './normalisers/text.ts';
import type { AsNumber } from './values.ts';
import { whole } from './whole-number.ts';

/**
 * Unix seconds of a number in seconds or any finer unit, or of an ISO 8601 time that names its
 * zone.
 */
export function unixSecondsOf(value: unknown): number | undefined {
  const text = textOf(value) || '';
  let seconds: number = (text as AsNumber) * 1;
  if (!(seconds >= 1 && seconds < 1e20))
    return text.match('([zZ]|UTC|[-+][0-9:]{2,6})$') ? secondsOfIso(text) : undefined;
  while (seconds > 1e11) seconds = seconds / 1000;
  return whole(seconds);
}

/** A time of day, and how far the zone is from UTC: `-`, 5 and 30 of `-05:30`. */
type Clock = [
  hours: number,
  minutes: number,
  seconds?: number,
  sign?: string,
  zoneHours?: number,
  zoneMinutes?: number,
];

export function secondsOfIso(text: string): number | undefined {
  const found = text.match(
    '^(\\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt ]([01]\\d|2[0-3]):([0-5]\\d)' +
      '(?::(\\d{2})[.,0-9]*)? ?(?:[zZ]|UTC|([-+])(\\d{2}):?(\\d{2})?)?$',
  );
  return found ? unixTime(found[1], found[2], found[3], found.slice(4)) : undefined;
}

/**
 * Of numbers, or of texts of which arithmetic makes numbers. Generic, because a signature of texts
 * would not go with an implementation of numbers.
 */
export function unixTime<Year, Month, Day, Parts extends unknown[]>(
  year: Year,
  month: Month,
  day: Day,
  clock: Parts,
): number;
export function unixTime(year: number, month: number, day: number, clock: Clock): number {
  // Days since 1970, until 2099 (https://aa.usno.navy.mil/faq/JD_formula).
  const years = year * 1 + whole((month * 1 + 9) / 12);
  const days = 367 * year - whole((7 * years) / 4) + whole((275 * month) / 9) + day * 1 - 719574;
  const zone = (clock[4] || 0) * 3600 + (clock[5] || 0) * 60;
  return (
    days * 86400 +
    clock[0] * 3600 +
    clock[1] * 60 +
    (clock[2] || 0) * 1 -
    (clock[3] === '-' ? -zone : zone)
  );
}
