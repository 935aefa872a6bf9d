// The writers of the response. They only fill a draft; returnResponse sends it.
import { allocateRunning, bytes } from '../../sandbox/interpreter/index.ts';
import { apiFunction } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { oneOf, required } from '../shared/arguments.ts';
import { textOf } from '../shared/convert.ts';
import type { ServerWorld } from './world.ts';

const ENCODINGS = [
  'ascii',
  'utf8',
  'utf16le',
  'ucs2',
  'base64',
  'latin1',
  'binary',
  'hex',
] as const;

/** The smallest transparent GIF. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

// Google says "non-caching headers" without naming them: these are the usual three.
const PIXEL_HEADERS = {
  'content-type': 'image/gif',
  'cache-control': 'no-cache, no-store, must-revalidate',
  pragma: 'no-cache',
  expires: 'Fri, 01 Jan 1990 00:00:00 GMT',
};

export const setResponseStatus: Api<ServerWorld> = ({ world, permissions }) =>
  apiFunction('setResponseStatus', (code) => {
    const status = required('setResponseStatus', 'statusCode', code, 'number');
    permissions.check('access_response', 'status');
    if (!world.response.flushed) world.response.status = status;
    return undefined;
  });

export const setResponseHeader: Api<ServerWorld> = ({ world, permissions }) =>
  apiFunction('setResponseHeader', (header, value) => {
    const name = required('setResponseHeader', 'name', header, 'string').toLowerCase();
    permissions.check('access_response', 'header', name);
    const { headers, flushed } = world.response;
    if (flushed) return undefined;
    allocateRunning(bytes.key);
    if (value === undefined || value === null) delete headers[name];
    else headers[name] = textOf(value);
    return undefined;
  });

export const setResponseBody: Api<ServerWorld> = ({ world, permissions }) =>
  apiFunction('setResponseBody', (content, given) => {
    const encoding = oneOf('setResponseBody', 'encoding', given, ENCODINGS) ?? 'utf8';
    const body = content === undefined || content === null ? '' : textOf(content);
    permissions.check('access_response', 'body');
    if (!world.response.flushed) {
      world.response.body = encoding === 'utf8' ? body : Buffer.from(body, encoding);
    }
    return undefined;
  });

export const setPixelResponse: Api<ServerWorld> = ({ world, permissions }) =>
  apiFunction('setPixelResponse', () => {
    permissions.check('access_response', 'status');
    permissions.check('access_response', 'body');
    for (const name of Object.keys(PIXEL_HEADERS)) {
      permissions.check('access_response', 'header', name);
    }
    if (!world.response.flushed) {
      world.response.status = 200;
      world.response.body = PIXEL;
      Object.assign(world.response.headers, PIXEL_HEADERS);
    }
    return undefined;
  });

export const returnResponse: Api<ServerWorld> = ({ world, permissions }) =>
  apiFunction('returnResponse', () => {
    permissions.check('return_response');
    world.returnResponse();
    return undefined;
  });
