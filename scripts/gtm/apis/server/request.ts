// The readers of the incoming request.
import { apiFunction } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { required } from '../shared/arguments.ts';
import { countParameters, queryParameters } from '../shared/parse-url.ts';
import { remoteAddress } from './remote-address.ts';
import type { ServerWorld } from './world.ts';

export const getRequestHeader: Api<ServerWorld> = ({ world, permissions }) =>
  apiFunction('getRequestHeader', (header) => {
    const name = required('getRequestHeader', 'headerName', header, 'string');
    permissions.check('read_request', 'header', name);
    const { headers } = world.request;
    return Object.hasOwn(headers, name.toLowerCase()) ? headers[name.toLowerCase()] : undefined;
  });

export const getRequestBody: Api<ServerWorld> = ({ world, permissions }) =>
  apiFunction('getRequestBody', () => {
    permissions.check('read_request', 'body');
    return world.request.body;
  });

/** Whether this one needs read_request too is unconfirmed; Google's page names no permission. */
export const getRequestMethod: Api<ServerWorld> = ({ world }) =>
  apiFunction('getRequestMethod', () => world.request.method);

export const getRequestPath: Api<ServerWorld> = ({ world, permissions }) =>
  apiFunction('getRequestPath', () => {
    permissions.check('read_request', 'path');
    return world.request.path;
  });

export const getRequestQueryString: Api<ServerWorld> = ({ world, permissions }) =>
  apiFunction('getRequestQueryString', () => {
    permissions.check('read_request', 'query_string');
    return world.request.query;
  });

export const getRequestQueryParameter: Api<ServerWorld> = ({ world, permissions }) =>
  apiFunction('getRequestQueryParameter', (parameter) => {
    const name = required('getRequestQueryParameter', 'name', parameter, 'string');
    permissions.check('read_request', 'query_parameter', name);
    return parametersOf(world).get(name) ?? undefined;
  });

export const getRequestQueryParameters: Api<ServerWorld> = ({ world, permissions }) =>
  apiFunction('getRequestQueryParameters', () => {
    permissions.check('read_request', 'query_parameters');
    return queryParameters(parametersOf(world));
  });

export const getRemoteAddress: Api<ServerWorld> = ({ world, permissions }) =>
  apiFunction('getRemoteAddress', () => {
    permissions.check('read_request', 'header', 'Forwarded');
    permissions.check('read_request', 'header', 'X-Forwarded-For');
    permissions.check('read_request', 'remote_address');
    return remoteAddress(world.request);
  });

function parametersOf({ request }: ServerWorld): URLSearchParams {
  countParameters(request.query);
  return new URLSearchParams(request.query);
}
