// Event quality beside that of the week before.
import { type WeekFinding, weekFinding } from '../faults/week-finding.ts';
import { adviceOf, mendOf } from '../quality/advice.ts';
import { keyOfChannel, nameOfChannel, sideOf, wordOf } from '../quality/measures.ts';
import type { QualityStatus, Score } from '../quality/read-quality.ts';
import { isBelow, type QualityTarget } from '../quality/target.ts';

/** What is known of the week before. */
export interface WeekBefore {
  /** ISO 8601. */
  at: string;
  /** `CONVERSIONS_API, WEB` → status. */
  quality: Readonly<Record<string, QualityStatus>>;
}

/** Channels whose status is lower than it was. */
export function judgeTrend(
  scores: readonly Score[],
  before: WeekBefore,
  target: QualityTarget,
): WeekFinding[] {
  const since = before.at.slice(0, 10);
  const advice = adviceOf(scores, target);
  return scores.flatMap((score) => {
    const channel = keyOfChannel(score);
    const { overall_status: status } = score;
    const then = before.quality[channel];
    if (then === undefined || !isBelow(status, then)) return [];
    const best = advice.find(({ side }) => side === sideOf(score));
    const mend = best && `Look at what was published since. ${mendOf(best)}`;
    const message = `Event quality of the ${nameOfChannel(score)} has dropped from ${wordOf(then)} to ${wordOf(status)} since ${since}.`;
    return [weekFinding('quality-dropped', message, { channel, mend })];
  });
}

/** A drop says more than that the target is missed: of one channel only the drop stays. */
export function withoutRepetition(findings: readonly WeekFinding[]): WeekFinding[] {
  const dropped = findings.filter(({ fault }) => fault === 'quality-dropped');
  return findings.filter(
    ({ fault, channel }) =>
      fault !== 'quality-below-target' || !dropped.some((drop) => drop.channel === channel),
  );
}
