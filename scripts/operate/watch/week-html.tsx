// The week as a page for the client to read.
import { isRed } from '../faults/week-finding.ts';
import { dateOf, Findings, Masthead } from '../report/client-parts.tsx';
import { clientStyle } from '../report/client-style.ts';
import { BreakableName, reportPage } from '../report/report-page.tsx';
import type { ClientWeek } from './client-week.ts';
import type { Comparison } from './compare-weeks.ts';
import type { WeekBefore } from './judge-trend.ts';
import { answerOf, Days, EventMap, stateOf, WeekTiles } from './week-parts.tsx';

export interface ShownWeek {
  /** Name in the clients file; undefined for what the command line names. */
  client: string | undefined;
  adAccount: string | undefined;
  week: ClientWeek;
  before?: WeekBefore | undefined;
}

const week = 7 * 86_400_000;

/** A whole HTML page; `now` is the end of the week. What is red comes first. */
export function weekHtml(weeks: readonly ShownWeek[], now: number): string {
  const [first, ...more] = [...weeks].sort(
    (one, other) => Number(isWell(one.week)) - Number(isWell(other.week)),
  );
  const title = `Pinterest, ${dateOf(now - week)} to ${dateOf(now)}`;
  return reportPage(
    more.length === 0 ? `${title}: ${first?.client ?? first?.adAccount ?? 'log'}` : title,
    weeks.length === 0 ? null : [first!, ...more].map((one) => <Week {...one} now={now} />),
    clientStyle,
  );
}

const isWell = ({ findings }: ClientWeek): boolean => !findings.some(isRed);

const Week = ({ client, adAccount, week: shown, before, now }: ShownWeek & { now: number }) => (
  <article class="week">
    <Masthead
      title={`Pinterest, ${dateOf(now - week)} to ${dateOf(now)}`}
      client={client}
      adAccount={adAccount}
      at={now}
      state={stateOf(shown)}
      answer={answerOf(shown)}
    />
    {shown.findings[0] && (
      <p>
        <b>What to do first:</b> {shown.findings[0].mend}
      </p>
    )}
    <WeekTiles week={shown} now={now} before={before} />
    {shown.comparison && <Days perDay={shown.comparison.perDay} />}
    {shown.pairs.length > 0 && <h2>Every event and its two channels</h2>}
    <EventMap week={shown} />
    {shown.comparison && shown.comparison.events.length > 0 && (
      <EventTable comparison={shown.comparison} />
    )}
    {shown.findings.length > 0 && <h2>What was found</h2>}
    <Findings findings={shown.findings} />
  </article>
);

const EventTable = ({ comparison: { events } }: { comparison: Comparison }) => (
  <table>
    <thead>
      <tr>
        <th scope="col">Event</th>
        <th scope="col">This week</th>
        <th scope="col">Before</th>
        <th scope="col">Refused</th>
      </tr>
    </thead>
    <tbody>
      {events.map(({ event, thisWeek, lastWeek, failed }) => (
        <tr>
          <th scope="row" class="name">
            <BreakableName name={event} />
          </th>
          <td>{thisWeek.toLocaleString('en')}</td>
          <td>{lastWeek.toLocaleString('en')}</td>
          <td>{failed.toLocaleString('en')}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
