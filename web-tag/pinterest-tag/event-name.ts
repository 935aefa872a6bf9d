// Under which name an event is tracked, in the spelling of the browser's tag.
import type { TemplateData } from 'google-tag-manager/manifest';

import {
  isProductView,
  mappedEventName,
  ownEventName,
  standardEventName,
  tagEventName,
} from '../../template-src/shared/event-names.ts';
import { textOf } from '../../template-src/shared/normalisers/text.ts';
import type manifest from './manifest.ts';

/** A name, or the reason why nothing is tracked; neither where the tag is only to be loaded. */
export interface NameDecision {
  name: string | undefined;
  reason: string | undefined;
}

export function decideEventName(
  data: TemplateData<typeof manifest>,
  dataLayerEvent: unknown,
): NameDecision {
  if (data.eventNameSource === 'none') return trackAs();
  if (data.eventNameSource === 'standard') return fromField(data.standardEvent);
  if (data.eventNameSource === 'custom') return fromField(data.customEventName);
  const incoming = textOf(dataLayerEvent);
  if (!incoming) return skipBecause('the data layer event has no name');
  const mapped = mappedEventName(incoming);
  if (mapped) return pageVisitOr(mapped, incoming, data.pageVisits);
  if (data.unmappedEvents === 'custom') return trackAs('custom');
  const own = data.unmappedEvents === 'own' ? ownEventName(incoming) : undefined;
  if (own) return trackAs(own);
  return skipBecause('Pinterest has no event for "' + incoming.slice(0, 100) + '"');
}

/** Page views and product views are one event of Pinterest's, unless the tag tells them apart. */
function pageVisitOr(mapped: string, incoming: string, pageVisits: unknown): NameDecision {
  if (isProductView(incoming)) {
    return trackAs(pageVisits === 'viewContent' ? 'view_content' : mapped);
  }
  // Under Pinterest's own name it is what the page says.
  return mapped === 'page_visit' && pageVisits === 'productsOnly' && !standardEventName(incoming)
    ? skipBecause('this tag leaves page views out')
    : trackAs(mapped);
}

function fromField(value: unknown): NameDecision {
  const name = textOf(value);
  return name ? trackAs(name) : skipBecause('the event name of this tag is empty');
}

const trackAs = (name?: string): NameDecision => ({
  name: name && tagEventName(name),
  reason: undefined,
});
const skipBecause = (reason: string): NameDecision => ({ name: undefined, reason: reason });
