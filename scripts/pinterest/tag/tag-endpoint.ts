// ct.pinterest.com as the tag uses it: hits on /v3/, its settings on /user/, and the addresses that
// only have to answer.
import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';

import type { Ledger } from '../ledger.ts';
import { parseTagHit } from './tag-hit.ts';

const TRANSPARENT_GIF = Buffer.from(
  'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
  'base64',
);

// What the library reads of /user/; automatic enhanced match is off here, so that only what the
// page hands over is sent.
const TAG_SETTINGS = {
  aemEnabled: false,
  aemFnLnEnabled: false,
  aemPhEnabled: false,
  aemGeEnabled: false,
  aemDbEnabled: false,
  aemLocEnabled: false,
  aemExternalIdEnabled: false,
  isEu: false,
};

// The tag fetches with credentials, for which a browser accepts no wildcard.
const answerAnyPage = cors({
  origin: (origin) => origin,
  credentials: true,
  allowMethods: ['GET', 'POST', 'OPTIONS'],
  exposeHeaders: ['Epik', 'Pin-Unauth'],
});

/** Creates ct.pinterest.com. Hits go to the ledger, which stamps their time. */
export function createTagEndpoint({ ledger }: { ledger: Ledger }): Hono {
  return new Hono()
    .use(answerAnyPage)
    .use(async (c, next) => {
      const { method } = c.req;
      if (method === 'GET' || method === 'POST') return next();
      return c.json({ message: `The method ${method} is not allowed.` }, 405);
    })
    .get('/v3', (c) => {
      const refusal = receiveHit(c, 'GET', '');
      const headers = { 'content-type': 'image/gif', 'cache-control': 'no-store' };
      return refusal ?? c.body(TRANSPARENT_GIF, 200, headers);
    })
    .post('/v3', async (c) => receiveHit(c, 'POST', await c.req.text()) ?? c.json({}))
    .all('/user', (c) => c.json(TAG_SETTINGS))
    .on(['GET', 'POST'], ['/md', '/stats'], (c) => c.json({}))
    .all('/ct.html', (c) => c.html('<!doctype html><title>ct</title>'))
    .all('*', (c) =>
      c.json({ message: `No such address here: ${new URL(c.req.url).pathname}` }, 404),
    );

  /** Records the hit, or answers why it is none. */
  function receiveHit(c: Context, method: 'GET' | 'POST', form: string): Response | undefined {
    const parameters = new URLSearchParams([
      ...new URL(c.req.url).searchParams,
      ...new URLSearchParams(form),
    ]);
    const parsed = parseTagHit(parameters, {
      method,
      referrer: c.req.header('referer'),
      userAgent: c.req.header('user-agent'),
      cookie: c.req.header('cookie'),
    });
    // What the live endpoint answers to a broken hit is unknown; here it says what is wrong.
    if (!parsed.ok) return c.json({ message: parsed.problems.join('; ') }, 400);
    ledger.recordTagHit(parsed.hit);
    return undefined;
  }
}
