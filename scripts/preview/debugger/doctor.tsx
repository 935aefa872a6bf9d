// What is wrong in the traffic so far, how to mend it, and in which events it shows.
import type { EventLine } from '../event-row.ts';
import type { Finding } from '../findings.ts';
import type { Place } from './address.ts';

interface DoctorProps {
  findings: readonly Finding[];
  lines: readonly EventLine[];
  go(change: Partial<Place>): void;
}

export function Doctor({ findings, lines, go }: DoctorProps) {
  const standing = findings.filter(({ isMended }) => !isMended);
  const mended = findings.filter(({ isMended }) => isMended);
  if (lines.length === 0) {
    return <p class="empty">No event yet. Do something in the shop: what is wrong appears here.</p>;
  }
  return (
    <>
      {standing.length === 0 && (
        <p class="empty">Nothing is wrong with the newest of these {lines.length} events.</p>
      )}
      <ul class="findings">
        {standing.map((finding) => (
          <Card key={finding.id} finding={finding} lines={lines} go={go} />
        ))}
      </ul>
      {mended.length > 0 && (
        <p class="empty">
          Not seen in the newest events any more: {mended.map(({ title }) => title).join('; ')}.
        </p>
      )}
    </>
  );
}

function Card({ finding, lines, go }: Omit<DoctorProps, 'findings'> & { finding: Finding }) {
  const { id, isGrave, title, what, fix, numbers } = finding;
  const events = lines.filter(({ number }) => numbers.includes(number));
  return (
    <li data-finding={id} class={isGrave ? 'grave' : ''}>
      <h2>
        <span class={isGrave ? 'bad' : 'warn'}>{isGrave ? '✕' : '!'}</span> {title}
        <small>
          {numbers.length} {numbers.length === 1 ? 'event' : 'events'}
        </small>
      </h2>
      <p>{what}</p>
      <p>
        <strong>What to do: </strong>
        {fix}
      </p>
      <p class="found">
        {events.slice(0, 10).map(({ number, key }) => (
          <button key={number} onClick={() => go({ view: 'Events', event: number })}>
            {key}
          </button>
        ))}
        {events.length > 10 && <small>and {events.length - 10} more</small>}
      </p>
    </li>
  );
}
