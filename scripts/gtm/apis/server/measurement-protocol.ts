// isRequestMpv1/2 and extractEventsFromMpv1/2: recognise and read Google Analytics hits.
import { toSandbox } from '../../sandbox/border.ts';
import { SandboxError } from '../../sandbox/errors.ts';
import { apiFunction } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { countParameters } from '../shared/parse-url.ts';
import { eventsFromGa4Request, isGa4Request } from './measurement-protocol/ga4-events.ts';
import { eventsFromMpv1Request, isMpv1Request } from './measurement-protocol/mpv1-events.ts';
import type { IncomingRequest, ServerWorld } from './world.ts';

const recogniser =
  (name: string, recognise: (request: IncomingRequest) => boolean): Api<ServerWorld> =>
  ({ world }) =>
    apiFunction(name, () => {
      countParameters(world.request.query);
      return recognise(world.request);
    });

const extractor =
  (
    name: string,
    extract: (request: IncomingRequest) => Record<string, unknown>[],
  ): Api<ServerWorld> =>
  ({ world, permissions }) =>
    apiFunction(name, () => {
      permissions.check('read_request', 'body');
      permissions.check('read_request', 'query_parameters');
      permissions.check('read_request', 'remote_address');
      countHit(world.request);
      try {
        return toSandbox(extract(world.request));
      } catch (error) {
        throw new SandboxError(`Error in ${name}. ${(error as Error).message}`);
      }
    });

/** The query is read again for each line of the body. */
function countHit({ query, body = '' }: IncomingRequest): void {
  countParameters(body);
  for (let at = 0; at >= 0; at = body.indexOf('\n', at + 1)) {
    countParameters(query);
    if (body === '') return;
  }
}

export const isRequestMpv1 = recogniser('isRequestMpv1', isMpv1Request);
export const isRequestMpv2 = recogniser('isRequestMpv2', isGa4Request);
export const extractEventsFromMpv1 = extractor('extractEventsFromMpv1', eventsFromMpv1Request);
export const extractEventsFromMpv2 = extractor('extractEventsFromMpv2', eventsFromGa4Request);
