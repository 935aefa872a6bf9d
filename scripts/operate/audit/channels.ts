// Which Pinterest event each channel reports for each event of the data layer.
import type { BrowserReport, BrowserTag } from './browser-tags.ts';
import { browserTags } from './browser-tags.ts';
import type { ContainerView } from './container-view.ts';
import { eventName, eventsOf, namedEvents } from './container-view.ts';
import type { HitTag } from './ga4-hits.ts';
import { hitTags } from './ga4-hits.ts';
import type { ServerTag } from './server-tags.ts';
import { serverTags } from './server-tags.ts';

export interface BrowserEvent {
  event: string;
  /** Event of the data layer, or a trigger of another kind. */
  on: string;
  tag: BrowserTag;
  report: BrowserReport;
}

export interface ServerEvent {
  event: string;
  /** Name in the hit. */
  incoming: string;
  tag: ServerTag;
  /** The hit that carries it, and on which event of the data layer; undefined if none is known. */
  hit: { tag: HitTag; on: string } | undefined;
}

export interface Channels {
  browser: BrowserEvent[];
  server: ServerEvent[];
  browserTags: BrowserTag[];
  serverTags: ServerTag[];
  hits: { tag: HitTag; on: string; name: string }[];
  /** What there is too much of to compare all of it, one sentence each. */
  leftOut: string[];
}

/** A container that holds more of something than any shop's is compared in part: each is held against each. */
const most = { names: 1000, reports: 2000, hits: 5000 };

// Google's names of events that shops push, https://developers.google.com/tag-platform/ga4-reference
const shopEvents = [
  'page_view',
  'view_item',
  'view_item_list',
  'select_item',
  'view_promotion',
  'select_promotion',
  'view_cart',
  'add_to_cart',
  'remove_from_cart',
  'add_to_wishlist',
  'begin_checkout',
  'add_shipping_info',
  'add_payment_info',
  'purchase',
  'refund',
  'search',
  'view_search_results',
  'sign_up',
  'generate_lead',
];

/** One of the two may be missing; at least one is given. */
export function channelsOf(
  web: ContainerView | undefined,
  server: ContainerView | undefined,
): Channels {
  const leftOut: string[] = [];
  const upTo = <T>(limit: number, what: string, items: Iterable<T>): T[] => {
    const kept: T[] = [];
    for (const item of items) {
      if (kept.length === limit) {
        leftOut.push(`More than ${limit} ${what}: the others are left out.`);
        break;
      }
      kept.push(item);
    }
    return kept;
  };
  const namedOnServer = new Set(server === undefined ? [] : namedEvents(server));
  const known = upTo(
    most.names,
    'names of events in triggers',
    new Set([...shopEvents, ...(web === undefined ? [] : namedEvents(web)), ...namedOnServer]),
  );
  const tagsInBrowser = web === undefined ? [] : browserTags(web);
  const browser = upTo(
    most.reports,
    'reports of the browser',
    reportsOf(web, tagsInBrowser, known),
  );
  const hits = upTo(most.hits, 'hits of the browser', hitsOf(web, known));
  const tagsOnServer = server === undefined ? [] : serverTags(server);
  const incoming = new Set([...known, ...hits.map(({ name }) => name)]);
  const onServer = upTo(
    most.reports,
    'reports of the server',
    serverReportsOf(
      server,
      tagsOnServer,
      incoming,
      hits,
      (name) =>
        // A tag for everything says nothing about what arrives; one for a named event does.
        web === undefined && namedOnServer.has(name),
    ),
  );
  return {
    browser,
    server: onServer,
    browserTags: tagsInBrowser,
    serverTags: tagsOnServer,
    hits,
    leftOut,
  };
}

function* reportsOf(
  view: ContainerView | undefined,
  tags: readonly BrowserTag[],
  known: readonly string[],
): Generator<BrowserEvent> {
  for (const tag of tags) {
    if (tag.tag.paused) continue;
    for (const on of eventsOf(view!, tag.tag, known)) {
      for (const report of tag.reports) {
        const event = report.eventFor(eventName(on));
        if (event !== undefined) yield { event, on, tag, report };
      }
    }
  }
}

function* hitsOf(
  view: ContainerView | undefined,
  known: readonly string[],
): Generator<Channels['hits'][number]> {
  for (const tag of view === undefined ? [] : hitTags(view)) {
    if (tag.tag.paused) continue;
    for (const on of eventsOf(view!, tag.tag, known)) {
      const name = tag.nameFor(eventName(on));
      if (name !== undefined) yield { tag, on, name };
    }
  }
}

function* serverReportsOf(
  view: ContainerView | undefined,
  tags: readonly ServerTag[],
  incoming: ReadonlySet<string>,
  hits: Channels['hits'],
  isNamed: (name: string) => boolean,
): Generator<ServerEvent> {
  const carriers = new Map<string, Channels['hits']>();
  for (const hit of hits) {
    const carried = carriers.get(hit.name);
    if (carried) carried.push(hit);
    else carriers.set(hit.name, [hit]);
  }
  for (const tag of tags) {
    if (tag.tag.paused) continue;
    for (const name of eventsOf(view!, tag.tag, incoming)) {
      const event = tag.eventFor(name);
      if (event === undefined) continue;
      for (const hit of carriers.get(name) ?? []) yield { event, incoming: name, tag, hit };
      if (!carriers.has(name) && (tag.hasFixedName || isNamed(name))) {
        yield { event, incoming: name, tag, hit: undefined };
      }
    }
  }
}
