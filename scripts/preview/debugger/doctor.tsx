// What is wrong in the traffic so far, how to mend it, and in which events it shows.
import type { Finding } from '../findings.ts';
import type { Place } from './address.ts';

interface DoctorProps {
  findings: readonly Finding[];
  /** How many events there are. */
  count: number;
  go(change: Partial<Place>): void;
}

export function Doctor({ findings, count, go }: DoctorProps) {
  const standing = findings.filter(({ isMended }) => !isMended);
  const mended = findings.filter(({ isMended }) => isMended);
  if (count === 0) {
    return <p class="empty">No event yet. Do something in the shop: what is wrong appears here.</p>;
  }
  return (
    <>
      {standing.length === 0 && (
        <p class="empty">Nothing is wrong with the newest of these {count} events.</p>
      )}
      <ul class="findings">
        {standing.map((finding) => (
          <Card key={finding.id} finding={finding} go={go} />
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

function Card({ finding, go }: Pick<DoctorProps, 'go'> & { finding: Finding }) {
  const { id, isGrave, title, what, fix, count, seenIn } = finding;
  return (
    <li data-finding={id} class={isGrave ? 'grave' : ''}>
      <h2>
        <span class={isGrave ? 'bad' : 'warn'}>{isGrave ? '✕' : '!'}</span> {title}
        <small>
          {count} {count === 1 ? 'event' : 'events'}
        </small>
      </h2>
      <p>{what}</p>
      <p>
        <strong>What to do: </strong>
        {fix}
      </p>
      <p class="found">
        {seenIn.map(({ number, key }) => (
          <button key={number} onClick={() => go({ view: 'Events', event: number })}>
            {key}
          </button>
        ))}
        {count > seenIn.length && <small>and {count - seenIn.length} more</small>}
      </p>
    </li>
  );
}
