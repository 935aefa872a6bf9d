// Event quality as a page for the client: the answer and what to do, then one screen for each event.
import { Meter } from '../../design/meter.tsx';
import { percent } from '../../design/percent.ts';
import { Findings, Masthead } from '../report/client-parts.tsx';
import { clientStyle } from '../report/client-style.ts';
import { PairNode } from '../report/pair-node.tsx';
import { BreakableName, reportPage } from '../report/report-page.tsx';
import type { Advice } from './advice.ts';
import { belongsInto, componentNames, componentOf } from './components.ts';
import { type Pair, pairsOf } from './event-pairs.ts';
import { type Measure, measuresOf, nameOfChannel, type Side, wordOf } from './measures.ts';
import type { QualityReport } from './quality-report.ts';
import { isBelow } from './target.ts';

const shownAdvice = 5;

/** A whole HTML page. */
export function qualityHtml(report: QualityReport): string {
  const { periods, target } = report;
  const scores = periods['14d'].length > 0 ? periods['14d'] : periods['1d'];
  const pairs = pairsOf(scores, target);
  const numbers = { days14: measuresOf(scores), day: measuresOf(periods['1d']) };
  return reportPage(
    `Pinterest event quality: ${report.client ?? report.adAccount}`,
    <>
      <Summary report={report} pairs={pairs} />
      {pairs.map((pair) => (
        <EventScreen pair={pair} report={report} numbers={numbers} />
      ))}
    </>,
    clientStyle,
  );
}

function Summary({ report, pairs }: { report: QualityReport; pairs: readonly Pair[] }) {
  const { client, adAccount, at, answer, ok, findings, advice, periods, target } = report;
  const general = findings.filter(({ event }) => event === undefined);
  return (
    <>
      <Masthead
        title="Pinterest event quality"
        client={client}
        adAccount={adAccount}
        at={at}
        state={ok ? 'well' : 'red'}
        answer={answer}
      />
      {periods['14d'].length > 0 && (
        <ul class="tiles">
          {periods['14d'].map((score) => {
            const name = nameOfChannel(score);
            const day = periods['1d'].find((one) => nameOfChannel(one) === name);
            return (
              <li class={isBelow(score.overall_status, target.status) ? 'red' : ''}>
                <span>Pinterest says, {name}</span>
                <b>{wordOf(score.overall_status)}</b>
                <small>last day: {day ? wordOf(day.overall_status) : 'no score'}</small>
              </li>
            );
          })}
        </ul>
      )}
      {pairs.length > 0 && (
        <nav aria-label="Events" class="nodes">
          {pairs.map((pair) => (
            <a href={`#${pair.event}`}>
              <PairNode pair={pair} />
            </a>
          ))}
        </nav>
      )}
      {advice.length > 0 && (
        <section>
          <h2>What would raise it most</h2>
          <ol class="advice">
            {advice.slice(0, shownAdvice).map((one) => (
              <AdviceItem advice={one} />
            ))}
          </ol>
        </section>
      )}
      <Findings findings={general} />
    </>
  );
}

const AdviceItem = ({ advice: { what, events, mend, isRed: isBad } }: { advice: Advice }) => (
  <li>
    <b class={isBad ? 'red' : ''}>{what}</b>
    {': '}
    {events.map(({ event, percent: share }, index) => (
      <>
        {index > 0 && ', '}
        <BreakableName name={event} /> {percent(share)}
      </>
    ))}
    <p>{mend}</p>
  </li>
);

interface Numbers {
  days14: readonly Measure[];
  day: readonly Measure[];
}

interface ScreenProps {
  pair: Pair;
  report: QualityReport;
  numbers: Numbers;
}

function EventScreen({ pair, report, numbers }: ScreenProps) {
  const { event } = pair;
  const own = report.findings.filter((one) => one.event === event);
  const found = new Set(
    numbers.days14.filter((one) => one.event === event).map(({ component }) => component),
  );
  const rows = [
    ...componentNames.filter((name) => found.has(name)),
    ...[...found].filter((name) => !componentNames.includes(name)),
  ];
  return (
    <section class="screen" id={event}>
      <h2>
        <BreakableName name={event} />
      </h2>
      <p class="file">{whose(report)}</p>
      {own.length === 0 && <p class="answer">{sentenceOf(pair)}</p>}
      <Findings findings={own} />
      <PairNode pair={pair} />
      {rows.length > 0 && (
        <table class="measures">
          <thead>
            <tr>
              <th scope="col">Sent with</th>
              <th scope="col">Browser</th>
              <th scope="col">Server</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((component) => (
              <tr>
                <th scope="row">{componentOf(component).label}</th>
                {(['browser', 'server'] as const).map((side) => (
                  <Cell {...{ side, event, component, numbers, report }} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

const whose = ({ client, adAccount, at }: QualityReport): string =>
  [client, `ad account ${adAccount}`, new Date(at).toISOString().slice(0, 10)]
    .filter((part) => part !== undefined)
    .join(' · ');

function sentenceOf({ event, verdict }: Pair): string {
  switch (verdict) {
    case 'paired':
      return `${event}: both channels report it, are paired, and carry what belongs there.`;
    case 'one channel':
      return `${event}: carries what belongs there.`;
    default:
      return `${event}: nothing is wrong in what is known.`;
  }
}

interface CellProps {
  side: Side;
  event: string;
  component: string;
  numbers: Numbers;
  report: QualityReport;
}

function Cell({ side, event, component, numbers, report: { target } }: CellProps) {
  const find = (list: readonly Measure[]) =>
    list.find((one) => one.side === side && one.event === event && one.component === component)
      ?.details;
  const details = find(numbers.days14);
  if (details === undefined) return <td class="unknown">–</td>;
  const { coverage } = details;
  const day = find(numbers.day)?.coverage;
  const isLow = belongsInto(event, component) && coverage < target.coverage;
  return (
    <td>
      <div class="share">
        <small>
          <b class={isLow ? 'red' : ''}>
            {isLow && '✗ '}
            {percent(coverage)}
          </b>
        </small>
        <Meter percent={coverage} label={`${componentOf(component).label}, ${side}`} />
        {day !== undefined && Math.abs(day - coverage) >= 1 && <small>day {percent(day)}</small>}
      </div>
    </td>
  );
}
