// One event: its way to Pinterest, why it counts as it does, and behind tabs everything else.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import type { EventLine, EventRow } from '../event-row.ts';
import type { FindingText } from '../findings.ts';
import type { Place } from './address.ts';
import { read } from './ask.ts';
import { EventPath } from './event-path.tsx';
import { Badges, timeOf, VerdictMark } from './marks.tsx';
import { Compare } from './tab-compare.tsx';
import { Console, Raw } from './tab-console.tsx';
import { Requests } from './tab-requests.tsx';
import { Tags } from './tab-tags.tsx';
import { Tabs } from './tabs.tsx';

const tabs = {
  Compare,
  Requests,
  'Tags and variables': Tags,
  Console,
  Raw,
};

interface DetailProps {
  line: EventLine;
  findingTexts: readonly FindingText[];
  place: Place;
  go(change: Partial<Place>): void;
}

export function EventDetail({ line, findingTexts, place, go }: DetailProps) {
  const row = useDetails(line);
  const back = useFocusInPlaceOfList(line.number);
  const findings = findingTexts.filter(({ id }) => line.findings.includes(id));
  const Tab = tabs[place.tab as keyof typeof tabs] ?? Compare;
  return (
    <article class="detail" aria-label={`Event ${line.eventName}`}>
      <header>
        <button class="back" ref={back} onClick={() => go({ event: undefined, view: place.view })}>
          ← All events
        </button>
        <h2>
          {line.eventName} <code>{line.eventId ?? 'no event id'}</code>
        </h2>
        <p class="verdict-line">
          <VerdictMark verdict={line.verdict} tone={line.tone} /> <Badges line={line} />
          <small>
            {timeOf(line.time)} {line.page ?? ''}
          </small>
        </p>
        <p class="reason">{line.reason}</p>
      </header>
      {row && <EventPath path={row.path} />}
      {findings.length > 0 && (
        <p class="found">
          Doctor:{' '}
          {findings.map(({ id, title }) => (
            <button key={id} onClick={() => go({ view: 'Doctor' })}>
              {title}
            </button>
          ))}
        </p>
      )}
      {row && row.skipped.length > 0 && (
        <ul class="skipped">
          {row.skipped.map(({ sentence, advice }) => (
            <li key={sentence}>
              {sentence} {advice}
            </li>
          ))}
        </ul>
      )}
      <Tabs
        names={Object.keys(tabs)}
        chosen={place.tab in tabs ? place.tab : 'Compare'}
        choose={(tab) => go({ tab })}
      >
        {row === undefined ? <p class="empty">Loading…</p> : <Tab row={row} />}
      </Tabs>
    </article>
  );
}

/** For the button that leads back: where the details take the place of the list, the focus goes there. */
function useFocusInPlaceOfList(event: number) {
  const back = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    // Nobody has been anywhere yet when the page is loaded with an opened event.
    const wasSomewhere = document.activeElement !== document.body;
    if (wasSomewhere && back.current?.offsetParent) back.current.focus();
  }, [event]);
  return back;
}

/** Everything behind a line, asked for anew when more is known of the event. */
function useDetails(line: EventLine): EventRow | undefined {
  const [row, setRow] = useState<EventRow>();
  useEffect(() => {
    let isWanted = true;
    read<EventRow>(`/details/${line.number}`)
      .then((found) => isWanted && setRow(found))
      .catch(() => isWanted && setRow(undefined));
    return () => {
      isWanted = false;
    };
  }, [line]);
  return row?.number === line.number ? row : undefined;
}
