// sendHttpRequest and sendHttpGet, in the promise form and in the older callback form that most
// published templates still use.
import { toSandbox } from '../../sandbox/border.ts';
import type { SandboxValue } from '../../sandbox/values.ts';
import { apiFunction, createObject, SandboxFunction } from '../../sandbox/values.ts';
import type { Api, ApiContext } from '../api.ts';
import { optional, required } from '../shared/arguments.ts';
import { callBack } from '../shared/call-back.ts';
import { textOf } from '../shared/convert.ts';
import { exchange, requestOptions } from './http-exchange.ts';
import { sandboxPromise } from './promise.ts';
import type { OutgoingRequest, OutgoingResponse, ServerWorld } from './world.ts';
import { NetworkFailure } from './world.ts';

function send(
  context: ApiContext<ServerWorld>,
  request: OutgoingRequest,
  callback: SandboxFunction | undefined,
): SandboxValue {
  const answer = exchange(context, request);
  if (callback) {
    void context.pending(
      answer.then(
        ({ statusCode, headers, body }) => {
          callBack(context, callback, [statusCode, toSandbox(headers), body]);
        },
        // What Tag Manager calls back with when no answer came is unconfirmed.
        () => void callBack(context, callback, [0, createObject(), '']),
      ),
    );
    return undefined;
  }
  return sandboxPromise(context, answer.then(asResult, asReason));
}

const asResult = ({ statusCode, headers, body }: OutgoingResponse): SandboxValue =>
  createObject({ statusCode, headers: toSandbox(headers), body });

function asReason(error: unknown): never {
  throw createObject({ reason: error instanceof NetworkFailure ? error.reason : 'failed' });
}

/** The arguments after the URL, whichever of the two forms they are in. */
function form(args: SandboxValue[]): [SandboxFunction | undefined, SandboxValue[]] {
  const [first, ...rest] = args;
  return first instanceof SandboxFunction ? [first, rest] : [undefined, args];
}

export const sendHttpRequest: Api<ServerWorld> = (context) =>
  apiFunction('sendHttpRequest', (address, ...args) => {
    const api = 'sendHttpRequest';
    const url = required(api, 'url', address, 'string');
    const [callback, [given, body]] = form(args);
    const options = optional(api, 'options', given, 'object');
    const method = optional(api, 'options.method', options?.method, 'string') ?? 'GET';
    const request = {
      method: method.toUpperCase(),
      url,
      ...requestOptions(api, options),
      body: body === undefined || body === null ? undefined : textOf(body),
    };
    context.permissions.check('send_http', url);
    return send(context, request, callback);
  });

export const sendHttpGet: Api<ServerWorld> = (context) =>
  apiFunction('sendHttpGet', (address, ...args) => {
    const url = required('sendHttpGet', 'url', address, 'string');
    const [callback, [given]] = form(args);
    const options = optional('sendHttpGet', 'options', given, 'object');
    const request = {
      method: 'GET',
      url,
      ...requestOptions('sendHttpGet', options),
      body: undefined,
    };
    context.permissions.check('send_http', url);
    return send(context, request, callback);
  });
