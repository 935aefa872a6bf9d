// Event Quality as a report for the client.
import { Meter } from '../../design/meter.tsx';
import { BreakableName, reportPage } from '../report/report-page.tsx';
import type { ComponentDetails, QualityStatus, Score } from './read-quality.ts';
import { advice, statuses } from './read-quality.ts';

/** A whole HTML page; scores below `target` are red. */
export const qualityHtml = (
  read: Readonly<Record<string, Score[]>>,
  target: QualityStatus,
): string =>
  reportPage(
    'Pinterest event quality',
    <>
      <h1>Pinterest event quality</h1>
      {Object.entries(read).map(([period, scores]) => (
        <section>
          <h2>Last {period === '1d' ? 'day' : '14 days'}</h2>
          {scores.length === 0 && (
            <p>Pinterest has no score: there were too few events, or none.</p>
          )}
          {scores.map((score) => (
            <Channel score={score} target={target} />
          ))}
        </section>
      ))}
    </>,
  );

function Channel({ score, target }: { score: Score; target: QualityStatus }) {
  const isRed = statuses.indexOf(score.overall_status) < statuses.indexOf(target);
  return (
    <article>
      <h3>
        {score.ingestion_source}, {score.source_platform}:{' '}
        <b class={isRed ? 'red' : 'green'}>
          {score.overall_status.replaceAll('_', ' ').toLowerCase()}
        </b>
      </h3>
      <table>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Event</th>
            <th scope="col">Coverage</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(score.quality_components).flatMap(([component, events]) =>
            Object.entries(events).map(([event, details]) => (
              <Row component={component} event={event} details={details} />
            )),
          )}
        </tbody>
      </table>
    </article>
  );
}

interface RowProps {
  component: string;
  event: string;
  details: ComponentDetails;
}

const Row = ({ component, event, details: { coverage, overlap, issues } }: RowProps) => (
  <tr>
    <th scope="row">{component.replaceAll('_', ' ')}</th>
    <td class="name">
      <BreakableName name={event} />
    </td>
    <td>
      <Coverage percent={coverage} label="sent with" />
      {overlap !== undefined && <Coverage percent={overlap} label="the same on both channels" />}
      {issues.map(({ name, reason }) => (
        <>
          <p class="red">
            {name}: {reason}
          </p>
          {advice[component] !== undefined && <p>{advice[component]}</p>}
        </>
      ))}
    </td>
  </tr>
);

const Coverage = ({ percent, label }: { percent: number; label: string }) => (
  <>
    <Meter percent={percent} label={label} />
    <small>
      {label} {Math.round(percent)} %
    </small>
  </>
);
