// getCookieValues and setCookie. Beware: their last argument has the opposite meaning on the server.
// https://developers.google.com/tag-platform/tag-manager/templates/api#getcookievalues
import { chargeRunning } from '../../sandbox/interpreter/index.ts';
import { apiFunction, createObject } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { optional, required } from '../shared/arguments.ts';
import { cookieValues } from '../shared/cookie-values.ts';
import { broadestFirst, cookieText, isDeletion } from './cookie-text.ts';
import type { WebWorld } from './world.ts';

/** The values of all cookies of one name, decoded unless the second argument is false. */
export const getCookieValues: Api<WebWorld> = ({ world, permissions }) =>
  apiFunction('getCookieValues', (nameArgument, decodeArgument) => {
    const name = required('getCookieValues', 'name', nameArgument, 'string');
    const decode = optional('getCookieValues', 'decode', decodeArgument, 'boolean') ?? true;
    permissions.check('get_cookies', name);
    return cookieValues(world.page.cookies(), name, decode);
  });

/**
 * Sets or deletes a cookie; the value is encoded unless the fourth argument is false. With the
 * domain `auto`, the broadest domain that the browser takes is used.
 */
export const setCookie: Api<WebWorld> = ({ world, permissions }) =>
  apiFunction('setCookie', (nameArgument, valueArgument, optionsArgument, encodeArgument) => {
    const name = required('setCookie', 'name', nameArgument, 'string');
    const value = required('setCookie', 'value', valueArgument, 'string');
    const options = optional('setCookie', 'options', optionsArgument, 'object') ?? createObject();
    const encode = optional('setCookie', 'encode', encodeArgument, 'boolean') ?? true;
    permissions.check('set_cookies', name, options);
    // A browser reads it anew, and all others with it.
    chargeRunning(500);
    const text = encode ? encodeURIComponent(value) : value;
    if (options.domain !== 'auto') {
      world.page.writeCookie(cookieText(name, text, options));
      return undefined;
    }
    const deletes = isDeletion(options, world.clock.now());
    for (const domain of broadestFirst(new URL(world.page.url()).hostname)) {
      world.page.writeCookie(cookieText(name, text, { ...options, domain }));
      // Whether the browser took the cookie shows only in what can be read afterwards; a deletion
      // leaves nothing to read, so it is tried on every domain.
      const isTaken = cookieValues(world.page.cookies(), name, false).includes(text);
      if (isTaken && !deletes) break;
    }
    return undefined;
  });
