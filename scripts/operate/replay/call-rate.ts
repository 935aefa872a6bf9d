// Keeps calls below Pinterest's limit: https://developers.pinterest.com/docs/reference/rate-limits/

/** Half of the 5,000 calls a minute and ad account: the tag needs the rest for what happens now. */
const CALLS_PER_MINUTE = 2500;
const MINUTE = 60_000;

/** Counts calls; the returned function gives how many milliseconds the next one has to wait. */
export function createCallRate(most = CALLS_PER_MINUTE): (account: string, now: number) => number {
  const calls = new Map<string, number[]>();
  return (account, now) => {
    const recent = (calls.get(account) ?? []).filter((time) => time > now - MINUTE);
    // Never longer than that: the clock may have been set back since.
    const wait =
      recent.length < most ? 0 : Math.min(recent[recent.length - most]! + MINUTE - now, MINUTE);
    calls.set(account, [...recent, now + wait]);
    return wait;
  };
}
