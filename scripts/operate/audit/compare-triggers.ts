// One id variable, and yet two ids: where the browser's tag and the hit run on two events of the data
// layer, and the variable makes an id for each event.
import { referencedVariables } from '../../gtm/container/export/references.ts';
import type { BrowserEvent, ServerEvent } from './channels.ts';
import type { ContainerView } from './container-view.ts';
import { eventName, triggerEvents, triggerType } from './container-view.ts';
import { sourceOf } from './event-id.ts';
import type { Finding } from './finding.ts';

/** A finding if no hit that may carry the event runs on an event of the data layer that its tag runs on. */
export function compareTriggers(
  view: ContainerView,
  { tag, event, on, report }: BrowserEvent,
  partners: readonly ServerEvent[],
): Finding[] {
  const kind = idKind(view, report.eventId);
  if (kind === 'one' || partners.length === 0) return [];
  const momentsOf = (firing: readonly string[], name: string) => moments(view, firing, name, kind);
  const inBrowser = momentsOf(tag.tag.firingTriggerId, on);
  const inHits = partners.map(({ hit }) => momentsOf(hit!.tag.tag.firingTriggerId, hit!.on));
  if (inHits.some((hit) => [...hit.keys()].some((moment) => inBrowser.has(moment)))) return [];
  const hit = partners[0]!.hit!.tag.tag;
  return [
    {
      severity: 'yellow',
      rule: 'different-triggers',
      container: 'web',
      where: `${tag.tag.name} / ${hit.name}`,
      message: `${event} runs on ${words(inBrowser)} in the browser, and on ${words(inHits[0]!)} for the server.`,
      why: `${report.eventId} gives each of these an id of its own, so Pinterest counts ${event} twice.`,
      fix:
        kind === 'each'
          ? 'Put both tags on the same trigger, or use the Event ID variable of this project: it takes the events of one page load for one.'
          : 'Put both tags on the same trigger.',
    },
  ];
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

/** Events of the data layer on which a tag runs for this event, with their names on the screen. */
function moments(
  view: ContainerView,
  firing: readonly string[],
  on: string,
  kind: 'each' | 'page',
): Map<string, string> {
  const found = new Map<string, string>();
  for (const id of firing) {
    if (!triggerEvents(view, id, [eventName(on)]).includes(on)) continue;
    const type = triggerType(view, id)!;
    const ofPageLoad = pageLoad[type];
    if (ofPageLoad !== undefined) found.set(kind === 'page' ? 'page load' : type, ofPageLoad);
    else if (type === 'CUSTOM_EVENT') found.set(`push of ${on}`, `the push of ${on}`);
    else if (type === 'HISTORY_CHANGE') found.set(type, 'History Change');
    else found.set(id, on);
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
