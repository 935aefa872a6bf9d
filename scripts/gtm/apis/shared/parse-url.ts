// parseUrl: the parts of an absolute URL, with the query already decoded.
import { allocateRunning, bytes, chargeRunning } from '../../sandbox/interpreter/index.ts';
import type { SandboxObject } from '../../sandbox/values.ts';
import { apiFunction, createObject } from '../../sandbox/values.ts';
import type { Api, CommonWorld } from '../api.ts';
import { textOf } from './convert.ts';

/** Decoded parameters by name; a repeated name has the list of its values. */
export function queryParameters(query: URLSearchParams): SandboxObject {
  const parameters = createObject();
  for (const [name, value] of query) {
    const known = parameters[name];
    if (known === undefined) parameters[name] = value;
    else if (Array.isArray(known)) known.push(value);
    else parameters[name] = [known, value];
  }
  return parameters;
}

/**
 * To be called before a query, a form or a Cookie header is read: the host makes a pair of texts of each
 * parameter, before anything can be seen of them.
 */
export function countParameters(text: string, separator = '&'): void {
  let parameters = 0;
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1))
    parameters += 1;
  chargeRunning(parameters);
  allocateRunning(4 * bytes.name * parameters + 8 * text.length);
}

export const parseUrl: Api<CommonWorld> = () =>
  apiFunction('parseUrl', (value) => {
    const text = textOf(value);
    countParameters(text);
    if (!URL.canParse(text)) return undefined;
    const url = new URL(text);
    return createObject({
      href: url.href,
      origin: url.origin,
      protocol: url.protocol,
      username: url.username,
      password: url.password,
      host: url.host,
      hostname: url.hostname,
      port: url.port,
      pathname: url.pathname,
      search: url.search,
      searchParams: queryParameters(url.searchParams),
      hash: url.hash,
    });
  });
