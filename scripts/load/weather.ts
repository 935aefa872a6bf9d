// How Pinterest and the network behave during a load run: each call meets one kind of weather, drawn
// from a seed, so that a run can be repeated.
import { type Network, NetworkFailure, type OutgoingResponse } from '../gtm/apis/server/world.ts';
import type { Pinterest } from '../pinterest/server.ts';

export const weathers = ['faults', 'down', 'token', 'firestore', 'firestore-and-faults'] as const;
export type Weather = (typeof weathers)[number];

/** Numbers from 0 to 1, the same for the same seed (Steele and Vigna's SplitMix, 32 bits). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** Shares of calls, in per cent; the rest is answered as usual. */
const shares = [
  ['429', 5],
  ['503', 5],
  // Longer than the tag's time limit: Pinterest takes the event, and nobody hears of it.
  ['slow', 2],
  ['cut before', 2],
  ['cut after', 2],
  ['html', 1],
] as const;

type Kind = (typeof shares)[number][0] | '401' | 'fine';

/** The network in front of Pinterest. Waiting takes no time: a slow answer is a time-out at once. */
export function networkIn(weather: Weather, pinterest: Pinterest, random: () => number): Network {
  const kindOf = (): Kind => {
    if (weather === 'down') return '503';
    if (weather === 'token') return '401';
    if (weather === 'firestore') return 'fine';
    let drawn = random() * 100;
    for (const [kind, share] of shares) if ((drawn -= share) < 0) return kind;
    return 'fine';
  };
  return async ({ url, method, headers, body }) => {
    const reach = async (): Promise<OutgoingResponse> => {
      const answer = await pinterest.request(url, {
        method,
        headers,
        ...(body !== undefined && { body }),
      });
      return { statusCode: answer.status, headers: {}, body: await answer.text() };
    };
    const answer = (statusCode: number, text: string) => ({ statusCode, headers: {}, body: text });
    switch (kindOf()) {
      case 'fine':
        return reach();
      case '401':
        return answer(401, '{"code":2,"message":"Authentication failed."}');
      case '429':
        return answer(429, '{"code":8,"message":"This request exceeded a rate limit."}');
      case '503':
        return answer(503, '{"code":4197,"message":"The endpoint has been ramped down."}');
      case 'html':
        return answer(200, '<html>Please come again.</html>');
      case 'cut before':
        throw new NetworkFailure('failed');
      case 'cut after':
        await reach();
        throw new NetworkFailure('failed');
      case 'slow':
        await reach();
        throw new NetworkFailure('timed_out');
    }
  };
}
