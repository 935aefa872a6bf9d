// The request of a request file: what a client reads, and where the page of a web template is.
import { UsageError } from '../../../command-line/command.ts';
import type { JsonObject } from '../../../command-line/input-files.ts';
import type { IncomingRequest } from '../../apis/server/world.ts';

/**
 * `{method, path, query, headers, body, remoteAddress}`, each of which may be missing. The query has
 * no question mark; header names may be in any case; a body that is no text is written as JSON.
 */
export function readIncomingRequest(given: JsonObject, file: string): IncomingRequest {
  const text = (key: string, otherwise: string): string => {
    const value = given[key];
    if (value === undefined || value === null) return otherwise;
    if (typeof value === 'string') return value;
    throw new UsageError(`${file}: "${key}" must be a string.`);
  };
  const headers = given.headers ?? {};
  if (typeof headers !== 'object' || Array.isArray(headers)) {
    throw new UsageError(`${file}: "headers" must be an object.`);
  }
  const { body } = given;
  return {
    method: text('method', 'GET').toUpperCase(),
    path: text('path', '/'),
    query: text('query', '').replace(/^\?/, ''),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
    ),
    body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    remoteAddress: text('remoteAddress', '127.0.0.1'),
  };
}

/** The address of the page that such a request asked for. Throws a UsageError when it is none. */
export function pageAddress({ headers, path, query }: IncomingRequest, file: string): string {
  const address = `https://${headers.host ?? 'shop.example.com'}${path}${query && `?${query}`}`;
  if (URL.canParse(address)) return address;
  throw new UsageError(`${file}: "headers.host", "path" and "query" make no address: ${address}`);
}
