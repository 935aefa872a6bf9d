// What is right about page visits, and surprises people.
import { isProductView } from '../../../template-src/shared/event-names.ts';
import type { Channels } from './channels.ts';
import { eventName } from './container-view.ts';

/** A sentence for those whose product pages report two page visits; none for all others. */
export function pageVisitNotes({ browser, server }: Channels): string[] {
  const visits = [
    ...browser
      .filter(({ event, tag }) => event === 'page_visit' && tag.kind === 'ours')
      .map(({ on }) => eventName(on)),
    ...server
      .filter(({ event, tag }) => event === 'page_visit' && tag.isOurs)
      .map(({ incoming }) => incoming),
  ];
  const products = visits.filter(isProductView);
  if (products.length === 0 || products.length === visits.length) return [];
  return [
    'A product page reports two page visits, one for page_view and one for view_item, as in ' +
      'Pinterest\'s own map. To report one, choose in the field "Page views and product views" of both tags; ' +
      'with "Only product views are page visits", also pause the tag that reports each page.',
  ];
}
