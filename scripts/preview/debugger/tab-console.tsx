// What tags said, and everything as it came.
import type { EventRow } from '../event-row.ts';
import { JsonView } from './json-view.tsx';

export function Console({ row }: { row: EventRow }) {
  const spoken = row.tags.filter(({ logs }) => logs.length > 0);
  if (spoken.length === 0 && row.problems.length === 0) {
    return <p class="empty">No tag has said anything about this event.</p>;
  }
  return (
    <>
      {spoken.map(({ side, name, logs }) => (
        <JsonView
          key={`${side} ${name}`}
          title={`${name} (${side === 'web' ? 'page' : 'tagging server'})`}
          value={logs.join('\n')}
          file="console"
        />
      ))}
      <JsonView
        title="What could not be evaluated"
        value={row.problems.join('\n')}
        file="problems"
      />
    </>
  );
}

export function Raw({ row }: { row: EventRow }) {
  const source = row.serverSource;
  return (
    <>
      <JsonView title="Data layer push" value={row.push} file="push" />
      <JsonView
        title="Browser: what pintrk sent"
        value={row.browserHits.length > 1 ? row.browserHits : row.browserHit}
        file="pintrk"
      />
      {source && (
        <JsonView
          title={`Request to the tagging server, taken by ${source.client ?? 'no client'}`}
          value={source}
          file="incoming-request"
        />
      )}
      <JsonView title="Event data" value={row.eventData} file="event-data" />
      {row.push === undefined && source === undefined && row.browserHit === undefined && (
        <p class="empty">Nothing of this event is kept in raw form.</p>
      )}
    </>
  );
}
