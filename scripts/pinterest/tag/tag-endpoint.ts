// ct.pinterest.com as the tag uses it: hits on /v3/, its settings on /user/, and the addresses that
// only have to answer.
import { header, jsonAnswer } from '../http.ts';
import { parseTagHit } from './tag-hit.ts';
import type { HttpAnswer, HttpRequest } from '../http.ts';
import type { Ledger } from '../ledger.ts';

export type TagEndpoint = (request: HttpRequest) => Promise<HttpAnswer>;

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

/** Creates the handler of ct.pinterest.com. Hits go to the ledger, which stamps their time. */
export function createTagEndpoint({ ledger }: { ledger: Ledger }): TagEndpoint {
  return async (request) => {
    const cors = corsHeaders(request);
    const method = request.method.toUpperCase();
    if (method === 'OPTIONS') {
      const allow = { 'access-control-allow-methods': 'GET, POST, OPTIONS' };
      const headers = header(request, 'access-control-request-headers');
      if (headers) Object.assign(allow, { 'access-control-allow-headers': headers });
      return { statusCode: 204, headers: { ...cors, ...allow }, body: '' };
    }
    if (method !== 'GET' && method !== 'POST') {
      return jsonAnswer(405, { message: `The method ${method} is not allowed.` }, cors);
    }
    const url = new URL(request.url, 'https://ct.pinterest.com');
    switch (url.pathname.replace(/\/?$/, '/')) {
      case '/v3/':
        return receiveHit(request, method, url.searchParams, cors);
      case '/user/':
        return jsonAnswer(200, TAG_SETTINGS, cors);
      case '/md/':
      case '/stats/':
        return jsonAnswer(200, {}, cors);
      case '/ct.html/':
        return {
          statusCode: 200,
          headers: { ...cors, 'content-type': 'text/html; charset=utf-8' },
          body: '<!doctype html><title>ct</title>',
        };
      default:
        return jsonAnswer(404, { message: `No such address here: ${url.pathname}` }, cors);
    }
  };

  function receiveHit(
    request: HttpRequest,
    method: 'GET' | 'POST',
    query: URLSearchParams,
    cors: Record<string, string>,
  ): HttpAnswer {
    const parameters = new URLSearchParams([
      ...query,
      ...(method === 'POST' ? new URLSearchParams(request.body ?? '') : []),
    ]);
    const parsed = parseTagHit(parameters, {
      method,
      referrer: header(request, 'referer'),
      userAgent: header(request, 'user-agent'),
      cookie: header(request, 'cookie'),
    });
    // What the live endpoint answers to a broken hit is unknown; here it says what is wrong.
    if (!parsed.ok) return jsonAnswer(400, { message: parsed.problems.join('; ') }, cors);
    ledger.recordTagHit(parsed.hit);
    if (method === 'POST') return jsonAnswer(200, {}, cors);
    return {
      statusCode: 200,
      headers: { ...cors, 'content-type': 'image/gif', 'cache-control': 'no-store' },
      body: TRANSPARENT_GIF,
    };
  }
}

// The tag fetches with credentials, for which a browser accepts no wildcard.
function corsHeaders(request: HttpRequest): Record<string, string> {
  const origin = header(request, 'origin');
  if (origin === undefined) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'Epik, Pin-Unauth',
    vary: 'Origin',
  };
}
