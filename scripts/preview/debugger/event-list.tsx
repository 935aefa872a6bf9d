// One line an event, newest first, grouped by page.
import { memo } from 'preact/compat';
import { useCallback } from 'preact/hooks';

import { type EventLine, verdicts } from '../event-row.ts';
import type { Place } from './address.ts';
import type { EventBook } from './event-book.ts';
import { atOnce, usePages } from './list-pages.ts';
import { Badges, timeOf, VerdictMark } from './marks.tsx';

interface ListProps {
  book: EventBook;
  place: Place;
  go(change: Partial<Place>): void;
}

export function EventList({ book, place, go }: ListProps) {
  const lines = book.sifted(place);
  const pages = usePages(lines, `${place.show} ${place.search}`, {
    event: place.event,
    line: place.event === undefined ? undefined : book.get(place.event),
  });
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
