// What our tags make of an event: page views and product views are one event of Pinterest's, unless a
// tag is set to tell them apart.
import {
  isProductView,
  mappedName,
  standardName,
} from '../../../template-src/shared/event-names.ts';

/** The built-in translation of an event, with what the field `pageVisits` of our tags makes of it. */
export function translatedEvent(
  incoming: string,
  pageVisits: string | undefined,
): string | undefined {
  const event = mappedName(incoming);
  if (event !== 'page_visit') return event;
  if (isProductView(incoming)) return pageVisits === 'viewContent' ? 'view_content' : event;
  const isPlainView = standardName(incoming) === undefined;
  return isPlainView && pageVisits === 'productsOnly' ? undefined : event;
}
