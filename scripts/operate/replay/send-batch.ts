// One call to the Conversions API with the events of up to 1,000 letters, and what became of each.
import { fetchWithoutRedirects } from '../../gtm/apis/server/fetch-network.ts';
import type { ApiOptions } from '../pinterest/pinterest-api.ts';
import { meaningOf, meaningOfFailure, textOf, withoutSecret } from '../pinterest/pinterest-api.ts';
import { withoutData } from '../pinterest/without-data.ts';
import type { Letter } from './letter-store.ts';

/** As many as Pinterest takes in one call: https://developers.pinterest.com/docs/api/v5/events-create */
export const MOST_EVENTS = 1000;

/**
 * A letter, the event that is in it, and that event's JSON. The JSON is made for each event alone, so that one
 * which cannot be written stops no other.
 */
export interface Readied {
  letter: Letter;
  event: Record<string, unknown>;
  text: string;
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

/** The event of a letter, or why it cannot be sent. */
export function readied(letter: Letter): Readied | { problem: string } {
  const { data } = (parsed(letter.body) ?? {}) as { data?: unknown };
  const [event, ...more] = Array.isArray(data) ? (data as unknown[]) : [];
  if (typeof event !== 'object' || event === null) return { problem: 'The letter holds no event.' };
  // The tag writes one; marked as taken, the others would be lost.
  if (more.length > 0) return { problem: `The letter holds ${more.length + 1} events, not one.` };
  try {
    return { letter, event: event as Record<string, unknown>, text: JSON.stringify(event) };
  } catch {
    return { problem: 'The event is nested too deeply to be sent.' };
  }
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
      body: `{"data":[${batch.map(({ text }) => text).join()}]}`,
      timeout,
    });
  } catch (error) {
    const reason = meaningOfFailure(error, api, timeout);
    return { kind: 'later', reason, isRateLimited: false };
  }

  const { statusCode: status } = answer;
  const body = parsed(answer.body ?? '') as any;
  const clean = (said: unknown, events: readonly Readied[]): string =>
    withoutData(
      withoutSecret(textOf(said), authorization),
      events.map(({ event }) => event),
    );
  const results = (status === 422 ? body?.details : body)?.events;
  const isWhole = Array.isArray(results) && results.length === batch.length;
  if ((status === 422 || (status >= 200 && status < 300)) && isWhole) {
    const refusals = results.map((result: any, index: number) =>
      result?.status === 'processed'
        ? undefined
        : clean(result?.error_message || 'Pinterest did not say why.', [batch[index]!]),
    );
    return { kind: 'answered', refusals };
  }
  const said =
    typeof body?.message === 'string' ? ` Pinterest says: ${clean(body.message, batch)}` : '';
  const reason = (isWhole || status >= 300 ? meaningOf(status) : unusable) + said;
  if (status === 429 || status >= 500 || (status >= 200 && status < 300)) {
    return { kind: 'later', reason, isRateLimited: status === 429 };
  }
  const isInvalid = status === 400 || status === 413 || status === 422;
  return isInvalid ? { kind: 'invalid', reason } : { kind: 'blocked', reason };
}

const unusable = 'The answer is cut off, or does not say what became of each event.';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
