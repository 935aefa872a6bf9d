// A time limit for work that has none of its own.
import { callLater, getTimestampMillis } from 'gtm:server';

/**
 * Calls `end` once: with what `work` gives until a time in milliseconds, or with nothing. `done` returns whether
 * it was in time. Looks again and again, as the only timer is
 * https://developers.google.com/tag-platform/tag-manager/server-side/api#calllater
 */
export function before<Result>(
  until: number,
  end: (result?: Result) => void,
  work: (done: (result?: Result) => boolean) => void,
): void {
  let isOpen = true;
  const conclude = (result?: Result): boolean => {
    if (!isOpen) return false;
    isOpen = false;
    end(result);
    return true;
  };
  work(conclude);
  const look = (): void => {
    if (getTimestampMillis() >= until) conclude();
    else if (isOpen) callLater(look);
  };
  look();
}
