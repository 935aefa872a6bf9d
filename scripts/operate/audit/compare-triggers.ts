// One id variable, and yet two ids: where the browser's tag and the hit run on two events of the data
// layer, and the variable makes an id for each event.
import type { ExportedTag } from '../../gtm/container/export/export-format.ts';
import { referencedVariables } from '../../gtm/container/export/references.ts';
import type { BrowserTag } from './browser-tags.ts';
import type { Channels } from './channels.ts';
import type { ContainerView } from './container-view.ts';
import { eventName, triggerEvents, triggersOf, triggerType } from './container-view.ts';
import { sourceOf } from './event-id.ts';
import type { Finding } from './finding.ts';

/** A finding for each tag whose event no hit carries on any event of the data layer that the tag runs on. */
export function compareTriggers(view: ContainerView, { browser, server }: Channels): Finding[] {
  const momentsOfHits = new Map<string, Map<string, string>>();
  const momentsOfHitsFor = (event: string, kind: 'each' | 'page', hits: readonly Hit[]) => {
    const key = `${kind} ${event}`;
    const known = momentsOfHits.get(key) ?? moments(view, hits, kind);
    momentsOfHits.set(key, known);
    return known;
  };
  return reportsByEvent(browser).flatMap((reports) => {
    const { tag, event, report } = reports[0]!;
    const kind = idKind(view, report.eventId);
    const hits = server.flatMap((one) => (one.event === event && one.hit ? [one.hit] : []));
    if (kind === 'one' || hits.length === 0) return [];
    const inBrowser = moments(view, reports, kind);
    const inHits = momentsOfHitsFor(event, kind, hits);
    if ([...inHits.keys()].some((moment) => inBrowser.has(moment))) return [];
    return [
      {
        severity: 'yellow',
        rule: 'different-triggers',
        container: 'web',
        where: `${tag.tag.name} / ${hits[0]!.tag.tag.name}`,
        message: `${event} runs on ${words(inBrowser)} in the browser, and on ${words(inHits)} for the server.`,
        why: `${report.eventId} gives each of these an id of its own, so Pinterest takes them for two events.`,
        fix:
          kind === 'each'
            ? 'Put both tags on the same trigger, or use the Event ID variable of this project: it takes the events of one page load for one.'
            : 'Put both tags on the same trigger.',
      },
    ];
  });
}

type Hit = NonNullable<Channels['server'][number]['hit']>;

/** The reports of one tag for one event with one id, over all events of the data layer that it runs on. */
function reportsByEvent(browser: Channels['browser']): Channels['browser'][] {
  const groups = new Map<BrowserTag, Map<string, Channels['browser']>>();
  for (const one of browser) {
    const ofTag = groups.get(one.tag) ?? new Map<string, Channels['browser']>();
    groups.set(one.tag, ofTag);
    const key = JSON.stringify([one.event, one.report.eventId]);
    const group = ofTag.get(key);
    if (group) group.push(one);
    else ofTag.set(key, [one]);
  }
  return [...groups.values()].flatMap((ofTag) => [...ofTag.values()]);
}

/**
 * Whether an id is made for each event of the data layer, for each with those of a page load taken
 * for one (our variable), or stays the same over several.
 */
function idKind(view: ContainerView, written: string | undefined): 'each' | 'page' | 'one' {
  if (written === undefined) return 'one';
  if (sourceOf(view, written).includes('{data layer gtm.uniqueEventId}')) return 'each';
  for (const name of referencedVariables(written)) {
    const template = view.templates.get(view.variables.get(name)?.type ?? '');
    if (template) return template.text.includes("'gtm.init_consent'") ? 'page' : 'each';
  }
  return 'one';
}

/** Events of the data layer on which tags run, with their names on the screen. */
function moments(
  view: ContainerView,
  runs: readonly { tag: { tag: ExportedTag }; on: string }[],
  kind: 'each' | 'page',
): Map<string, string> {
  const found = new Map<string, string>();
  for (const { tag, on } of runs) {
    for (const id of triggersOf(tag.tag)) {
      if (!triggerEvents(view, id, [eventName(on)]).includes(on)) continue;
      const type = triggerType(view, id)!;
      const ofPageLoad = pageLoad[type];
      if (ofPageLoad !== undefined) found.set(kind === 'page' ? 'page load' : type, ofPageLoad);
      else if (type === 'CUSTOM_EVENT') found.set(`push of ${on}`, `the push of ${on}`);
      else if (type === 'HISTORY_CHANGE') found.set(type, 'History Change');
      else found.set(id, on);
    }
  }
  return found;
}

const words = (events: Map<string, string>): string => [...events.values()].join(', ');

/** What Tag Manager calls the triggers of a page load. */
const pageLoad: Readonly<Record<string, string>> = {
  CONSENT_INIT: 'Consent Initialization',
  INIT: 'Initialization',
  PAGEVIEW: 'Page View',
  DOM_READY: 'DOM Ready',
  WINDOW_LOADED: 'Window Loaded',
};
