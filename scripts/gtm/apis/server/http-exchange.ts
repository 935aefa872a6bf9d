// One request to the outside with the time limit that every sending API shares.
import { SandboxError } from '../../sandbox/errors.ts';
import type { SandboxObject, SandboxValue } from '../../sandbox/values.ts';
import { isObject, Opaque } from '../../sandbox/values.ts';
import type { ApiContext } from '../api.ts';
import { optional } from '../shared/arguments.ts';
import { numberOf, textOf } from '../shared/convert.ts';
import { GoogleAuthorization } from './get-google-auth.ts';
import type { OutgoingRequest, OutgoingResponse, ServerWorld } from './world.ts';
import { NetworkFailure } from './world.ts';

/** Milliseconds. https://developers.google.com/tag-platform/tag-manager/server-side/api#sendhttprequest */
export const DEFAULT_TIMEOUT = 15000;

/** Timers of the host cannot wait longer. */
const LONGEST_TIMEOUT = 2147483647;

/** Headers and time limit out of the options that a template gave. */
export function requestOptions(
  api: string,
  options: SandboxObject | undefined,
): Pick<OutgoingRequest, 'headers' | 'timeout'> {
  const headers: Record<string, string> = {};
  const given = optional(api, 'options.headers', options?.headers, 'object') ?? {};
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined && value !== null) headers[name] = textOf(value);
  }
  const authorization = options?.authorization;
  if (authorization instanceof Opaque && authorization.value instanceof GoogleAuthorization) {
    headers.authorization = authorization.value.header;
  } else if (authorization !== undefined && authorization !== null && !isObject(authorization)) {
    throw new SandboxError(
      `Error in ${api}. options.authorization must be what getGoogleAuth returned.`,
    );
  }
  return { headers, timeout: timeoutOf(api, options?.timeout) };
}

/** A field of a template gives its number as text, so numeric text is accepted. */
function timeoutOf(api: string, given: SandboxValue): number {
  if (given === undefined || given === null || given === '') return DEFAULT_TIMEOUT;
  const timeout = numberOf(given);
  if (timeout > 0 && timeout <= LONGEST_TIMEOUT) return timeout;
  throw new SandboxError(
    `Error in ${api}. options.timeout must be a number of milliseconds above 0, ` +
      `not ${textOf(given)}.`,
  );
}

/** Resolves for every HTTP status; rejects with a NetworkFailure and with nothing else. */
export async function exchange(
  { world, reportError }: ApiContext<ServerWorld>,
  request: OutgoingRequest,
): Promise<OutgoingResponse> {
  return await new Promise((resolve, reject) => {
    // The network is asked to keep to the limit; this is for one that does not.
    const cancel = world.clock.after(request.timeout, () =>
      reject(new NetworkFailure('timed_out')),
    );
    const failed = (error: unknown) => {
      if (error instanceof NetworkFailure) return reject(error);
      // Templates learn only "failed"; the reason (say, that no network was given) must be seen.
      reportError(error);
      reject(new NetworkFailure('failed'));
    };
    Promise.resolve()
      .then(() => world.network(request))
      .then(resolve, failed)
      .finally(cancel);
  });
}
