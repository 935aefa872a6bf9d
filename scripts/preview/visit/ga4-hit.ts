// How far the GA4 hit of an event came: by the tagging server's record, else by the answer that the page got.
import type { SeenEvent } from './seen-event.ts';
import { ga4Hits } from './sightings.ts';

export type Ga4Way =
  | { state: 'none' | 'on its way' }
  | { state: 'failed'; why: string }
  | { state: 'not taken'; status: number }
  /** Path of the request, where the tagging server's record of it is known. */
  | { state: 'arrived'; path: string | undefined };

export function ga4Way({ name, server, web }: SeenEvent): Ga4Way {
  const source = server[0]?.record.source as { path?: string } | undefined;
  if (source !== undefined) return { state: 'arrived', path: source.path };
  const hits = web.flatMap(({ record }) => ga4Hits(record, name));
  const last = hits.at(-1);
  if (last === undefined) return { state: 'none' };
  if (last.failure !== undefined) return { state: 'failed', why: last.failure };
  if (last.response === undefined) return { state: 'on its way' };
  const status = last.response.statusCode;
  return status < 400 ? { state: 'arrived', path: undefined } : { state: 'not taken', status };
}
