// Pinterest allows 5,000 calls a minute for each ad account. Its rate limit page says that this
// holds for OAuth tokens only and that conversion tokens are not limited; the reading that is safe
// under both is to limit everybody.
// https://developers.pinterest.com/docs/reference/rate-limits/

export const CALLS_PER_MINUTE = 5000;

const MINUTE = 60_000;

/**
 * Counts calls per ad account over the last minute. The returned function answers whether one more
 * call at `now` (milliseconds) is allowed, and counts it if so.
 */
export function createRateLimit(limit: number): (adAccountId: string, now: number) => boolean {
  const calls = new Map<string, number[]>();
  return (adAccountId, now) => {
    const recent = (calls.get(adAccountId) ?? []).filter((time) => time > now - MINUTE);
    calls.set(adAccountId, recent);
    if (recent.length >= limit) return false;
    recent.push(now);
    return true;
  };
}
