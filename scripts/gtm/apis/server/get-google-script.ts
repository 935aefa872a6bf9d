// getGoogleScript: fetches one of Google's own scripts, so that a client can serve it first-party.
import type { SandboxValue } from '../../sandbox/values.ts';
import { apiFunction, createObject } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { oneOf, optional, required } from '../shared/arguments.ts';
import { textOf } from '../shared/convert.ts';
import { exchange, requestOptions } from './http-exchange.ts';
import { sandboxPromise } from './promise.ts';
import type { OutgoingResponse, ServerWorld } from './world.ts';
import { NetworkFailure } from './world.ts';

const SCRIPTS = ['ANALYTICS', 'GTAG', 'GTM'] as const;

function scriptUrl(script: (typeof SCRIPTS)[number], id: string | undefined, debug: boolean) {
  const query = id === undefined ? '' : `?id=${encodeURIComponent(id)}`;
  switch (script) {
    case 'ANALYTICS':
      return `https://www.google-analytics.com/analytics${debug ? '_debug' : ''}.js`;
    case 'GTAG':
      return `https://www.googletagmanager.com/gtag/js${query}`;
    case 'GTM':
      return `https://www.googletagmanager.com/gtm.js${query}`;
  }
}

// Google names the second part only "caching metadata"; its keys are unconfirmed.
const CACHING_HEADERS = ['cache-control', 'expires', 'last-modified'];

function asScript({ statusCode, headers, body }: OutgoingResponse): SandboxValue {
  if (statusCode < 200 || statusCode > 299) throw createObject({ reason: 'failed' });
  const metadata = createObject();
  for (const name of CACHING_HEADERS) {
    const value = headers[name];
    if (value !== undefined) metadata[name] = String(value);
  }
  return createObject({ script: body ?? '', metadata });
}

export const getGoogleScript: Api<ServerWorld> = (context) =>
  apiFunction('getGoogleScript', (name, given) => {
    const api = 'getGoogleScript';
    required(api, 'script', name, 'string');
    const script = oneOf(api, 'script', name, SCRIPTS)!;
    const options = optional(api, 'options', given, 'object');
    const id = options?.id;
    const url = scriptUrl(
      script,
      id === undefined || id === null ? undefined : textOf(id),
      Boolean(options?.debug),
    );
    context.permissions.check('send_http', url);
    const { timeout } = requestOptions(api, options && createObject({ timeout: options.timeout }));
    return sandboxPromise(
      context,
      exchange(context, { method: 'GET', url, headers: {}, body: undefined, timeout }).then(
        asScript,
        (error: unknown) => {
          throw createObject({ reason: error instanceof NetworkFailure ? error.reason : 'failed' });
        },
      ),
    );
  });
