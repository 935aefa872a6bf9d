// All clients of an agency on one page, red first.
import { dateOf, Findings, type State, stateMarks, stateWords } from '../report/client-parts.tsx';
import { clientStyle } from '../report/client-style.ts';
import { reportPage } from '../report/report-page.tsx';
import { answerOf, Days, EventMap, WeekTiles } from '../watch/week-parts.tsx';
import type { ClientCard } from './look-at-all.ts';

const week = 7 * 86_400_000;

interface PageOptions {
  /** The end of the week, milliseconds since the epoch. */
  now: number;
  /** Where a client's own report lies, beside this page; undefined if there is none. */
  reportOf?: ((client: string) => string) | undefined;
}

/** A whole HTML page. */
export function overviewHtml(cards: readonly ClientCard[], { now, reportOf }: PageOptions): string {
  const period = `${dateOf(now - week)} to ${dateOf(now)}`;
  return reportPage(
    `Pinterest, all clients, ${period}`,
    <>
      <header>
        <h1>Pinterest, all clients</h1>
        <p class="file">{period}</p>
        <p class="sum">
          {(['red', 'yellow', 'well'] as const).map((state) => (
            <Count state={state} cards={cards} />
          ))}
        </p>
        <nav class="chips" aria-label="Clients">
          {cards.map(({ client, state }) => (
            <a class={state} href={`#${encodeURIComponent(client)}`}>
              {stateMarks[state]} {client}
            </a>
          ))}
        </nav>
      </header>
      {cards.map((card) => (
        <Card card={card} now={now} report={reportOf?.(card.client)} />
      ))}
    </>,
    clientStyle + overviewStyle,
  );
}

function Count({ state, cards }: { state: State; cards: readonly ClientCard[] }) {
  const count = cards.filter((card) => card.state === state).length;
  const colour = { red: 'red', yellow: 'yellow', well: 'green' }[state];
  return (
    <b class={count > 0 ? colour : 'quiet'}>
      {count} {{ red: 'red', yellow: 'to look at', well: 'well' }[state]}
    </b>
  );
}

interface CardProps {
  card: ClientCard;
  now: number;
  report: string | undefined;
}

function Card({ card, now, report }: CardProps) {
  const { client, adAccount, state, week: found, before } = card;
  const [first, ...others] = found.findings;
  return (
    <article class={`client ${state}`} id={client}>
      <h2>
        {stateMarks[state]} {client} <small>{stateWords[state]}</small>
      </h2>
      <p class="file">
        {adAccount === undefined ? 'ad account not known' : `ad account ${adAccount}`}
        {report !== undefined && (
          <>
            {' · '}
            <a href={report}>report for the client</a>
          </>
        )}
      </p>
      <p class="answer">{answerOf(found)}</p>
      {first && (
        <p>
          <b>Do first:</b> {first.mend}
        </p>
      )}
      <WeekTiles week={found} now={now} before={before} />
      <EventMap week={found} />
      {found.comparison && <Days perDay={found.comparison.perDay} />}
      <Trend card={card} />
      <Findings findings={others} />
    </article>
  );
}

function Trend({ card: { trend, state } }: { card: ClientCard }) {
  if (trend.length === 0) return null;
  const words = (one: State): string => stateWords[one].toLowerCase();
  return (
    <p class="trend">
      Weeks before:{' '}
      {trend.map(({ at, state: then }) => (
        <span class={then}>
          {at.slice(5, 10)} {stateMarks[then]} {words(then)}
        </span>
      ))}
      <span class={state}>now {stateMarks[state]}</span>
    </p>
  );
}

const overviewStyle = `
main { max-width: 76rem; }
.sum b { display: inline-block; }
.chips { display: flex; flex-wrap: wrap; gap: .35rem; }
.chips a {
  padding: .15rem .6rem; border: 1px solid currentColor; border-radius: 1rem; font-size: .9rem;
  text-decoration: none; overflow-wrap: anywhere;
}
.chips a.red, .trend .red { color: var(--bad); }
.chips a.yellow, .trend .yellow { color: var(--warn); }
.chips a.well, .trend .well { color: var(--good); }
.chips a.red { background: var(--bad-soft); }
.client {
  margin: 1.5rem 0; padding: .9rem 1rem; border: 1px solid var(--line); border-left: 6px solid;
  border-radius: 8px; overflow-wrap: anywhere;
}
.client.red { border-left-color: var(--bad); color: inherit; }
.client.yellow { border-left-color: var(--warn); color: inherit; }
.client.well { border-left-color: var(--good); }
.client h2 { margin: 0; }
.client.red h2 { color: var(--bad); }
.client.yellow h2 { color: var(--warn); }
.client.well h2 { color: var(--good); }
.client h2 small { display: inline; font-weight: 400; color: inherit; }
.client .answer { margin: .5rem 0; }
.trend { font-size: .85rem; color: var(--quiet); }
.trend span { display: inline-block; margin-right: .6rem; }
@media print {
  .chips { display: none; }
  .client { break-inside: avoid; }
}
`;
