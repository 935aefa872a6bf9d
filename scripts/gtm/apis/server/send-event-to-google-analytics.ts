// sendEventToGoogleAnalytics: forwards one event as a Google Analytics 4 hit.
import { toHost } from '../../sandbox/border.ts';
import type { SandboxValue } from '../../sandbox/values.ts';
import { apiFunction, createObject } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { required } from '../shared/arguments.ts';
import { DEFAULT_TIMEOUT, exchange } from './http-exchange.ts';
import { COLLECT_URL, ga4RequestUrl } from './measurement-protocol/ga4-request.ts';
import { sandboxPromise } from './promise.ts';
import type { OutgoingResponse, ServerWorld } from './world.ts';
import { NetworkFailure } from './world.ts';

function asResult({ headers }: OutgoingResponse): SandboxValue {
  const { location } = headers;
  return createObject(typeof location === 'string' ? { location } : {});
}

export const sendEventToGoogleAnalytics: Api<ServerWorld> = (context) =>
  apiFunction('sendEventToGoogleAnalytics', (given) => {
    const event = toHost(required('sendEventToGoogleAnalytics', 'event', given, 'object'));
    context.permissions.check('send_http', COLLECT_URL);
    const send = async () => {
      const data = event as Record<string, unknown>;
      const headers: Record<string, string> = {};
      if (typeof data.user_agent === 'string') headers['user-agent'] = data.user_agent;
      let url: string;
      try {
        url = ga4RequestUrl(data);
      } catch (error) {
        context.reportError(error);
        throw error;
      }
      return await exchange(context, {
        method: 'POST',
        url,
        headers,
        body: undefined,
        timeout: DEFAULT_TIMEOUT,
      });
    };
    return sandboxPromise(
      context,
      send().then(asResult, (error: unknown) => {
        throw createObject({ reason: error instanceof NetworkFailure ? error.reason : 'failed' });
      }),
    );
  });
