// What the Doctor found in the events of a visit, as one list. Kept up with each event, so that one more
// costs the same however many there are. Runs in the page, too.
import type { EventLine } from './event-row.ts';
import { SortedList } from './sorted-list.ts';

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
  /** In how many events it was seen. */
  count: number;
  /** The newest of them, newest first. */
  seenIn: Pick<EventLine, 'number' | 'key'>[];
  /** Whether the newest events of these names do not show it any more. */
  isMended: boolean;
}

/** What the findings need to know of an event. */
export type FoundLine = Pick<
  EventLine,
  'number' | 'key' | 'eventName' | 'incomingName' | 'findings'
>;

// More of them nobody opens.
const mostShown = 10;

export class Findings {
  /** Finding → the events in which it was seen. */
  readonly #seen = new Map<string, SortedList<FoundLine>>();
  readonly #byName = new Map<string, SortedList<FoundLine>>();
  /** Finding → of how many names the newest event shows it. */
  readonly #standing = new Map<string, number>();

  add(line: FoundLine): void {
    this.#change(line, (lines) => lines.add(line));
    for (const id of line.findings) listAt(this.#seen, id).add(line);
  }

  remove(line: FoundLine): void {
    this.#change(line, (lines) => lines.remove(line));
    for (const id of line.findings) this.#seen.get(id)?.remove(line);
  }

  /**
   * What was found, gravest first. Of each name of event the newest decides: what it does not show any
   * more is mended.
   */
  list(texts: readonly FindingText[]): Finding[] {
    return texts
      .flatMap((text) => {
        const seen = this.#seen.get(text.id);
        if (seen === undefined || seen.size === 0) return [];
        const isMended = (this.#standing.get(text.id) ?? 0) === 0;
        return [{ ...text, count: seen.size, seenIn: seen.lastOnes(mostShown), isMended }];
      })
      .sort((a, b) => rank(a) - rank(b));
  }

  #change(line: FoundLine, change: (lines: SortedList<FoundLine>) => void): void {
    const name = nameOf(line);
    const lines = listAt(this.#byName, name);
    this.#count(lines.last, -1);
    change(lines);
    this.#count(lines.last, 1);
    if (lines.size === 0) this.#byName.delete(name);
  }

  #count(newest: FoundLine | undefined, step: number): void {
    for (const id of newest?.findings ?? []) {
      this.#standing.set(id, (this.#standing.get(id) ?? 0) + step);
    }
  }
}

function listAt(lists: Map<string, SortedList<FoundLine>>, key: string): SortedList<FoundLine> {
  const list = lists.get(key) ?? new SortedList<FoundLine>((a, b) => a.number - b.number);
  lists.set(key, list);
  return list;
}

/** A view of a product and one of a page are both page visits, and told apart. */
const nameOf = ({ incomingName, eventName }: FoundLine) => incomingName ?? eventName;

const rank = ({ isMended, isGrave }: Finding): number => (isMended ? 2 : isGrave ? 0 : 1);
