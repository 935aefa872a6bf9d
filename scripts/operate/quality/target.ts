// What event quality has to reach.
import { type QualityStatus, statuses } from './read-quality.ts';

export interface QualityTarget {
  status: QualityStatus;
  /** Per cent of the events that carry a field which belongs there. */
  coverage: number;
  /** Per cent of the events that have the same event on the other channel. */
  overlap: number;
  /** Channels that the account has. */
  channels: readonly ('tag' | 'server')[];
}

/** Targets of ours, in per cent: Pinterest publishes none (unconfirmed). */
export const usualTarget: QualityTarget = {
  status: 'GOOD',
  coverage: 70,
  overlap: 70,
  channels: ['tag', 'server'],
};

export const isBelow = (status: QualityStatus, target: QualityStatus): boolean =>
  statuses.indexOf(status) < statuses.indexOf(target);
