// parseUrl: the parts of an absolute URL, with the query already decoded.
import type { SandboxObject } from '../../sandbox/values.ts';
import { apiFunction, createObject } from '../../sandbox/values.ts';
import type { Api, CommonWorld } from '../api.ts';
import { textOf } from './convert.ts';

/** Decoded parameters by name; a repeated name has the list of its values. */
export function queryParameters(query: URLSearchParams): SandboxObject {
  const parameters = createObject();
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    parameters[name] = values.length === 1 ? values[0] : values;
  }
  return parameters;
}

export const parseUrl: Api<CommonWorld> = () =>
  apiFunction('parseUrl', (value) => {
    const text = textOf(value);
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
