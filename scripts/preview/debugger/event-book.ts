// The events as the page keeps them: in order, sifted and counted one by one, so that an event more costs
// the same however many there are.
import type { EventLine, Verdict } from '../event-row.ts';
import { type Finding, Findings, type FindingText } from '../findings.ts';
import { SortedList } from '../sorted-list.ts';
import { type EventFilter, filterOf } from './event-filter.ts';

/** What a filter lets through, oldest first. */
export type SiftedLines = SortedList<EventLine>;

const all: EventFilter = { show: 'all', search: '' };

export class EventBook {
  readonly #byNumber = new Map<number, EventLine>();
  readonly #lines = new SortedList(oldestFirst);
  readonly #findings = new Findings();
  readonly #verdicts = new Map<Verdict, number>();
  #filter = all;
  #fits = filterOf(all);
  #sifted: SiftedLines = this.#lines;
  #added = 0;
  #changes = 0;

  constructor(lines: Iterable<EventLine> = []) {
    this.put(lines);
  }

  get size(): number {
    return this.#lines.size;
  }

  get newest(): EventLine | undefined {
    return this.#lines.last;
  }

  /** How many events have come, those that have gone since among them. */
  get added(): number {
    return this.#added;
  }

  /** Another number after each change. */
  get changes(): number {
    return this.#changes;
  }

  get(number: number): EventLine | undefined {
    return this.#byNumber.get(number);
  }

  /** Adds lines, or puts them in the place of the former ones of their numbers. */
  put(lines: Iterable<EventLine>): void {
    for (const line of lines) {
      if (!this.#remove(line.number)) this.#added += 1;
      this.#changes += 1;
      this.#byNumber.set(line.number, line);
      this.#lines.add(line);
      this.#findings.add(line);
      this.#count(line, 1);
      if (this.#sifted !== this.#lines && this.#fits(line)) this.#sifted.add(line);
    }
  }

  remove(numbers: Iterable<number>): void {
    for (const number of numbers) this.#remove(number);
  }

  /** The lines that a filter lets through, kept up with what comes until another filter is asked for. */
  sifted({ show, search }: EventFilter): SiftedLines {
    if (show !== this.#filter.show || search !== this.#filter.search) {
      this.#filter = { show, search };
      this.#fits = filterOf(this.#filter);
      this.#sifted = isAll(this.#filter)
        ? this.#lines
        : new SortedList(oldestFirst, [...this.#lines].filter(this.#fits));
    }
    return this.#sifted;
  }

  findings(texts: readonly FindingText[]): Finding[] {
    return this.#findings.list(texts);
  }

  countOf(verdict: Verdict): number {
    return this.#verdicts.get(verdict) ?? 0;
  }

  /** The book as it is now, which does not change any more. */
  copy(): EventBook {
    return new EventBook(this.#lines);
  }

  /** Whether there was one. */
  #remove(number: number): boolean {
    const line = this.#byNumber.get(number);
    if (line === undefined) return false;
    this.#changes += 1;
    this.#byNumber.delete(number);
    this.#lines.remove(line);
    this.#findings.remove(line);
    this.#count(line, -1);
    if (this.#sifted !== this.#lines) this.#sifted.remove(line);
    return true;
  }

  #count({ verdict }: EventLine, step: number): void {
    this.#verdicts.set(verdict, this.countOf(verdict) + step);
  }
}

const isAll = ({ show, search }: EventFilter): boolean => show === 'all' && search.trim() === '';

function oldestFirst(a: EventLine, b: EventLine): number {
  return a.time - b.time || a.number - b.number;
}
