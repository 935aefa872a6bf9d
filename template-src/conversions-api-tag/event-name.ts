// Under which name an event goes to Pinterest.
import { comparable, mappedName, ownName, standardName } from '../shared/event-names.ts';
import { rowsOf, textOf } from '../shared/normalisers/text.ts';
import type { Values } from '../shared/values.ts';
import type { Settings } from './settings.ts';

declare const data: Settings;

/** The tag's setting first, then its rows, the built-in map, and the policy for the rest. */
export function pinterestName(incoming: string, event: Values): string | undefined {
  if (data.eventNameSource === 'standard') return chosenName(data.standardEvent);
  if (data.eventNameSource === 'custom') return chosenName(data.customEventName);
  for (const row of rowsOf(data.eventMap))
    if (textOf(row.eventName) === incoming && textOf(row.pinterestEvent))
      return chosenName(row.pinterestEvent);
  // GA4's enhanced measurement saw a search, which the page reports itself, with an id, as search.
  if (incoming === 'view_search_results' && !event.event_id) return undefined;
  const mapped = mappedName(incoming);
  // Product pages are page visits, unless the tag tells them apart.
  if (data.pageVisits === 'viewContent' && comparable(incoming) === 'viewitem')
    return 'view_content';
  const isVisit = data.pageVisits === 'productsOnly' && mapped === 'page_visit';
  if (isVisit && !comparable(incoming).match('^(viewitem|pagevisit)$')) return undefined;
  return (
    mapped || (data.unmappedEvents === 'own' ? ownName(incoming) : chosenName(data.unmappedEvents))
  );
}

function chosenName(given: unknown): string | undefined {
  const name = textOf(given);
  return name && name !== 'skip' ? standardName(name) || ownName(name) : undefined;
}
