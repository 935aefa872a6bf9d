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
}

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
  const namedOnServer = new Set(server === undefined ? [] : namedEvents(server));
  const known = new Set([
    ...shopEvents,
    ...(web === undefined ? [] : namedEvents(web)),
    ...namedOnServer,
  ]);
  const tagsInBrowser = web === undefined ? [] : browserTags(web);
  const browser = tagsInBrowser
    .filter(({ tag }) => !tag.paused)
    .flatMap((tag) =>
      eventsOf(web!, tag.tag, known).flatMap((on) =>
        tag.reports.flatMap((report): BrowserEvent[] => {
          const event = report.eventFor(eventName(on));
          return event === undefined ? [] : [{ event, on, tag, report }];
        }),
      ),
    );
  const hits = (web === undefined ? [] : hitTags(web))
    .filter(({ tag }) => !tag.paused)
    .flatMap((tag) =>
      eventsOf(web!, tag.tag, known).flatMap((on) => {
        const name = tag.nameFor(eventName(on));
        return name === undefined ? [] : [{ tag, on, name }];
      }),
    );
  const tagsOnServer = server === undefined ? [] : serverTags(server);
  const incoming = new Set([...known, ...hits.map(({ name }) => name)]);
  const onServer = tagsOnServer
    .filter(({ tag }) => !tag.paused)
    .flatMap((tag) =>
      eventsOf(server!, tag.tag, incoming).flatMap((name): ServerEvent[] => {
        const event = tag.eventFor(name);
        if (event === undefined) return [];
        const carriers = hits.filter((hit) => hit.name === name);
        if (carriers.length > 0) {
          return carriers.map((hit) => ({ event, incoming: name, tag, hit }));
        }
        // A tag for everything says nothing about what arrives; one for a named event does.
        const isNamed = web === undefined && namedOnServer.has(name);
        return tag.hasFixedName || isNamed ? [{ event, incoming: name, tag, hit: undefined }] : [];
      }),
    );
  return {
    browser,
    server: onServer,
    browserTags: tagsInBrowser,
    serverTags: tagsOnServer,
    hits,
  };
}
