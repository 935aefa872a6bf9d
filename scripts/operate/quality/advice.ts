// What would raise event quality most, also when nothing is wrong.
import { percent } from '../../design/percent.ts';
import { belongsInto, componentOf, mayGrow, weightOfEvent } from './components.ts';
import { pairsOf } from './event-pairs.ts';
import { eventsInOrder, measuresOf, placeOf, type Side } from './measures.ts';
import type { Score } from './read-quality.ts';
import type { QualityTarget } from './target.ts';

/** One thing to do, and where it shows. */
export interface Advice {
  /** What is missing where: `Order value on the server`. */
  what: string;
  side: Side;
  /** Under the target, where it belongs. */
  isRed: boolean;
  /** Events with what they have of it now, in per cent. */
  events: { event: string; percent: number }[];
  mend: string;
}

interface Gap {
  side: Side;
  what: string;
  mend: string;
  event: string;
  percent: number;
  isRed: boolean;
  /** What closing it would bring; only good for comparing. */
  gain: number;
}

// Pairing weighs as much as the id that makes it.
const weightOfPairing = 5;
// A field where it need not be helps with some events only.
const besidesThePoint = 0.25;

export const serverSeesMore =
  'The server sees more than the browser; blockers and refusals explain up to a third. If it is more, ' +
  'compare triggers and event ids (npx pinterest-sgtm audit); if that is how it is, set overlap for this client.';

/** What to do, after what it is for. */
export const mendOf = (advice: Advice): string =>
  `Most would be gained by: ${shortOf(advice)}. ${advice.mend}`;

/** An advice in a few words: what, where, how much there is now. */
export function shortOf({ what, events }: Advice): string {
  const shares = events.map(({ event, percent: share }) => `${event} ${percent(share)}`);
  return `${what} (now ${shares.join(', ')})`;
}

/** The most rewarding first; red before what is merely better. */
export function adviceOf(scores: readonly Score[], target: QualityTarget): Advice[] {
  const gaps = [...fieldGaps(scores, target), ...pairingGaps(scores, target)];
  const keyOf = ({ side, what }: Gap): string => `${side} ${what}`;
  return [...new Set(gaps.map(keyOf))]
    .map((key) => {
      const group = gaps.filter((gap) => keyOf(gap) === key);
      const { side, what, mend } = group[0]!;
      const shares = new Map(group.map((gap) => [gap.event, gap.percent]));
      return {
        gain: group.reduce((sum, { gain }) => sum + gain, 0),
        advice: {
          what,
          side,
          isRed: group.some(({ isRed }) => isRed),
          events: eventsInOrder(shares.keys()).map((event) => ({
            event,
            percent: shares.get(event)!,
          })),
          mend,
        },
      };
    })
    .sort(
      (one, other) =>
        Number(other.advice.isRed) - Number(one.advice.isRed) || other.gain - one.gain,
    )
    .map(({ advice }) => advice);
}

const fieldGaps = (scores: readonly Score[], target: QualityTarget): Gap[] =>
  measuresOf(scores).flatMap(({ side, event, component, details: { coverage } }) => {
    const belongs = belongsInto(event, component);
    if (belongs ? coverage >= 95 : !mayGrow(component, coverage)) return [];
    const { label, weight, [side]: mend } = componentOf(component);
    const missing = (100 - coverage) * (belongs ? 1 : besidesThePoint);
    return [
      {
        side,
        what: `${label} ${placeOf[side]}`,
        mend,
        event,
        percent: coverage,
        isRed: belongs && coverage < target.coverage,
        gain: missing * weight * weightOfEvent(event),
      },
    ];
  });

const pairingGaps = (scores: readonly Score[], target: QualityTarget): Gap[] =>
  pairsOf(scores, target).flatMap(({ event, verdict, overlap }) => {
    if (verdict === 'one channel' || verdict === 'server only') return [];
    const share = verdict === 'browser only' ? 0 : overlap.browser;
    const gaps: Gap[] = [];
    if (share !== undefined && share < 95) {
      gaps.push({
        side: 'browser',
        what: 'Events of the browser that the server has, too',
        mend: 'GA4 tag: fire on the trigger of the Pinterest Tag, send event_id with {{Pinterest Dedup - Event ID}}; Pinterest Tag: the same in Event ID.',
        event,
        percent: share,
        isRed: share < target.overlap,
        gain: (100 - share) * weightOfPairing * weightOfEvent(event),
      });
    }
    // The server is there to see what browsers do not report: only too much of that is a gap, and what
    // mends the browser's side mends both.
    const isBrowserLow = share !== undefined && share < target.overlap;
    if (!isBrowserLow && overlap.server !== undefined && overlap.server < target.overlap) {
      gaps.push({
        side: 'server',
        what: 'Events of the server that the browser has, too',
        mend: serverSeesMore,
        event,
        percent: overlap.server,
        isRed: true,
        gain: (100 - overlap.server) * weightOfPairing * weightOfEvent(event),
      });
    }
    return gaps;
  });
