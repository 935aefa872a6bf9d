// One line per event: its name, its id, its channels, and how Pinterest counted it.
import { useState } from 'preact/hooks';

import type { EventRow, Verdict } from '../event-row.ts';
import type { PreviewState } from '../preview-state.ts';
import { EventDetail } from './event-detail.tsx';

const colours: Record<Verdict, string> = {
  'counted once': 'good',
  'browser only': 'warn',
  'server only': 'warn',
  'counted twice': 'bad',
  refused: 'bad',
  'not for Pinterest': 'quiet',
};

export function EventList({ state }: { state: PreviewState }) {
  const [isComplete, setComplete] = useState(false);
  const rows = state.rows.filter(({ verdict }) => isComplete || verdict !== 'not for Pinterest');
  if (state.rows.length === 0) {
    return <p class="empty">Nothing yet. Buy something in the shop: its events appear here.</p>;
  }
  return (
    <>
      <label class="filter">
        <input
          type="checkbox"
          checked={isComplete}
          onChange={({ currentTarget }) => setComplete(currentTarget.checked)}
        />
        Also events that are not for Pinterest
      </label>
      <div class="rows">
        {rows.map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </div>
    </>
  );
}

function Row({ row }: { row: EventRow }) {
  const [isOpen, setOpen] = useState(false);
  const answer = row.apiAnswer ? `answer ${row.apiAnswer.status}` : (row.tagStatus ?? 'no request');
  return (
    <details class="row" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span class="name">
          <strong>{row.eventName}</strong>
          <code>{row.eventId ?? 'no event id'}</code>
        </span>
        <Channel name="Browser" detail="pintrk" isSeen={row.browserHit !== undefined} />
        <Channel name="GA4 hit" detail="to the server" isSeen={row.eventData !== undefined} />
        <Channel name="Server" detail={answer} isSeen={row.apiRequest !== undefined} />
        <span class={`verdict ${colours[row.verdict]}`}>{row.verdict}</span>
        <span class="reason">{row.reason}</span>
      </summary>
      {isOpen && <EventDetail row={row} />}
    </details>
  );
}

function Channel({ name, detail, isSeen }: { name: string; detail: string; isSeen: boolean }) {
  return (
    <span class={`channel ${isSeen ? 'seen' : 'missing'}`}>
      <span aria-hidden="true">{isSeen ? '●' : '○'}</span> {name}
      <small>{isSeen ? detail : detail === 'pintrk' ? 'not seen' : detail}</small>
    </span>
  );
}
