// The GA4 client that every server container has: turns hits of the Google tag into events.
import { eventsFromGa4Request } from '../../apis/server/measurement-protocol/ga4-events.ts';
import { cookieValues } from '../../apis/shared/cookie-values.ts';
import type { RequestScope } from './request-scope.ts';

type Fields = Record<string, unknown>;

/** Whether the client answers this request: `/g/collect` with protocol version 2. */
export const claimsGa4Request = (fields: Fields, { request }: RequestScope): boolean =>
  fields['activateDefaultPaths'] !== false &&
  request.path === '/g/collect' &&
  new URLSearchParams(request.query).get('v') === '2';

/**
 * Runs the events of the hit one after another and then answers, as Google's client does: what
 * tags set (cookies above all) is in the answer. A hit that cannot be read is answered with 400.
 */
export async function answerGa4Request(fields: Fields, scope: RequestScope): Promise<void> {
  const { request, world, pixels } = scope;
  const { response } = world;
  allowOrigin(scope);
  if (request.method === 'OPTIONS') {
    response.status = 204;
    response.headers['access-control-allow-methods'] = 'GET, POST, OPTIONS';
    response.headers['access-control-allow-headers'] = 'content-type, x-gtm-server-preview';
    return world.returnResponse();
  }

  let events: Record<string, unknown>[];
  try {
    events = eventsFromGa4Request(request);
  } catch (error) {
    scope.problems.push(`The hit could not be read: ${(error as Error).message}`);
    response.status = 400;
    return world.returnResponse();
  }
  const clientId = serverManagedClientId(fields, scope);
  for (const event of events) {
    const managed = clientId === undefined ? {} : withClientId(event, clientId);
    await world.runContainer({ ...event, ...managed }, { onStart() {}, onComplete() {} });
  }

  response.headers['cache-control'] ??= 'no-cache, no-store, must-revalidate';
  if (pixels.length > 0) {
    response.headers['content-type'] = 'text/event-stream';
    // The form in which the Google tag expects pixels to load is not documented (unconfirmed).
    response.body = `event: message\ndata: ${JSON.stringify({ send_pixel: pixels })}\n\n`;
  } else if (response.body.length === 0) {
    response.status = 204;
  }
  world.returnResponse();
}

/** The shop's page may read the answer and gets its cookies, whatever its origin. */
function allowOrigin({ request, world }: RequestScope): void {
  const origin = request.headers['origin'];
  if (origin === undefined || origin === 'null') return;
  world.response.headers['access-control-allow-origin'] = origin;
  world.response.headers['access-control-allow-credentials'] = 'true';
  world.response.headers['vary'] = 'Origin';
}

function withClientId(event: Record<string, unknown>, clientId: string): Record<string, unknown> {
  const fromPage = event['client_id'];
  return fromPage === clientId
    ? {}
    : { client_id: clientId, ...(fromPage !== undefined && { 'x-ga-js_client_id': fromPage }) };
}

/**
 * The client id out of the FPID cookie, which is written anew with each hit; undefined when the
 * page manages the cookie, or when the visitor has denied analytics storage.
 */
function serverManagedClientId(fields: Fields, scope: RequestScope): string | undefined {
  if (fields['cookieManagement'] !== 'server') return undefined;
  const { request, world } = scope;
  const query = new URLSearchParams(request.query);
  if (/^G1.0/.test(query.get('gcs') ?? '')) return undefined;

  const name = String(fields['cookieName'] ?? 'FPID');
  const stored = cookieValues(request.headers['cookie'] ?? '', name, true)[0] ?? '';
  const known = /^FPID2\.\d+\.(.+)$/.exec(stored)?.[1];
  // That a migrated id is stored in the same form is unconfirmed.
  const migrated = fields['migrateFromJsClientId'] === true ? query.get('cid') : null;
  const clientId = known ?? migrated ?? newClientId(world.random, world.clock.now());
  const cookie = {
    domain: String(fields['cookieDomain'] ?? 'auto'),
    path: String(fields['cookiePath'] ?? '/'),
    'max-age': String(fields['cookieMaxAgeInSec'] ?? '63072000'),
    secure: true,
    httpOnly: true,
    sameSite: 'lax',
  };
  world.response.cookies.push({
    name,
    value: `FPID2.2.${clientId}`,
    options: cookie,
    encode: true,
  });
  return clientId;
}

/** 32 random bytes in base64, a dot, Unix seconds. */
function newClientId(random: () => number, milliseconds: number): string {
  const bytes = Buffer.from(Array.from({ length: 32 }, () => Math.floor(random() * 256)));
  return `${bytes.toString('base64')}.${Math.floor(milliseconds / 1000)}`;
}
