// Which events are shown: all, those that need attention, or those of one verdict that hold a text.
import type { EventLine } from '../event-row.ts';

export interface EventFilter {
  /** `all`, `attention`, `broken` or a verdict. */
  show: string;
  search: string;
}

/** A test for lines; made once, used for many. */
export function filterOf({ show, search }: EventFilter): (line: EventLine) => boolean {
  const wanted = search.trim().toLowerCase();
  return (line) => isOfKind(line, show) && (wanted === '' || textOf(line).includes(wanted));
}

function isOfKind({ tone, verdict, breakages }: EventLine, show: string): boolean {
  if (show === 'all') return true;
  if (show === 'attention') return tone === 'bad' || tone === 'warn';
  if (show === 'broken') return breakages.length > 0;
  return verdict === show;
}

function textOf(line: EventLine): string {
  const { eventName, incomingName, eventId, page, value, verdict, reason } = line;
  return [eventName, incomingName, eventId, page, value, verdict, reason].join(' ').toLowerCase();
}
