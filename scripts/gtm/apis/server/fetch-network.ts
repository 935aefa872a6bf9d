// The real network, for runs that are meant to reach it. No other file here opens a connection.
import { boundedFetch } from './bounded-fetch.ts';
import type { Network, OutgoingRequest, OutgoingResponse } from './world.ts';
import { NetworkFailure } from './world.ts';

/**
 * Sends a request with Node's fetch. Header names of the answer are in lower case; redirects are
 * followed. Rejects with a NetworkFailure: `timed_out` after `request.timeout` milliseconds (body
 * included), else `failed`, with what fetch said as its cause; an AnswerTooLong where the answer does
 * not end.
 */
export const fetchNetwork: Network = (request) => send(request, 'follow');

/** The same without following redirects: nobody is asked but the host of the request. */
export const fetchWithoutRedirects: Network = (request) => send(request, 'manual');

async function send(
  request: OutgoingRequest,
  redirect: 'follow' | 'manual',
): Promise<OutgoingResponse> {
  const signal = AbortSignal.timeout(request.timeout);
  try {
    const response = await boundedFetch()(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.method === 'GET' || request.method === 'HEAD' ? undefined : request.body,
      redirect,
      signal,
    });
    const headers: Record<string, string | string[]> = Object.fromEntries(response.headers);
    const cookies = response.headers.getSetCookie();
    if (cookies.length > 0) headers['set-cookie'] = cookies;
    return { statusCode: response.status, headers, body: await response.text() };
  } catch (error) {
    const failure = new NetworkFailure(signal.aborted ? 'timed_out' : 'failed');
    failure.cause = error;
    throw failure;
  }
}
