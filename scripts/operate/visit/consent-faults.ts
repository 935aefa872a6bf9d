// What consent mode said in the GA4 hits, and what went to Pinterest all the same.
import type { SentEvent } from './visit-event.ts';

/**
 * Pinterest hits that were sent while consent was denied, and without limited data processing. Between a
 * hit that says no and one that says yes, the visitor may have agreed in time.
 */
export function refusedAndSent(
  browser: readonly SentEvent[],
  ga4: readonly SentEvent[],
): SentEvent[] {
  const stated = ga4.filter(({ isConsentGiven }) => isConsentGiven !== undefined);
  if (stated.length === 0) return [];
  return browser.filter(({ time, optOut }) => {
    const before = stated.filter((one) => !(one.time > time)).at(-1);
    const after = stated.find((one) => one.time > time);
    const isDenied = [before, after].every((one) => !one || one.isConsentGiven === false);
    return optOut === 'none' && isDenied;
  });
}
