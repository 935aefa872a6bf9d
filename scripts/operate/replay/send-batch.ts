// One call to the Conversions API with the events of up to 1,000 letters, and what became of each.
import { fetchWithoutRedirects } from '../../gtm/apis/server/fetch-network.ts';
import type { ApiOptions } from '../pinterest/pinterest-api.ts';
import { meaningOf, meaningOfFailure, withoutSecret } from '../pinterest/pinterest-api.ts';
import type { Letter } from './letter-store.ts';

/** As many as Pinterest takes in one call: https://developers.pinterest.com/docs/api/v5/events-create */
export const MOST_EVENTS = 1000;

/** A letter, and the event that is in it. */
export interface Readied {
  letter: Letter;
  event: Record<string, unknown>;
}

/**
 * `answered`: a reason for each letter that Pinterest refused, undefined for one that it took.
 * `invalid`: the call as a whole is refused, because of at least one event. `later`: no letter was
 * taken, and another try may help. `blocked`: none will be taken before somebody acts.
 */
export type Answer =
  | { kind: 'answered'; refusals: (string | undefined)[] }
  | { kind: 'invalid'; reason: string }
  | { kind: 'blocked'; reason: string }
  | { kind: 'later'; reason: string; isRateLimited: boolean };

/** The event of a letter; undefined if there is none in it. */
export function eventOf(letter: Letter): Record<string, unknown> | undefined {
  const content = parsed(letter.body) as { data?: unknown } | undefined;
  const [event] = Array.isArray(content?.data) ? (content.data as unknown[]) : [];
  return typeof event === 'object' && event !== null
    ? (event as Record<string, unknown>)
    : undefined;
}

/** Sends letters of one ad account. Never throws for what Pinterest or the network does. */
export async function sendBatch(
  account: string,
  token: string,
  batch: Readied[],
  { api, timeout }: ApiOptions,
): Promise<Answer> {
  const authorization = `Bearer ${token}`;
  let answer: Awaited<ReturnType<typeof fetchWithoutRedirects>>;
  try {
    answer = await fetchWithoutRedirects({
      method: 'POST',
      url: `${api}/v5/ad_accounts/${account}/events`,
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ data: batch.map(({ event }) => event) }),
      timeout,
    });
  } catch (error) {
    const reason = meaningOfFailure(error, api, timeout);
    return { kind: 'later', reason, isRateLimited: false };
  }

  const { statusCode: status } = answer;
  const body = parsed(answer.body ?? '') as any;
  const clean = (text: unknown, event?: object): string =>
    withoutData(withoutSecret(String(text), authorization), event).slice(0, 300);
  const results = (status === 422 ? body?.details : body)?.events;
  const isWhole = Array.isArray(results) && results.length === batch.length;
  if ((status === 422 || (status >= 200 && status < 300)) && isWhole) {
    const refusals = results.map((result: any, index: number) =>
      result?.status === 'processed'
        ? undefined
        : clean(result?.error_message || 'Pinterest did not say why.', batch[index]!.event),
    );
    return { kind: 'answered', refusals };
  }
  const said = typeof body?.message === 'string' ? ` Pinterest says: ${body.message}` : '';
  const reason = clean(meaningOf(status) + said, batch.length === 1 ? batch[0]!.event : undefined);
  if (status === 429 || status >= 500 || (status >= 200 && status < 300)) {
    return { kind: 'later', reason, isRateLimited: status === 429 };
  }
  const isInvalid = status === 400 || status === 413 || status === 422;
  return isInvalid ? { kind: 'invalid', reason } : { kind: 'blocked', reason };
}

/** Pinterest may quote what it was sent, hashes and addresses included. */
function withoutData(text: string, event: object = {}): string {
  let shown = text
    .replaceAll(/[^\s'"]+/g, (word) => (/@|%(25)*40/.test(word) ? '[…]' : word))
    .replaceAll(/\b[0-9a-f]{64}\b/gi, '[…]');
  const { user_data: user } = event as { user_data?: Record<string, unknown> };
  for (const value of Object.values(user ?? {}).flat()) {
    if (typeof value === 'string' && value.length > 3) shown = shown.replaceAll(value, '[…]');
  }
  return shown;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
