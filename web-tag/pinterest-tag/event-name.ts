// Under which name an event is tracked, in the spelling of the browser's tag, or why it is not.
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

/** The tag's setting first, then the built-in map, then the policy for the rest. */
export function decideEventName(
  data: TemplateData<typeof manifest>,
  dataLayerEvent: unknown,
): NameDecision {
  if (data.eventNameSource === 'none') return { name: undefined, reason: undefined };
  if (data.eventNameSource === 'standard') return fromField(data.standardEvent);
  if (data.eventNameSource === 'custom') return fromField(data.customEventName);
  const incoming = textOf(dataLayerEvent);
  if (incoming === undefined) return skipBecause('the data layer event has no name');
  const mapped = mappedEventName(incoming);
  if (mapped !== undefined) return pageVisitOr(mapped, incoming, data.pageVisits);
  if (data.unmappedEvents === 'custom') return trackAs('custom');
  const own = data.unmappedEvents === 'own' ? ownEventName(incoming) : undefined;
  if (own !== undefined) return trackAs(own);
  return skipBecause('Pinterest has no event for "' + incoming.slice(0, 100) + '"');
}

/** Page views and product views are one event of Pinterest's, unless the tag tells them apart. */
function pageVisitOr(mapped: string, incoming: string, pageVisits: unknown): NameDecision {
  if (isProductView(incoming)) {
    return trackAs(tagEventName(pageVisits === 'viewContent' ? 'view_content' : mapped));
  }
  // Under Pinterest's own name it is what the page says.
  const isOwnName = standardEventName(incoming) !== undefined;
  return mapped === 'page_visit' && pageVisits === 'productsOnly' && !isOwnName
    ? skipBecause('this tag leaves page views out')
    : trackAs(tagEventName(mapped));
}

function fromField(value: unknown): NameDecision {
  const name = textOf(value);
  return name === undefined
    ? skipBecause('the event name of this tag is empty')
    : trackAs(tagEventName(name));
}

const trackAs = (name: string): NameDecision => ({ name: name, reason: undefined });
const skipBecause = (reason: string): NameDecision => ({ name: undefined, reason: reason });
