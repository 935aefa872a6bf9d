// An event of the visit as the debugger gets it.
import { permissionOf } from '../../gtm/apis/catalogue.ts';
import type { CompiledContainer } from '../../gtm/container/compiled-container.ts';
import type { EventRecord, RequestRecord, TagRecord } from '../../gtm/container/records.ts';
import type { TagHit } from '../../pinterest/tag/tag-hit.ts';
import { changesBody } from '../breakages.ts';
import { skippedIn, type SkippedPart } from '../container/skipped-parts.ts';
import { tagsNotFired } from '../container/tags-not-fired.ts';
import type { ApiCall, EventRow, RequestView, ServerSource, TagView } from '../event-row.ts';
import { jsonOrText } from '../json-or-text.ts';
import { consentIn } from './consent.ts';
import type { Doubts } from './doubts.ts';
import { pathOf } from './event-path.ts';
import { browserIds, type SeenEvent, serverIds } from './seen-event.ts';
import { judge } from './verdict.ts';

/** What the description needs to know besides the event. */
export interface Surroundings {
  containers: { web: CompiledContainer; server: CompiledContainer };
  skipped: readonly SkippedPart[];
  doubtsOf(event: SeenEvent): Doubts;
  isOrderCountedElsewhere(event: SeenEvent): boolean;
  isHeldBack(url: string): boolean;
  /** The body that arrived, for one that was changed on its way. */
  arrivedAs(body: string): string | undefined;
  sendsTo: string | undefined;
}

export function describeEvent(event: SeenEvent, around: Surroundings): EventRow {
  const { web, server, hits, number } = event;
  const records = [...web, ...server].map(({ record }) => record);
  const consent = consentIn(records);
  const circumstances = {
    ...around,
    consent,
    isOrderCountedElsewhere: around.isOrderCountedElsewhere(event),
    doubts: around.doubtsOf(event),
  };
  const { web: webContainer, server: serverContainer } = around.containers;
  const calls = server.flatMap(({ tags }) => tags.flatMap((tag) => apiCalls(tag, around)));
  const source = server[0]?.record;
  const skipped = [
    ...new Set(
      records.flatMap((record) =>
        skippedIn(record, around.containers[record.side], around.skipped),
      ),
    ),
  ];
  return {
    number,
    key: `${event.name} ${[...event.ids][0] ?? `at ${event.time}`}`,
    eventName: event.name,
    incomingName: source?.eventName ?? web[0]?.record.eventName,
    eventId: serverIds(event)[0] ?? browserIds(event)[0] ?? [...event.ids][0],
    time: event.time,
    page: pageOf(event),
    value: valueOf(event),
    consent,
    isTest: event.unrecorded.some(({ isTest }) => isTest),
    ...judge(event, circumstances),
    path: pathOf(event, circumstances),
    breakages: touching(event, around),
    skippedParts: skipped.length,
    findings: [],
    browserHit: hits[0] && asShown(hits[0]),
    browserHits: hits.map(asShown),
    eventData: source?.data as Record<string, unknown> | undefined,
    console: server.flatMap(({ tags }) => tags.flatMap(said)),
    tagStatus: server.flatMap(({ tags }) => tags)[0]?.status,
    apiRequest: calls[0]?.request,
    apiAnswer: calls[0]?.answer,
    apiCalls: calls,
    durationMs: calls[0]?.durationMs ?? 0,
    serverSource: source?.source as ServerSource | undefined,
    eventIds: { browser: browserIds(event), server: serverIds(event) },
    tags: [
      ...web.flatMap((seen) => tagViews(seen, around)),
      ...server.flatMap((seen) => tagViews(seen, around)),
    ],
    notFired: [
      ...(web[0] ? tagsNotFired(webContainer, web[0].record) : []),
      ...(source ? tagsNotFired(serverContainer, source) : []),
    ],
    variables: { web: web[0]?.record.variables ?? {}, server: source?.variables ?? {} },
    push: web[0]?.record.source,
    skipped,
    problems: [...new Set(records.flatMap(({ problems }) => problems))],
  };
}

/** Of the switches that were on, those that can have changed this event. */
function touching({ breakages, server }: SeenEvent, { arrivedAs }: Surroundings): string[] {
  const requests = server.flatMap(({ tags }) => tags.flatMap((tag) => tag.requests));
  const isChanged = requests.some(({ body }) => arrivedAs(body ?? '') !== undefined);
  return [...breakages].filter((id) => isChanged || !changesBody(id));
}

const asShown = ({
  method,
  tagId,
  event,
  eventId,
  eventData,
  partnerData,
  url,
  warnings,
}: TagHit) => ({
  method,
  tagId,
  event,
  eventId,
  eventData,
  partnerData,
  url,
  warnings,
});

const said = ({ logs, error }: TagRecord): string[] =>
  error === undefined ? logs : [...logs, error];

const called = ({ calls = [] }: TagRecord): string[] =>
  calls.map(({ name, args }) => `${name}(${args.map((one) => JSON.stringify(one)).join(',')})`);

const tagViews = (
  { record, tags }: { record: EventRecord; tags: TagRecord[] },
  { isHeldBack }: Surroundings,
): TagView[] =>
  record.tags.map((tag) => ({
    side: record.side,
    name: tag.name,
    isPinterest: tags.includes(tag),
    status: tag.status,
    error: tag.error,
    durationMs: tag.durationMs,
    steps: tag.steps,
    fields: tag.fields,
    logs: [...said(tag), ...called(tag)],
    permissions: [
      ...new Set(tag.apis.flatMap((api) => permissionOf(api.split('.')[0]!, record.side) ?? [])),
    ].sort(),
    requests: tag.requests.map((request) => requestView(request, isHeldBack)),
  }));

const requestView = (
  { method, url, body, response, failure, durationMs }: RequestRecord,
  isHeldBack: (url: string) => boolean,
): RequestView => ({
  method,
  url,
  body,
  status: response?.statusCode,
  failure,
  isHeldBack: !url.includes('/g/collect?') && isHeldBack(url),
  durationMs,
});

const apiCalls = (tag: TagRecord, { arrivedAs }: Surroundings): ApiCall[] =>
  tag.requests.map(({ url, headers, body, response, failure, durationMs }) => ({
    tag: tag.name,
    request: { url, headers, body: jsonOrText(arrivedAs(body ?? '') ?? body) },
    answer: response && { status: response.statusCode, body: jsonOrText(response.body) },
    failure,
    durationMs,
  }));

/** Path of the page, without the query, which may hold anything. */
function pageOf({ hits, web, server }: SeenEvent): string | undefined {
  const location = (server[0]?.record.data as { page_location?: unknown } | undefined)
    ?.page_location;
  const url = web[0]?.record.page ?? hits[0]?.url ?? location;
  return typeof url === 'string' && URL.canParse(url) ? new URL(url).pathname : undefined;
}

function valueOf({ hits, apiHits, server }: SeenEvent): string | undefined {
  const places: (Record<string, unknown> | undefined)[] = [
    apiHits[0]?.event.custom_data,
    hits[0]?.eventData,
    server[0]?.record.data as Record<string, unknown> | undefined,
  ];
  const place = places.find((one) => one?.['value'] !== undefined);
  return (
    place && [place['value'], place['currency']].filter((part) => part !== undefined).join(' ')
  );
}
