// Runs events through a container of either side, as its records show it.
import type { EventRecord, TagRecord } from '../../../scripts/gtm/container/records.ts';
import { createTaggingServer } from '../../../scripts/gtm/container/server/tagging-server.ts';
import { manualClock } from '../apis/server/manual-clock.ts';
import { bell, containerOf, type Parts, type Side, text } from './small-container.ts';
import { openPage, settle } from './web/page-in-node.ts';

export interface Ran {
  /** One per event. */
  records: EventRecord[];
  /** Notes of the bells that rang, in the order in which they did. */
  rang: string[];
}

/** Runs events one after another; each has a name and, if it likes, data. */
export async function runEvents(
  side: Side,
  parts: Parts,
  events: (string | Record<string, unknown>)[],
  now = 1_700_000_000_000,
): Promise<Ran> {
  const container = containerOf(side, parts);
  const rang: string[] = [];
  const ring = (url: string) => void rang.push(url.replace('https://bell.example.com/', ''));
  const named = events.map((event) => (typeof event === 'string' ? { event } : event));
  if (side === 'server') return { records: await onServer(container, named, ring, now), rang };
  return { records: await inPage(container, named, ring, now), rang };
}

type Container = ReturnType<typeof containerOf>;

async function onServer(
  container: Container,
  events: Record<string, unknown>[],
  ring: (url: string) => void,
  now: number,
): Promise<EventRecord[]> {
  const records: EventRecord[] = [];
  const server = createTaggingServer({
    container,
    clock: manualClock(now),
    network: ({ url }) => {
      ring(url);
      return Promise.resolve({ statusCode: 200, headers: {}, body: '' });
    },
    onRecord: (record) => records.push(record),
  });
  for (const { event, ...data } of events) {
    await server.handle({
      method: 'POST',
      path: '/event',
      query: '',
      headers: {},
      body: JSON.stringify({ event_name: event, ...data }),
      remoteAddress: '203.0.113.7',
    });
  }
  return records;
}

async function inPage(
  container: Container,
  events: Record<string, unknown>[],
  ring: (url: string) => void,
  now: number,
): Promise<EventRecord[]> {
  const page = openPage(container, { clock: manualClock(now), load: (url) => ring(url) });
  for (const event of events) {
    page.push(event);
    await settle();
  }
  return page.records.filter(({ eventName }) => !/^gtm\.init/.test(eventName));
}

/** Runs one event on `ring`. */
export async function ringOnce(
  side: Side,
  parts: Parts,
  now?: number,
): Promise<Ran & { tags: TagRecord[] }> {
  const ran = await runEvents(side, parts, ['ring'], now);
  return { ...ran, tags: ran.records[0]!.tags };
}

/** Name → status of the tags that an event came to. */
export const statuses = (record: EventRecord | undefined): Record<string, string> =>
  Object.fromEntries((record?.tags ?? []).map(({ name, status }) => [name, status]));

/** What a tag sees in a field that holds `{{Probe}}`, on an event `ring` with this data. */
export async function probe(
  side: Side,
  variables: object[],
  data: Record<string, unknown> = {},
  more: Parts = {},
): Promise<{ value: unknown; problems: string[] }> {
  const tag = [bell('a', { parameter: [text('note', 'a'), text('probe', '{{Probe}}')] })];
  const { records } = await runEvents(side, { ...more, tag, variable: variables }, [
    { event: 'ring', ...data },
  ]);
  const { tags, problems } = records[0]!;
  return { value: tags[0]!.fields['probe'], problems };
}
