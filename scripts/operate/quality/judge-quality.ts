// What of event quality is a fault. Pinterest's own word is not enough: it says GOOD of channels that are
// not paired.
import { percent } from '../../design/percent.ts';
import { type WeekFinding, weekFinding } from '../faults/week-finding.ts';
import { adviceOf, mendOf, serverSeesMore } from './advice.ts';
import { belongsInto, componentOf } from './components.ts';
import { type Observed, type Pair, pairsOf } from './event-pairs.ts';
import {
  eventOf,
  eventsInOrder,
  keyOfChannel,
  type Measure,
  measuresOf,
  nameOfChannel,
  placeOf,
  type Side,
  sideOf,
  wordOf,
} from './measures.ts';
import type { Score } from './read-quality.ts';
import { isBelow, type QualityTarget } from './target.ts';

/** What is wrong by the scores of 14 days; `lastDay` is looked at for what the fortnight hides. */
export function judgeQuality(
  scores: readonly Score[],
  lastDay: readonly Score[],
  target: QualityTarget,
  observed: Observed = {},
): WeekFinding[] {
  const { log, isBrowserSilent = false } = observed;
  const hasSource = (name: string) =>
    scores.some(({ ingestion_source: source }) => source === name);
  const hasBrowserOnly =
    target.channels.length === 2 && hasSource('TAG') && !hasSource('CONVERSIONS_API');
  const isServerMissing = hasBrowserOnly && log === undefined;
  const isUnseen = hasBrowserOnly && log !== undefined && log.sends.length > 0;
  // A channel that is silent as a whole is one thing to mend, not one for each event; so is an event
  // that the log says has stopped.
  const isServerSilent = isServerMissing || log?.sends.length === 0;
  const isSaid = ({ event, verdict }: Pair): boolean =>
    (verdict === 'browser only' && (isServerSilent || log?.stopped.includes(event) === true)) ||
    (verdict === 'server only' && isBrowserSilent) ||
    isUnseen;
  const gaps = gapsSinceYesterday(scores, lastDay, target, observed);
  // What one channel does not report at all needs no word on its pairing.
  const isGap = (event: string | undefined): boolean =>
    gaps.some((gap) => gap.event === undefined || gap.event === event);
  return [
    ...(isServerMissing
      ? [
          weekFinding(
            'server-missing',
            'The server channel is missing: Pinterest knows events of the browser only.',
          ),
        ]
      : []),
    ...(isUnseen ? [unseen(log.mayBeElsewhere)] : []),
    ...notScored(scores),
    ...belowTarget(scores, target),
    ...pairsOf(scores, target, observed)
      .filter((pair) => !isSaid(pair))
      .flatMap((pair) => pairFinding(pair, target)),
    ...coverageFindings(measuresOf(scores), target),
    ...gaps,
    ...sinceYesterday(scores, lastDay, target).filter(({ event }) => !isGap(event)),
    ...scores.flatMap(issuesOf),
  ];
}

/** The log counts what Pinterest does not score; what is new it may not know yet (unconfirmed). */
const unseen = (mayBeElsewhere: boolean): WeekFinding =>
  weekFinding(
    mayBeElsewhere ? 'sent-elsewhere' : 'not-scored',
    'The log counts events of the server, and Pinterest scores none of them for this ad account.',
  );

export const noScore = 'Pinterest has no score: there were too few events, or none.';

function notScored(scores: readonly Score[]): WeekFinding[] {
  if (scores.length === 0) return [weekFinding('not-scored', noScore)];
  const isEmpty = scores.every(({ quality_components: all }) => Object.keys(all).length === 0);
  const word = 'Pinterest gives its word for the channels and nothing of their events.';
  return isEmpty ? [weekFinding('not-scored', word)] : [];
}

/** One finding for each channel, with what would raise that channel most. */
function belowTarget(scores: readonly Score[], target: QualityTarget): WeekFinding[] {
  const advice = adviceOf(scores, target);
  return scores
    .filter(({ overall_status: status }) => isBelow(status, target.status))
    .map((score) => {
      const best = advice.find(({ side }) => side === sideOf(score));
      const mend = best && mendOf(best);
      const message = `Event quality of the ${nameOfChannel(score)}: ${wordOf(score.overall_status)} (target: ${wordOf(target.status)}).`;
      return weekFinding('quality-below-target', message, { mend, channel: keyOfChannel(score) });
    });
}

function pairFinding({ event, verdict, overlap }: Pair, target: QualityTarget): WeekFinding[] {
  switch (verdict) {
    case 'browser only':
      return [
        weekFinding('browser-only', `${event}: the browser reports it, and the server does not.`, {
          event,
        }),
      ];
    case 'server only':
      return [
        weekFinding('server-only', `${event}: the server reports it, and the browser does not.`, {
          event,
        }),
      ];
    case 'poorly paired': {
      const low = (['browser', 'server'] as const).filter(
        (side) => (overlap[side] ?? 100) < target.overlap,
      );
      const shares = low.map((side) => `${percent(overlap[side]!)} of the ${side}'s events`);
      const mend = low.includes('browser') ? undefined : serverSeesMore;
      return [
        weekFinding(
          'overlap-below-target',
          `${event}: only ${shares.join(' and ')} ${low.length > 1 ? 'are paired by event id' : `came from the ${low[0] === 'browser' ? 'server' : 'browser'} as well, with the same event id`} (target ${target.overlap} %).`,
          { event, mend },
        ),
      ];
    }
    default:
      return [];
  }
}

/** One finding for each field and channel, with all events that lack it. */
function coverageFindings(measures: readonly Measure[], target: QualityTarget): WeekFinding[] {
  const low = measures.filter(
    ({ event, component, details }) =>
      belongsInto(event, component) && details.coverage < target.coverage,
  );
  const keyOf = ({ side, component }: Measure): string => `${side} ${component}`;
  return [...new Set(low.map(keyOf))].map((key) => {
    const group = low.filter((one) => keyOf(one) === key);
    const { side, component } = group[0]!;
    const { label, [side]: mend } = componentOf(component);
    const events = eventsInOrder(group.map(({ event }) => event));
    const shares = events.map((event) => {
      const { coverage } = group.find((one) => one.event === event)!.details;
      return `${percent(coverage)} of ${event}`;
    });
    return weekFinding(
      'coverage-below-target',
      `${label} is in only ${shares.join(', ')} ${placeOf[side]} (target ${target.coverage} %).`,
      { event: events[0], mend },
    );
  });
}

/**
 * Channels and events that Pinterest scored over 14 days and not on the last of them. A log knows better;
 * whether the scores of a day come late on one channel is unconfirmed.
 */
function gapsSinceYesterday(
  scores: readonly Score[],
  lastDay: readonly Score[],
  target: QualityTarget,
  { log, isBrowserSilent = false }: Observed,
): WeekFinding[] {
  if (target.channels.length < 2) return [];
  const then = new Map(pairsOf(scores, target).map((pair) => [pair.event, pair]));
  const now = pairsOf(lastDay, target).filter(({ event }) => then.has(event));
  const isGone = (side: Side): boolean =>
    now.length > 0 &&
    now.every((pair) => pair[side] === false) &&
    now.some(({ event }) => then.get(event)![side] === true);
  if (log === undefined && isGone('server')) {
    return [
      weekFinding(
        'server-silent',
        'The server channel is silent: on the last day Pinterest scored events of the browser and none of the server.',
      ),
    ];
  }
  const sides: readonly Side[] = [
    ...(log === undefined ? (['server'] as const) : []),
    ...(isBrowserSilent ? [] : (['browser'] as const)),
  ];
  return sides.flatMap((side) =>
    now
      .filter((pair) => pair[side] === false && then.get(pair.event)![side] === true)
      .map(({ event }) =>
        weekFinding(
          'fell-yesterday',
          `${event}: only the ${side === 'server' ? 'browser' : 'server'} reported it on the last day, both channels over 14 days.`,
          { event },
        ),
      ),
  );
}

/** What was well over 14 days and is not on the last of them. */
function sinceYesterday(
  scores: readonly Score[],
  lastDay: readonly Score[],
  target: QualityTarget,
): WeekFinding[] {
  const statusThen = new Map(scores.map((score) => [nameOfChannel(score), score.overall_status]));
  const before = measuresOf(scores);
  const worse = (then: number | undefined, now: number | undefined, least: number): boolean =>
    then !== undefined && now !== undefined && then >= least && now < least;
  return [
    ...lastDay.flatMap((score) => {
      const then = statusThen.get(nameOfChannel(score));
      const isWorse =
        then !== undefined &&
        !isBelow(then, target.status) &&
        isBelow(score.overall_status, target.status);
      return isWorse
        ? [
            weekFinding(
              'fell-yesterday',
              `Event quality of the ${nameOfChannel(score)} was ${wordOf(score.overall_status)} on the last day, ${wordOf(then)} over 14 days.`,
            ),
          ]
        : [];
    }),
    ...measuresOf(lastDay).flatMap(({ side, event, component, details }) => {
      const then = before.find(
        (one) => one.side === side && one.event === event && one.component === component,
      )?.details;
      const { label } = componentOf(component);
      const isPairing = target.channels.length === 2;
      if (isPairing && worse(then?.overlap, details.overlap, target.overlap)) {
        return [
          weekFinding(
            'fell-yesterday',
            `${event}: ${percent(details.overlap!)} of the ${side}'s events were paired on the last day, ${percent(then!.overlap!)} over 14 days.`,
            { event },
          ),
        ];
      }
      return belongsInto(event, component) &&
        worse(then?.coverage, details.coverage, target.coverage)
        ? [
            weekFinding(
              'fell-yesterday',
              `${event}: ${label} was in ${percent(details.coverage)} of the ${side}'s events on the last day, ${percent(then!.coverage)} over 14 days.`,
              { event },
            ),
          ]
        : [];
    }),
  ];
}

const issuesOf = (score: Score): WeekFinding[] =>
  Object.entries(score.quality_components).flatMap(([component, events]) =>
    Object.entries(events).flatMap(([type, { issues }]) =>
      issues.map(({ name, reason }) =>
        weekFinding(
          'pinterest-issue',
          `${eventOf(type)}, ${componentOf(component).label} (${nameOfChannel(score)}): ${name}: ${reason}`,
          {
            event: eventOf(type),
            mend: componentOf(component)[sideOf(score) ?? 'server'],
          },
        ),
      ),
    ),
  );
