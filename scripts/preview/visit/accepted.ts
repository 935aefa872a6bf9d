// Events that the Conversions API took without recording them on this machine: in test mode, or in a
// real account. The answer tells.
import type { TagRecord } from '../../gtm/container/records.ts';
import { jsonOrText } from '../json-or-text.ts';
import { sentEvents } from './sightings.ts';

export function acceptedIn(
  tag: TagRecord,
  name: string,
  realAccount: { test: boolean } | undefined,
): { id: string | undefined; isTest: boolean }[] {
  return tag.requests.flatMap((request) => {
    const isTest = realAccount?.test ?? /[?&]test=true\b/i.test(request.url);
    if (!isTest && realAccount === undefined) return [];
    const results = resultsIn(request.response?.body);
    return sentEvents({ ...tag, requests: [request] }).flatMap((event, index) =>
      event.event_name === name && results[index]?.status === 'processed'
        ? [{ id: event.event_id, isTest }]
        : [],
    );
  });
}

interface Result {
  status?: unknown;
}

/** The list `events` of an answer, which a partial failure has within `details`. */
function resultsIn(body: string | undefined): Result[] {
  const answer = jsonOrText(body) as
    { events?: unknown; details?: { events?: unknown } } | undefined;
  const list = answer?.events ?? answer?.details?.events;
  return Array.isArray(list) ? (list as Result[]) : [];
}
