// When the event happened, and whether Pinterest would still take it.
import { amountOf, numberOfAmount } from '../shared/amount.ts';

const sevenDays = 7 * 24 * 60 * 60;
const oneHour = 60 * 60;
const fiveMinutes = 5 * 60;

/** Unix seconds stay below this until the year 5138. */
const noSeconds = 100000000000;

export interface EventTime {
  /** Unix seconds. */
  seconds: number;
  /** Why the event cannot be sent. */
  problem: string | undefined;
  warning: string | undefined;
}

/**
 * `event_time` of the event data, in seconds or any finer unit, else now.
 * Older than seven days or more than five minutes ahead is a problem; Pinterest's exact limits are
 * unconfirmed (https://docs.amperity.com/operator/events_pinterest.html says seven days).
 */
export function eventTimeOf(given: unknown, nowMillis: number): EventTime {
  const now = wholeSeconds(nowMillis / 1000);
  if (given === undefined || given === null || given === '') return at(now, undefined, undefined);
  const amount = amountOf(given);
  if (amount === undefined) {
    return at(now, undefined, 'event_time is not a Unix time, so the time of arrival was taken');
  }
  let time = numberOfAmount(amount);
  while (time > noSeconds) time = time / 1000;
  const seconds = wholeSeconds(time);
  if (seconds < now - sevenDays) {
    return at(seconds, 'it is older than seven days, which Pinterest refuses', undefined);
  }
  if (seconds > now + fiveMinutes) {
    return at(seconds, 'its event_time lies in the future, which Pinterest refuses', undefined);
  }
  // https://help.pinterest.com/en/business/article/the-pinterest-api-for-conversions
  const late = seconds < now - oneHour;
  return at(
    seconds,
    undefined,
    late ? 'the event is more than an hour old: Pinterest may report it as offline' : undefined,
  );
}

const wholeSeconds = (time: number) => time - (time % 1);

function at(seconds: number, problem: string | undefined, warning: string | undefined): EventTime {
  return { seconds: seconds, problem: problem, warning: warning };
}
