// Tokens for tokens: a fresh pair for a refresh token, a conversion token for an access token.
// https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml (oauth/token,
// oauth/conversion_token)
import { Hono } from 'hono';

import * as answers from './answers.ts';
import type { Tokens } from './tokens.ts';

// Described for continuous refresh tokens; 30 days of an access token is what others saw.
const DAY = 86_400;

/** Creates `POST /v5/oauth/token` (refresh_token alone) and `POST /v5/oauth/conversion_token`. */
export function createOAuth(tokens: Tokens): Hono {
  return new Hono()
    .post('/v5/oauth/token', async (c) => {
      const form = await c.req.parseBody();
      if (form['grant_type'] !== 'refresh_token') {
        return answers.invalidRequest("'grant_type' is not 'refresh_token', the only one here");
      }
      const app = appOf(c.req.header('authorization'));
      const pair = app && tokens.refresh(app, String(form['refresh_token'] ?? ''));
      if (!pair) return answers.authenticationFailed();
      return Response.json({
        access_token: pair.accessToken,
        token_type: 'bearer',
        expires_in: 30 * DAY,
        scope: 'ads:read ads:write',
        refresh_token: pair.refreshToken,
        refresh_token_expires_in: 60 * DAY,
      });
    })
    .post('/v5/oauth/conversion_token', (c) => {
      const token = tokens.conversionToken(bearerOf(c.req.header('authorization')));
      if (token === undefined) return answers.authenticationFailed();
      return Response.json({ access_token: token, token_type: 'conversion' });
    });
}

/** The token of an Authorization header. */
export const bearerOf = (header: string | undefined): string | undefined =>
  /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];

/** Id and secret of the app, of `Basic base64(id:secret)`. */
function appOf(header: string | undefined): { id: string; secret: string } | undefined {
  const encoded = /^Basic +(\S+)$/i.exec(header ?? '')?.[1];
  const [id, secret] = Buffer.from(encoded ?? '', 'base64')
    .toString('utf8')
    .split(':');
  return id && secret ? { id, secret } : undefined;
}
