// What can be done with tokens: look at one, refresh one, get a conversion token for one.
import { z } from 'zod';

import type { ApiOptions } from '../pinterest/pinterest-api.ts';
import { callPinterest, PinterestError } from '../pinterest/pinterest-api.ts';
import type { TokenFile } from './token-file.ts';

export interface TokenCheck {
  /** A conversion token may send and nothing else; unknown if it may do nothing here. */
  kind: 'conversion token' | 'OAuth token' | 'unknown';
  maySend: boolean;
  mayRead: boolean;
  /** What Pinterest answered to what the token may not do. */
  problems: string[];
}

/** Tries out what a token may do for an ad account; sends one event in test mode. */
export async function checkToken(
  { adAccount, token }: { adAccount: string; token: string },
  options: ApiOptions,
): Promise<TokenCheck> {
  const authorization = `Bearer ${token}`;
  const problems: string[] = [];
  const isAllowed = async (task: string, call: () => Promise<unknown>): Promise<boolean> => {
    try {
      await call();
      return true;
    } catch (error) {
      if (!(error instanceof PinterestError)) throw error;
      // An event that is refused for what it holds was not refused for its token.
      if (task === 'send' && [400, 422].includes(error.status)) return true;
      problems.push(`${task}: ${error.message}`);
      return false;
    }
  };
  const maySend = await isAllowed('send', () => sendTestEvent({ adAccount, token }, options));
  const path = `/v5/ad_accounts/${adAccount}`;
  const mayRead = await isAllowed('read', () =>
    callPinterest({ method: 'GET', path, authorization }, options),
  );
  const kind = mayRead ? 'OAuth token' : maySend ? 'conversion token' : 'unknown';
  return { kind, maySend, mayRead, problems };
}

/** Sends one event in test mode, which Pinterest does not record. Throws a PinterestError. */
export async function sendTestEvent(
  { adAccount, token }: { adAccount: string; token: string },
  options: ApiOptions,
): Promise<void> {
  const event = {
    event_name: 'page_visit',
    action_source: 'web',
    event_time: Math.floor(Date.now() / 1000),
    event_id: `token-check.${Date.now()}`,
    user_data: { client_ip_address: '203.0.113.7', client_user_agent: 'token check' },
  };
  await callPinterest(
    {
      method: 'POST',
      path: `/v5/ad_accounts/${adAccount}/events?test=true`,
      authorization: `Bearer ${token}`,
      json: { data: [event] },
    },
    options,
  );
}

// https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml (oauth/token)
// By the time of this answer the old refresh token is used up: nothing else in it may cost the new ones.
const seconds = z.coerce.number().int().min(0).max(1e10).optional().catch(undefined);
const refreshed = z.looseObject({
  access_token: z.string().min(1),
  expires_in: seconds,
  refresh_token: z.string().min(1).optional().catch(undefined),
  refresh_token_expires_in: seconds,
});

/** A new access token, and the refresh token to use next: a new one if Pinterest sends one. */
export async function refreshToken(
  before: TokenFile,
  app: { id: string; secret: string },
  options: ApiOptions,
): Promise<TokenFile> {
  const body = await callPinterest(
    {
      method: 'POST',
      path: '/v5/oauth/token',
      authorization: `Basic ${Buffer.from(`${app.id}:${app.secret}`).toString('base64')}`,
      form: { grant_type: 'refresh_token', refresh_token: before.refresh_token },
    },
    // A second try could use up a refresh token whose first answer was lost on the way.
    { ...options, retries: 0 },
  );
  const read = refreshed.safeParse(body);
  if (!read.success) throw new PinterestError(200, 'The answer holds no access token.');
  const { access_token, expires_in, refresh_token, refresh_token_expires_in } = read.data;
  return {
    access_token,
    refresh_token: refresh_token ?? before.refresh_token,
    access_token_expires_at: inSeconds(expires_in),
    refresh_token_expires_at:
      inSeconds(refresh_token_expires_in) ??
      (refresh_token === undefined ? before.refresh_token_expires_at : undefined),
  };
}

const inSeconds = (seconds: number | undefined): string | undefined =>
  seconds === undefined ? undefined : new Date(Date.now() + seconds * 1000).toISOString();

/** A conversion token, for sending alone, made from an OAuth token with ads:write. */
export async function exchangeToken(token: string, options: ApiOptions): Promise<string> {
  const body = await callPinterest(
    { method: 'POST', path: '/v5/oauth/conversion_token', authorization: `Bearer ${token}` },
    options,
  );
  const read = z.looseObject({ access_token: z.string().min(1) }).safeParse(body);
  if (!read.success) throw new PinterestError(200, 'The answer holds no access token.');
  return read.data.access_token;
}
