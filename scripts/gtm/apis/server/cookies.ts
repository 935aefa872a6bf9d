// getCookieValues and setCookie. Their last flag means the opposite of the web APIs' last flag.
import { toHost } from '../../sandbox/border.ts';
import { allocateRunning, bytes } from '../../sandbox/interpreter/index.ts';
import { apiFunction, createObject } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { optional, required } from '../shared/arguments.ts';
import { cookieValues } from '../shared/cookie-values.ts';
import type { ServerWorld } from './world.ts';

export const getCookieValues: Api<ServerWorld> = ({ world, permissions }) =>
  apiFunction('getCookieValues', (cookie, noDecode) => {
    const name = required('getCookieValues', 'name', cookie, 'string');
    const raw = optional('getCookieValues', 'noDecode', noDecode, 'boolean') ?? false;
    permissions.check('get_cookies', name);
    return cookieValues(world.request.headers.cookie ?? '', name, !raw);
  });

export const setCookie: Api<ServerWorld> = ({ world, permissions }) =>
  apiFunction('setCookie', (cookie, content, given, noEncode) => {
    const name = required('setCookie', 'name', cookie, 'string');
    const value = required('setCookie', 'value', content, 'string');
    const options = optional('setCookie', 'options', given, 'object') ?? createObject();
    const raw = optional('setCookie', 'noEncode', noEncode, 'boolean') ?? false;
    permissions.check('set_cookies', name, options);
    // After the response has gone, a cookie comes too late and is dropped without an error.
    if (!world.response.flushed) {
      allocateRunning(bytes.key);
      world.response.cookies.push({
        name,
        value,
        options: toHost(options) as Record<string, unknown>,
        encode: !raw,
      });
    }
    return undefined;
  });
