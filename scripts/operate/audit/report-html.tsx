// The audit as a report for the client.
import { BreakableName, reportPage } from '../report/report-page.tsx';
import type { Audit, ChannelCell, EventChannels } from './audit-result.ts';
import type { Finding } from './finding.ts';
import { firedWords } from './join-visit.ts';
import { VisitSection } from './visit-section.tsx';

/** A whole HTML page; `title` says which files were read. */
export function auditHtml(
  { findings, events, notes, notJudged, visit }: Audit,
  title: string,
): string {
  const red = findings.filter(({ severity }) => severity === 'red').length;
  const yellow = findings.length - red;
  const isGiven = ({ browser, server }: EventChannels): boolean => Boolean(browser ?? server);
  const hasContainers = visit === undefined || events.some(isGiven);
  return reportPage(
    `Pinterest audit: ${title}`,
    <>
      <header>
        <h1>Pinterest audit</h1>
        <p class="file">{title}</p>
        <p class="sum">
          <b class={red > 0 ? 'red' : 'green'}>{red} red</b>{' '}
          <b class={yellow > 0 ? 'yellow' : 'green'}>{yellow} yellow</b>
        </p>
      </header>
      {hasContainers && (
        <section>
          <h2>Every event and its two channels</h2>
          {events.length === 0 ? (
            <p>No tag reports to Pinterest.</p>
          ) : (
            <EventTable events={events} />
          )}
        </section>
      )}
      {visit && <VisitSection {...visit} />}
      <section>
        <h2>Findings</h2>
        {findings.length === 0 && <p class="green">Nothing to correct.</p>}
        {findings.map((finding) => (
          <Card {...finding} />
        ))}
      </section>
      <Sentences title="Good to know" sentences={notes} />
      <Sentences title="Not judged" sentences={notJudged} />
    </>,
  );
}

function Sentences({ title, sentences }: { title: string; sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {sentences.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}

const EventTable = ({ events }: { events: readonly EventChannels[] }) => (
  <table>
    <thead>
      <tr>
        <th scope="col">Event</th>
        <th scope="col">Browser</th>
        <th scope="col">Server</th>
      </tr>
    </thead>
    <tbody>
      {events.map((row) => (
        <tr>
          <th scope="row">
            <BreakableName name={row.event} />
            {row.fired && <small>{firedWords(row)}</small>}
          </th>
          <Channel cells={row.browser} />
          <Channel cells={row.server} />
        </tr>
      ))}
    </tbody>
  </table>
);

function Channel({ cells }: { cells: readonly ChannelCell[] | undefined }) {
  if (cells === undefined) return <td class="unknown">not given</td>;
  if (cells.length === 0) return <td class="missing">missing</td>;
  return (
    <td>
      {cells.map(({ tag, on, eventId }) => (
        <div>
          {tag}
          <small>
            on {on}, id {eventId ?? <em>none</em>}
          </small>
        </div>
      ))}
    </td>
  );
}

const Card = ({ severity, where, message, why, fix, container }: Finding) => (
  <article class={`finding ${severity}`}>
    <h3>
      {where} {message}
    </h3>
    <p class="meta">
      {severity}, {container === 'visit' ? 'recorded visit' : `${container} container`}
    </p>
    <p>{why}</p>
    <p>
      <b>Do this:</b> {fix}
    </p>
  </article>
);
