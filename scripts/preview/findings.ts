// What the Doctor found in the events of a visit, as one list. Runs in the page, too.
import type { EventLine } from './event-row.ts';

/** What can be found, in words. */
export interface FindingText {
  id: string;
  /** Whether Pinterest counts wrongly or not at all; otherwise it counts less well. */
  isGrave: boolean;
  title: string;
  what: string;
  fix: string;
}

export interface Finding extends FindingText {
  /** Keys and numbers of the events in which it was seen. */
  rows: string[];
  numbers: number[];
  /** Whether the newest events of these names do not show it any more. */
  isMended: boolean;
}

/**
 * The findings of lines that carry their ids, gravest first. Of each name of event the newest decides:
 * what it does not show any more is mended.
 */
export function listFindings(
  lines: readonly Pick<EventLine, 'key' | 'number' | 'eventName' | 'incomingName' | 'findings'>[],
  texts: readonly FindingText[],
): Finding[] {
  const newest = new Map<string, number>();
  for (const line of lines) {
    newest.set(nameOf(line), Math.max(line.number, newest.get(nameOf(line)) ?? 0));
  }
  const seenIn = new Map<string, (typeof lines)[number][]>();
  for (const line of lines) {
    for (const id of line.findings) {
      const seen = seenIn.get(id);
      if (seen === undefined) seenIn.set(id, [line]);
      else seen.push(line);
    }
  }
  return texts
    .map((text) => {
      const seen = seenIn.get(text.id) ?? [];
      return {
        ...text,
        isMended: !seen.some((line) => newest.get(nameOf(line)) === line.number),
        rows: seen.map(({ key }) => key),
        numbers: seen.map(({ number }) => number),
      };
    })
    .filter(({ rows }) => rows.length > 0)
    .sort((a, b) => rank(a) - rank(b));
}

/** A view of a product and one of a page are both page visits, and told apart. */
const nameOf = ({ incomingName, eventName }: Pick<EventLine, 'incomingName' | 'eventName'>) =>
  incomingName ?? eventName;

const rank = ({ isMended, isGrave }: Finding): number => (isMended ? 2 : isGrave ? 0 : 1);
