// Event quality beside that of the week before.
import { type WeekFinding, weekFinding } from '../faults/week-finding.ts';
import { nameOfKey, wordOf } from '../quality/measures.ts';
import type { QualityStatus } from '../quality/read-quality.ts';
import { statuses } from '../quality/read-quality.ts';

/** What is known of the week before. */
export interface WeekBefore {
  /** ISO 8601. */
  at: string;
  /** `CONVERSIONS_API, WEB` → status. */
  quality: Readonly<Record<string, QualityStatus>>;
}

/** Channels whose status is lower than it was, and channels that have no score any more. */
export function judgeTrend(
  now: Readonly<Record<string, QualityStatus>>,
  before: WeekBefore,
): WeekFinding[] {
  const since = before.at.slice(0, 10);
  return Object.entries(before.quality).flatMap(([channel, then]) => {
    const status = now[channel];
    if (status === undefined || statuses.indexOf(status) >= statuses.indexOf(then)) return [];
    const message = `Event quality of the ${nameOfKey(channel)} has dropped from ${wordOf(then)} to ${wordOf(status)} since ${since}.`;
    return [weekFinding('quality-dropped', message, { channel })];
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
