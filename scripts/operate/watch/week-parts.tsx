// What pages show of a client's week: figures, days, the map of events.
import { isRed } from '../faults/week-finding.ts';
import { nameOfKey, wordOf } from '../quality/measures.ts';
import { dateOf, type State } from '../report/client-parts.tsx';
import { PairNode } from '../report/pair-node.tsx';
import { type ClientWeek, type TokenState } from './client-week.ts';
import { failedOf, volumeOf } from './compare-weeks.ts';
import type { WeekBefore } from './judge-trend.ts';

export const stateOf = ({ findings }: ClientWeek): State =>
  findings.some(isRed) ? 'red' : findings.length > 0 ? 'yellow' : 'well';

/** The week in one sentence: what is wrong, or what there was. */
export function answerOf({ findings, comparison }: ClientWeek): string {
  const [first] = findings;
  if (first !== undefined) return first.message;
  if (!comparison) return 'All is well in what was looked at.';
  const { thisWeek, lastWeek } = volumeOf(comparison);
  return `All is well: ${thisWeek.toLocaleString('en')} events this week, ${lastWeek.toLocaleString('en')} the week before.`;
}

interface WeekProps {
  week: ClientWeek;
  /** The end of the week, milliseconds since the epoch. */
  now: number;
  before?: WeekBefore | undefined;
}

export const WeekTiles = ({ week, now, before }: WeekProps) => (
  <ul class="tiles">
    {week.comparison && <LogTiles week={week} now={now} />}
    <QualityTiles week={week} before={before} />
    <Tile
      name="Pinterest Tag last fired"
      value={firedWords(week)}
      isRed={has(week, 'browser-silent')}
    />
    <Tile
      name="Access token"
      value={tokenWords[week.token]}
      isRed={week.token === 'refused' || week.token === 'wrong account'}
    />
  </ul>
);

interface TileProps {
  name: string;
  value: string;
  small?: string | undefined;
  isRed?: boolean;
}

const Tile = ({ name, value, small, isRed: isBad = false }: TileProps) => (
  <li class={isBad ? 'red' : ''}>
    <span>{name}</span>
    <b>
      {isBad && '✗ '}
      {value}
    </b>
    {small !== undefined && <small>{small}</small>}
  </li>
);

function LogTiles({ week, now }: WeekProps) {
  const comparison = week.comparison!;
  const { thisWeek, lastWeek } = volumeOf(comparison);
  const failed = failedOf(comparison);
  const { medianDelay, lastSent } = comparison;
  const share = thisWeek === 0 ? 0 : (failed / thisWeek) * 100;
  return (
    <>
      <Tile
        name="Events from the server"
        value={thisWeek.toLocaleString('en')}
        small={`week before: ${lastWeek.toLocaleString('en')}`}
        isRed={has(week, 'server-silent') || has(week, 'few-events')}
      />
      <Tile
        name="Refused by Pinterest"
        value={failed.toLocaleString('en')}
        small={`${share.toFixed(share > 0 && share < 10 ? 1 : 0)} %`}
        isRed={share > 1}
      />
      <Tile
        name="Newest event"
        value={lastSent === undefined ? 'none' : `${ageWords(now - lastSent)} old`}
        small={
          medianDelay === undefined ? undefined : `sent after ${durationWords(medianDelay * 1000)}`
        }
        isRed={has(week, 'late-events') || has(week, 'server-silent')}
      />
    </>
  );
}

function QualityTiles({ week, before }: Pick<WeekProps, 'week' | 'before'>) {
  const entries = Object.entries(week.quality);
  if (entries.length === 0) return <Tile name="Event quality" value="not known" />;
  return (
    <>
      {entries.map(([channel, status]) => {
        const then = before?.quality[channel];
        return (
          <Tile
            name={`Event quality, ${nameOfKey(channel)}`}
            value={wordOf(status)}
            small={
              then === undefined
                ? 'week before: not known'
                : `${before!.at.slice(0, 10)}: ${wordOf(then)}`
            }
            isRed={isQualityRed(week, channel)}
          />
        );
      })}
    </>
  );
}

const isQualityRed = ({ findings }: ClientWeek, channel: string): boolean =>
  findings.some(
    (one) =>
      (one.fault === 'quality-below-target' || one.fault === 'quality-dropped') &&
      one.channel === channel,
  );

const has = ({ findings }: ClientWeek, name: string): boolean =>
  findings.some(({ fault }) => fault === name);

const tokenWords: Record<TokenState, string> = {
  works: 'works',
  refused: 'refused',
  'wrong account': 'not for this account',
  unknown: 'not known',
  'not asked': 'not asked',
};

function firedWords(week: ClientWeek): string {
  const { tags } = week;
  const times = tags.flatMap(({ lastFired }) => lastFired ?? []);
  if (times.length > 0) return dateOf(Math.max(...times));
  if (tags.length > 0) return 'never';
  return has(week, 'browser-silent') ? 'no tag' : 'not known';
}

const ageWords = (age: number): string => durationWords(Math.max(0, age));

function durationWords(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  if (minutes < 1.5) return `${Math.round(milliseconds / 1000)} s`;
  if (minutes < 90) return `${Math.round(minutes)} min`;
  return minutes < 2 * 24 * 60
    ? `${Math.round(minutes / 60)} h`
    : `${Math.round(minutes / 1440)} days`;
}

/** Fourteen columns, oldest first; the week before is quieter. Nothing where there was no event. */
export function Days({ perDay }: { perDay: readonly number[] }) {
  const most = Math.max(...perDay);
  if (most === 0) return null;
  const label = `Events per day, oldest first: ${perDay.join(', ')}`;
  return (
    <figure class="days">
      <svg viewBox="0 0 142 40" role="img" aria-label={label} preserveAspectRatio="none">
        {perDay.map((count, index) => {
          const height = count === 0 ? 0 : Math.max(1, (count / most) * 38);
          return (
            <rect
              class={index < 7 ? 'before' : ''}
              x={index * 10 + (index > 6 ? 2 : 0)}
              y={40 - height}
              width={8}
              height={height}
            />
          );
        })}
      </svg>
      <figcaption>
        <span>week before</span>
        <span>this week, up to {most.toLocaleString('en')} a day</span>
      </figcaption>
    </figure>
  );
}

export const EventMap = ({ week: { pairs } }: { week: ClientWeek }) =>
  pairs.length === 0 ? null : (
    <ul class="nodes" aria-label="Every event and its two channels">
      {pairs.map((pair) => (
        <li>
          <PairNode pair={pair} />
        </li>
      ))}
    </ul>
  );
