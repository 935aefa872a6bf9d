// The window's network: what belongs to this machine is answered here, before it reaches any network.
// On the browser's own protocol and not on Playwright's routes, which see neither what a redirect leads
// to nor what service workers ask, and switch off the browser's cache for everything.
// https://chromedevtools.github.io/devtools-protocol/tot/Fetch/
import type { CDPSession } from 'playwright';

/** A request that waits for its answer. */
export interface WindowRequest {
  method: string;
  url: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: string | undefined;
  /** `script`, `image`, `iframe` as in Sec-Fetch-Dest; undefined for everything else. */
  destination: string | undefined;
}

/** By name; a list where one comes several times. */
export type Headers = Record<string, string | string[]>;

export interface WindowAnswer {
  status: number;
  headers: Headers;
  body: Uint8Array | string;
}

/** An answer of the net that has come and is not yet given to the page. */
export interface ArrivedAnswer {
  url: string;
  status: number;
  kind: 'page' | 'script';
  headers: Headers;
  /** Its body, without compression. */
  body(): Promise<Buffer>;
}

interface NetworkOptions {
  /** Addresses that `answer` is asked about. */
  patterns: readonly string[];
  /** Undefined lets the request go out; a rejection cuts its connection. */
  answer(request: WindowRequest): Promise<WindowAnswer | undefined>;
  /** Undefined leaves the answer as it is. Asked for pages of a window, not its frames, and scripts. */
  change(answer: ArrivedAnswer): Promise<WindowAnswer | undefined>;
}

/** What the protocol tells of a request, as far as it is needed here. */
interface Paused {
  requestId: string;
  frameId: string;
  resourceType: string;
  request: {
    url: string;
    method: string;
    headers: Record<string, string>;
    postData?: string;
    postDataEntries?: { bytes?: string }[];
  };
  responseStatusCode?: number;
  responseErrorReason?: string;
  responseHeaders?: { name: string; value: string }[];
}

/** Stands between all windows of a browser and the network, until the browser closes. */
export async function interceptNetwork(
  session: CDPSession,
  options: NetworkOptions,
): Promise<void> {
  session.on('Fetch.requestPaused', (paused) => {
    // A window may close in the middle of it.
    settle(session, paused, options).catch(() => undefined);
  });
  await session.send('Fetch.enable', {
    patterns: [
      ...options.patterns.map((urlPattern) => ({ urlPattern })),
      { urlPattern: '*', resourceType: 'Document', requestStage: 'Response' },
      { urlPattern: '*', resourceType: 'Script', requestStage: 'Response' },
    ],
  });
}

/** Answers, changes or lets go; whatever goes wrong, no request is left waiting. */
async function settle(session: CDPSession, paused: Paused, options: NetworkOptions) {
  const { requestId, responseStatusCode, responseErrorReason } = paused;
  const isRequest = responseStatusCode === undefined && responseErrorReason === undefined;
  try {
    const given = isRequest
      ? await answered(paused, options)
      : await changed(session, paused, options);
    if (given === undefined) await session.send('Fetch.continueRequest', { requestId });
    else await fulfil(session, paused, given);
  } catch {
    if (isRequest) {
      await session.send('Fetch.failRequest', { requestId, errorReason: 'ConnectionAborted' });
    } else await session.send('Fetch.continueRequest', { requestId });
  }
}

async function answered(paused: Paused, { answer }: NetworkOptions) {
  const request = requestIn(paused);
  const given = await answer(request);
  return (
    given && { ...given, headers: { ...readableBy(request.headers['origin']), ...given.headers } }
  );
}

function requestIn({ request, resourceType }: Paused): WindowRequest {
  const { url, method, headers, postData, postDataEntries = [] } = request;
  const parts = postDataEntries.map(({ bytes = '' }) => Buffer.from(bytes, 'base64'));
  return {
    url,
    method,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    body: parts.length > 0 ? Buffer.concat(parts).toString('utf8') : postData,
    destination: destinations[resourceType],
  };
}

const destinations: Record<string, string> = {
  Script: 'script',
  Image: 'image',
  Document: 'iframe',
};

async function changed(session: CDPSession, paused: Paused, { change }: NetworkOptions) {
  const { requestId, responseStatusCode: status, responseHeaders: headers = [] } = paused;
  // Without an answer, and in a redirect, there is nothing to change.
  if (status === undefined || (status >= 300 && status < 400)) return undefined;
  const isScript = paused.resourceType === 'Script';
  if (!isScript && !(await isMainFrame(session, paused.frameId))) return undefined;
  return change({
    url: paused.request.url,
    status,
    kind: isScript ? 'script' : 'page',
    headers: byName(headers),
    async body() {
      const { body, base64Encoded } = await session.send('Fetch.getResponseBody', { requestId });
      return Buffer.from(body, base64Encoded ? 'base64' : 'utf8');
    },
  });
}

/** The main frame of a page has the page's own id. */
async function isMainFrame(session: CDPSession, frameId: string): Promise<boolean> {
  const { targetInfos } = await session.send('Target.getTargets');
  return targetInfos.some(({ targetId, type }) => targetId === frameId && type === 'page');
}

const fulfil = (
  session: CDPSession,
  { requestId }: Paused,
  { status, headers, body }: WindowAnswer,
) =>
  session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: status,
    responseHeaders: Object.entries(headers).flatMap(([name, value]) =>
      // The body is no longer compressed, and perhaps of another length.
      /^content-(?:encoding|length)$/i.test(name)
        ? []
        : [value].flat().map((one) => ({ name, value: one })),
    ),
    body: Buffer.from(body).toString('base64'),
  });

/** As if the stand-in's server allowed it: a page may read the answer, and isolated ones may load it. */
const readableBy = (origin: string | undefined): Headers => ({
  'cross-origin-resource-policy': 'cross-origin',
  ...(origin !== undefined && {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
  }),
});

/** Lower-case names; the protocol has an entry for each line. */
function byName(lines: readonly { name: string; value: string }[]): Headers {
  const headers: Record<string, string[]> = {};
  for (const { name, value } of lines) (headers[name.toLowerCase()] ??= []).push(value);
  return headers;
}
