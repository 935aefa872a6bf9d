// Under which name an event goes to Pinterest, or why it does not go.
import {
  comparable,
  mappedEventName,
  ownEventName,
  standardEventName,
} from '../shared/event-names.ts';
import { rowsOf, textOf } from '../shared/normalisers/text.ts';
import type { Settings } from './settings.ts';
import type { Values } from './values.ts';

declare const data: Settings;

/** The tag's setting first, then its rows, the built-in map, and the policy for the rest. */
export function pinterestName(incoming: string, event: Values): string | undefined {
  if (data.eventNameSource === 'standard') return chosenName(data.standardEvent);
  if (data.eventNameSource === 'custom') return chosenName(data.customEventName);
  for (const row of rowsOf(data.eventMap))
    if (row.eventName === incoming && textOf(row.pinterestEvent))
      return chosenName(row.pinterestEvent);
  // GA4's enhanced measurement saw a search, which the page reports itself, with an id, as search.
  if (incoming === 'view_search_results' && !event.event_id) return undefined;
  const mapped = mappedEventName(incoming);
  if (mapped === 'page_visit') return pageVisit(incoming);
  if (mapped || data.unmappedEvents === 'custom') return mapped || 'custom';
  return data.unmappedEvents === 'own' ? ownEventName(incoming) : undefined;
}

/** One event to Pinterest, unless the tag tells them apart. */
function pageVisit(incoming: string): string | undefined {
  if (comparable(incoming) === 'viewitem')
    return data.pageVisits === 'viewContent' ? 'view_content' : 'page_visit';
  return data.pageVisits === 'productsOnly' && !standardEventName(incoming)
    ? undefined
    : 'page_visit';
}

function chosenName(given: unknown): string | undefined {
  const name = textOf(given);
  if (!name || name === 'skip') return undefined;
  return standardEventName(name) || ownEventName(name);
}
