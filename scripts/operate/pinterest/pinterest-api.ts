// Calls of Pinterest's API for the commands: with a time limit, a second and third try where one may
// help, and each failure named for what it is. No message ever repeats a token.
import { setTimeout as wait } from 'node:timers/promises';

import { AnswerTooLong } from '../../gtm/apis/server/bounded-fetch.ts';
import { fetchWithoutRedirects } from '../../gtm/apis/server/fetch-network.ts';
import { NetworkFailure } from '../../gtm/apis/server/world.ts';
import { withoutValues } from './without-values.ts';

export const pinterestUrl = 'https://api.pinterest.com';

export interface ApiRequest {
  method: 'GET' | 'POST';
  /** Below the base address, with the version: `/v5/oauth/token`. */
  path: string;
  /** Value of the Authorization header. */
  authorization: string;
  form?: Record<string, string>;
  json?: unknown;
}

export interface ApiOptions {
  /** Base address without a slash at its end. */
  api: string;
  /** Milliseconds for one try. */
  timeout: number;
  /** Tries after the first; only after 429, 5xx and broken connections. */
  retries: number;
}

/** Pinterest did not do what it was asked; `message` is for people and holds no secret. */
export class PinterestError extends Error {
  override readonly name = 'PinterestError';
  /** 0 if no answer came. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The JSON of an answer in the 200s. Throws a PinterestError for everything else. */
export async function callPinterest(request: ApiRequest, options: ApiOptions): Promise<unknown> {
  for (let left = options.retries; ; left--) {
    try {
      return await tryOnce(request, options);
    } catch (error) {
      if (!(error instanceof PinterestError) || left === 0 || !mayPass(error.status)) throw error;
      await wait(500 * 2 ** (options.retries - left));
    }
  }
}

const mayPass = (status: number): boolean => status === 0 || status === 429 || status >= 500;

async function tryOnce(
  { method, path, authorization, form, json }: ApiRequest,
  { api, timeout }: ApiOptions,
): Promise<unknown> {
  // Nobody else gets what belongs to Pinterest: a redirect would repeat the body, tokens in it included.
  const answer = await fetchWithoutRedirects({
    method,
    url: `${api}${path}`,
    headers: {
      authorization,
      accept: 'application/json',
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body:
      form !== undefined
        ? new URLSearchParams(form).toString()
        : json === undefined
          ? undefined
          : JSON.stringify(json),
    timeout,
  }).catch((error: unknown) => {
    throw new PinterestError(0, meaningOfFailure(error, api, timeout));
  });
  const body = jsonOf(answer.body);
  if (answer.statusCode >= 200 && answer.statusCode < 300) {
    if (body !== undefined) return body;
    throw new PinterestError(0, 'The answer is cut off, or is no JSON.');
  }
  const said = (body as { message?: unknown } | undefined)?.message;
  throw new PinterestError(
    answer.statusCode,
    meaningOf(answer.statusCode) +
      (typeof said === 'string' && said !== ''
        ? ` Pinterest says: ${withoutSecret(said, authorization)}`
        : ''),
  );
}

function jsonOf(body: string | undefined): unknown {
  try {
    return JSON.parse(body ?? '');
  } catch {
    return undefined;
  }
}

/** What went wrong when no answer came, e.g. a time-out. */
export function meaningOfFailure(error: unknown, api: string, timeout: number): string {
  if (error instanceof NetworkFailure && error.reason === 'timed_out') {
    return `${api} did not answer within ${timeout / 1000} seconds.`;
  }
  if (error instanceof NetworkFailure && error.cause instanceof AnswerTooLong) {
    return `${api} sent an answer that is too long to be one of Pinterest's.`;
  }
  return `${api} could not be reached, or the connection was cut.`;
}

/** The answer was read and is not what is documented; `place` is where, from the top. */
export const otherForm = (place: readonly PropertyKey[]): PinterestError =>
  new PinterestError(
    200,
    `The answer has another form than documented at ${place.join('.') || 'its root'}: ` +
      'Pinterest has changed it, look for an update of this project.',
  );

/** A status in plain words, with what to do. */
export function meaningOf(status: number): string {
  switch (status) {
    case 400:
      return '400: the request is refused as invalid.';
    case 401:
      return '401: the access token is wrong or has expired. Make a new one: to send, in Ads Manager > Conversions > Conversions API; to read, with npx pinterest-sgtm token refresh.';
    case 403:
      return '403: this token may not do this for this ad account. Check the id of the account, and the role of whoever made the token.';
    case 404:
      return '404: there is no such ad account, or no such address.';
    case 422:
      return '422: Pinterest did not process the events.';
    case 429:
      return '429: too many requests. Wait a minute and try again.';
    default:
      return status >= 500
        ? `${status}: Pinterest has a problem of its own. Try again later.`
        : `${status}: an answer that is not documented.`;
  }
}

/** What stands where an answer should have a text. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

const secretForms = [
  // Prefixes of access and refresh tokens; unconfirmed that all tokens have them.
  /\bpin[ar][_.][\w.-]{6,}/g,
  // Google's access tokens; JSON Web Tokens; whatever follows the name of a scheme and is too long for a word.
  /\bya29\.[\w-]{6,}/g,
  /\beyJ[\w-]{8,}(?:\.[\w-]+)*/g,
  /(?<=\b(?:Bearer|Basic) )[\w.~+/=-]{20,}/gi,
];

/** A text without the secret of an Authorization header, and without anything that looks like one. */
export function withoutSecret(text: string, authorization: string): string {
  const secret = authorization.replace(/^\w+ /, '');
  // Of an app: its id and secret.
  const isOfApp = /^basic /i.test(authorization);
  const password = isOfApp
    ? Buffer.from(secret, 'base64')
        .toString()
        .replace(/^[^:]*:/, '')
    : '';
  const rest = withoutValues(text, [secret, password]);
  return secretForms.reduce((clean, form) => clean.replaceAll(form, '[…]'), rest);
}
