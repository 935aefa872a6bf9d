// Under which name an event is tracked, in the spelling of the browser's tag.
import type { TemplateData } from 'google-tag-manager/manifest';

import {
  isProductView,
  mappedName,
  ownName,
  standardName,
  tagEventName,
} from '../../template-src/shared/event-names.ts';
import { textOf } from '../../template-src/shared/normalisers/text.ts';
import type manifest from './manifest.ts';

/** A name, or the reason why nothing is tracked; neither where the tag is only to be loaded. */
export interface NameDecision {
  name?: string | undefined;
  reason?: string;
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
  const mapped = mappedName(incoming);
  // Page views and product views are one event of Pinterest's, unless the tag tells them apart.
  if (mapped === 'page_visit') {
    const isProduct = isProductView(incoming);
    if (isProduct && data.pageVisits === 'viewContent') return trackAs('view_content');
    // Under Pinterest's own name it is what the page says.
    if (!isProduct && data.pageVisits === 'productsOnly' && !standardName(incoming))
      return skipBecause('this tag leaves page views out');
  }
  if (mapped) return trackAs(mapped);
  if (data.unmappedEvents === 'custom') return trackAs('custom');
  const own = data.unmappedEvents === 'own' && ownName(incoming);
  return own
    ? trackAs(own)
    : skipBecause('Pinterest has no event for "' + incoming.slice(0, 100) + '"');
}

function fromField(value: unknown): NameDecision {
  const name = textOf(value);
  return name ? trackAs(name) : skipBecause('the event name of this tag is empty');
}

const trackAs = (name?: string): NameDecision => ({ name: name && tagEventName(name) });
const skipBecause = (reason: string): NameDecision => ({ reason: reason });
