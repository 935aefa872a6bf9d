// One line an event, newest first, grouped by page.
import { memo } from 'preact/compat';
import { useCallback, useState } from 'preact/hooks';

import { type EventLine, verdicts } from '../event-row.ts';
import type { Place } from './address.ts';
import { Badges, timeOf, VerdictMark } from './marks.tsx';

interface ListProps {
  lines: readonly EventLine[];
  place: Place;
  go(change: Partial<Place>): void;
}

// More at once nobody reads, and a browser takes its time for them.
const atOnce = 120;

export function EventList({ lines, place, go }: ListProps) {
  const [most, setMost] = useState(atOnce);
  // The same function for every line, so that those that did not change are not drawn again.
  const open = useCallback((number: number) => go({ event: number }), [go]);
  const fitting = lines.filter((line) => fits(line, place));
  if (lines.length === 0) {
    return <p class="empty">No event yet. Do something in the shop: it appears here.</p>;
  }
  if (fitting.length === 0) {
    return (
      <p class="empty">
        None of {lines.length} events fits.{' '}
        <button onClick={() => go({ show: 'all', search: '' })}>Show all</button>
      </p>
    );
  }
  return (
    <>
      {firstOf(grouped(fitting), most).map(({ page, oldest, lines: ofPage }) => (
        <section key={oldest} class="page-group">
          <h2>{page ?? 'No page'}</h2>
          <ul>
            {ofPage.map((line) => (
              <Line
                key={line.number}
                line={line}
                isOpen={place.event === line.number}
                open={open}
              />
            ))}
          </ul>
        </section>
      ))}
      {fitting.length > most && (
        <p class="empty">
          <button onClick={() => setMost(most + atOnce)}>
            Show {Math.min(atOnce, fitting.length - most)} older of {fitting.length}
          </button>
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

function fits(line: EventLine, { show, search }: Place): boolean {
  const { tone, verdict, breakages } = line;
  if (show === 'attention' && tone !== 'bad' && tone !== 'warn') return false;
  if (show === 'broken' && breakages.length === 0) return false;
  if (!['all', 'attention', 'broken', verdict].includes(show)) return false;
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return true;
  const { eventName, incomingName, eventId, page, value, reason } = line;
  const text = [eventName, incomingName, eventId, page, value, verdict, reason].join(' ');
  return text.toLowerCase().includes(wanted);
}

interface PageGroup {
  page: string | undefined;
  /** Number of its oldest event, which stays when newer ones come. */
  oldest: number;
  lines: EventLine[];
}

/** Neighbours of one page together. */
function grouped(lines: readonly EventLine[]): PageGroup[] {
  const groups: PageGroup[] = [];
  for (const line of lines) {
    const last = groups[groups.length - 1];
    if (last !== undefined && last.page === line.page) {
      last.lines.push(line);
      last.oldest = line.number;
    } else groups.push({ page: line.page, oldest: line.number, lines: [line] });
  }
  return groups;
}

/** The first `most` lines of the groups. */
function firstOf(groups: readonly PageGroup[], most: number): PageGroup[] {
  let left = most;
  return groups.flatMap((group) => {
    const lines = group.lines.slice(0, Math.max(0, left));
    left -= lines.length;
    return lines.length === 0 ? [] : [{ ...group, lines }];
  });
}
