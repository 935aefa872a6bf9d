// One line an event, newest first, grouped by page.
import { memo } from 'preact/compat';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';

import { type EventLine, verdicts } from '../event-row.ts';
import type { Place } from './address.ts';
import type { EventBook, SiftedLines } from './event-book.ts';
import { Badges, timeOf, VerdictMark } from './marks.tsx';

interface ListProps {
  book: EventBook;
  place: Place;
  go(change: Partial<Place>): void;
}

// Each line costs the page its time: those that fit a window are drawn, the others when they come near.
const inOneGo = 20;
// More at once nobody reads.
const atOnce = 120;

export function EventList({ book, place, go }: ListProps) {
  const lines = book.sifted(place);
  const pages = usePages(lines, `${place.show} ${place.search}`);
  // The same function for every line, so that those that did not change are not drawn again.
  const open = useCallback((number: number) => go({ event: number }), [go]);
  if (book.size === 0) {
    return <p class="empty">No event yet. Do something in the shop: it appears here.</p>;
  }
  if (lines.size === 0) {
    return (
      <p class="empty">
        None of {book.size} events fits.{' '}
        <button onClick={() => go({ show: 'all', search: '' })}>Show all</button>
      </p>
    );
  }
  const { ofPage, next, before } = pages;
  const shown = ofPage.slice(0, pages.drawn);
  return (
    <>
      <ul class="rows" ref={pages.list}>
        {withPages(shown).map((one) =>
          'page' in one ? (
            <li key={`page ${one.key}`} class="page">
              <h2>{one.page ?? 'No page'}</h2>
            </li>
          ) : (
            <Line
              key={one.line.number}
              line={one.line}
              isOpen={place.event === one.line.number}
              open={open}
            />
          ),
        )}
      </ul>
      <div ref={pages.end} />
      {lines.size > atOnce && (
        <p class="pages">
          <button disabled={before === 0} onClick={pages.newer}>
            Newer
          </button>
          <button disabled={next === undefined} onClick={() => pages.older(next!)}>
            Older
          </button>
          <small>
            {before + 1}–{before + ofPage.length} of {lines.size}
          </small>
        </p>
      )}
    </>
  );
}

interface Turned {
  filter: string;
  /** First line of each part that was turned to; none for the newest part. */
  tops: readonly EventLine[];
  drawn: number;
}

/** The part of the list that is shown: the newest, or from an event on, which stays when newer ones come. */
function usePages(lines: SiftedLines, filter: string) {
  const [turned, setTurned] = useState<Turned>({ filter, tops: [], drawn: inOneGo });
  const isSameFilter = turned.filter === filter;
  const drawn = isSameFilter ? turned.drawn : inOneGo;
  const from = (tops: readonly EventLine[]) => ({
    tops,
    found: lines.lastOnes(atOnce + 1, tops.at(-1)),
  });
  const wanted = from(isSameFilter ? turned.tops : []);
  // Where the part is cleared or too old to be kept, the newest one is shown.
  const { tops, found } = wanted.found.length > 0 ? wanted : from([]);
  const list = useRef<HTMLUListElement>(null);
  const isTurned = useRef(false);
  // With the new lines and not a frame later, by when the person may have scrolled on or turned again.
  useLayoutEffect(() => {
    if (isTurned.current) list.current?.querySelector<HTMLElement>('.row')?.focus();
    isTurned.current = false;
  }, [turned]);
  const turn = (to: readonly EventLine[]) => {
    isTurned.current = true;
    setTurned({ filter, tops: to, drawn: inOneGo });
  };
  const top = tops.at(-1);
  return {
    list,
    end: useEnd(drawn, () => setTurned({ filter, tops, drawn: drawn + inOneGo })),
    drawn,
    ofPage: found.slice(0, atOnce),
    /** First line of the next older part. */
    next: found[atOnce],
    /** How many newer lines are not shown. */
    before: top === undefined ? 0 : lines.countAfter(top),
    older: (next: EventLine) => turn([...tops, next]),
    newer: () => turn(tops.slice(0, -1)),
  };
}

/** A reference for an element that has more drawn when it comes near the window. */
function useEnd(drawn: number, drawMore: () => void) {
  const observer = useRef<IntersectionObserver | undefined>(undefined);
  const newest = useRef(drawMore);
  newest.current = drawMore;
  // Another function for each number, so that an end that is still near is looked at again.
  return useCallback(
    (end: Element | null) => {
      observer.current?.disconnect();
      if (end === null || drawn >= atOnce) return;
      const margin = { rootMargin: '400px', scrollMargin: '400px' };
      observer.current = new IntersectionObserver(
        (entries) => entries.some((one) => one.isIntersecting) && newest.current(),
        margin,
      );
      observer.current.observe(end);
    },
    [drawn],
  );
}

interface LineProps {
  line: EventLine;
  isOpen: boolean;
  open(number: number): void;
}

const Line = memo(function Line({ line, isOpen, open }: LineProps) {
  const { number, eventName, incomingName, value, verdict, tone, time } = line;
  return (
    <li>
      <button
        class={`row ${tone}`}
        data-event={number}
        aria-current={isOpen ? 'true' : undefined}
        onClick={() => open(number)}
      >
        <span class="time">{timeOf(time)}</span>
        <span class="name">
          <strong>{eventName}</strong>
          {incomingName !== undefined && incomingName !== eventName && (
            <span class="incoming">{incomingName}</span>
          )}
        </span>
        <span class="badges">
          <Badges line={line} />
        </span>
        <span class="value">{value ?? ''}</span>
        <VerdictMark verdict={verdict} tone={tone} />
      </button>
    </li>
  );
});

export function ListTools({
  place,
  go,
  isPaused,
  waiting,
  pause,
  clear,
}: {
  place: Place;
  go(change: Partial<Place>): void;
  isPaused: boolean;
  waiting: number;
  pause(): void;
  clear(): void;
}) {
  return (
    <div class="tools" role="search">
      <input
        type="search"
        aria-label="Search events"
        placeholder="Name, id, page, value"
        value={place.search}
        onInput={({ currentTarget }) => go({ search: currentTarget.value })}
      />
      <select
        aria-label="Which events"
        value={place.show}
        onChange={({ currentTarget }) => go({ show: currentTarget.value })}
      >
        <option value="all">All events</option>
        <option value="attention">Need attention</option>
        <option value="broken">Touched by “Break it”</option>
        {verdicts.map((verdict) => (
          <option key={verdict} value={verdict}>
            {verdict}
          </option>
        ))}
      </select>
      <button aria-pressed={isPaused} onClick={pause}>
        {isPaused ? `Resume${waiting > 0 ? `, ${waiting} new` : ''}` : 'Pause'}
      </button>
      <button onClick={clear}>Clear</button>
    </div>
  );
}

type Entry = { line: EventLine } | { page: string | undefined; key: number };

/** The lines, with the page above those that follow each other on it. */
function withPages(lines: readonly EventLine[]): Entry[] {
  return lines.flatMap((line, index): Entry[] =>
    index > 0 && lines[index - 1]!.page === line.page
      ? [{ line }]
      : [{ page: line.page, key: line.number }, { line }],
  );
}
