// The way of an event, step by step: data layer → browser tag → Pinterest, and GA4 hit → tagging
// server → Pinterest.
import type { TagRecord } from '../../gtm/container/records.ts';
import type { EventPath, Step } from '../event-row.ts';
import { ga4Way } from './ga4-hit.ts';
import { isTaken } from './outcome.ts';
import type { SeenEvent } from './seen-event.ts';
import type { Circumstances } from './verdict.ts';

export function pathOf(event: SeenEvent, circumstances: Circumstances): EventPath {
  const { web, server, hits } = event;
  const webTags = web.flatMap(({ tags }) => tags);
  const serverTags = server.flatMap(({ tags }) => tags);
  const pushed = web[0]?.record.eventName;
  return {
    dataLayer: pushed === undefined ? none('nothing seen') : done(pushed),
    browserTag: tagStep(webTags, circumstances),
    browserHit: hits.length > 0 ? done(times(hits.length)) : none('not reported'),
    ga4Hit: ga4Step(event),
    taggingServer: tagStep(serverTags, circumstances),
    serverRequest: requestStep(event, serverTags, circumstances),
  };
}

const done = (note: string): Step => ({ state: 'done', note });
const none = (note: string): Step => ({ state: 'not done', note });
const times = (count: number): string => (count === 1 ? 'reported' : `reported ${count} times`);

function tagStep(tags: readonly TagRecord[], { isHeldBack }: Circumstances): Step {
  if (tags.length === 0) return none('no tag fired');
  const failed = tags.find(({ status }) => status === 'failed' || status === 'error');
  if (failed !== undefined) {
    const { name, status } = failed;
    return { state: 'failed', note: tags.length > 1 ? `${name}: ${status}` : status };
  }
  const isHeld = tags.some(
    ({ requests, calls }) => calls === undefined && requests.some(({ url }) => isHeldBack(url)),
  );
  if (isHeld) {
    return { state: 'held back', note: 'held back' };
  }
  const blocked = tags.every(({ status }) => status === 'blocked by consent');
  if (blocked) return none('blocked by consent');
  const isQuiet = tags.every(({ logs }) => /not sent|Nothing is tracked/.test(logs.at(-1) ?? ''));
  return isQuiet
    ? none('ran, sent nothing')
    : done(tags.some((one) => one.status === 'still running') ? 'running' : 'ran');
}

function ga4Step(event: SeenEvent): Step {
  const way = ga4Way(event);
  switch (way.state) {
    case 'arrived':
      return done(way.path ?? 'arrived');
    case 'not taken':
      return { state: 'failed', note: `answer ${way.status}` };
    case 'failed':
      return { state: 'failed', note: way.why };
    case 'on its way':
      return { state: 'unknown', note: 'no answer yet' };
    case 'none':
      return none('none seen');
  }
}

function requestStep(
  event: SeenEvent,
  tags: readonly TagRecord[],
  circumstances: Circumstances,
): Step {
  const requests = tags.flatMap((tag) => tag.requests);
  const isCounted = event.apiHits.length > 0 || event.unrecorded.length > 0;
  const last = (isCounted ? requests.findLast(isTaken) : undefined) ?? requests.at(-1);
  if (last !== undefined && circumstances.isHeldBack(last.url))
    return { state: 'held back', note: 'held back' };
  if (isCounted) {
    return done(last?.response === undefined ? 'taken' : `answer ${last.response.statusCode}`);
  }
  if (last === undefined) return none('no request');
  const answer = last.response === undefined ? 'no answer' : `answer ${last.response.statusCode}`;
  return { state: 'failed', note: answer };
}
