// A time limit for work that has none of its own.
import { callLater, getTimestampMillis } from 'gtm:server';

/**
 * Begins `work` and calls `end` once: with false when the work calls back, with true when it has not until a
 * time in milliseconds. Looks again and again: Firestore takes no time limit, and the only timer of a server
 * template is https://developers.google.com/tag-platform/tag-manager/server-side/api#calllater
 */
export function before(
  until: number,
  work: (done: () => void) => void,
  end: (isLate: boolean) => void,
): void {
  let isOpen = true;
  const conclude = (isLate: boolean): void => {
    if (!isOpen) return;
    isOpen = false;
    end(isLate);
  };
  work(() => conclude(false));
  const look = (): void => {
    if (!isOpen) return;
    if (getTimestampMillis() >= until) conclude(true);
    else callLater(look);
  };
  look();
}
