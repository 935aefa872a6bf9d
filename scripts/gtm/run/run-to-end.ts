// Brings everything that a run has started to its end, as fast as the host can: waits of the
// template take no time of this machine.
import type { PendingWork } from './pending-work.ts';
import { macrotask } from './pending-work.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** Host milliseconds that real work, such as hashing, gets before the clock jumps past it. */
const HOST_WORK = 100;

/**
 * Resolves when nothing is under way and no timer waits: true. After `timeout` milliseconds of this
 * machine it gives up: false. Timers that are left are forgotten.
 */
export async function runToEnd(
  clock: VirtualClock,
  pending: PendingWork,
  timeout: number,
): Promise<boolean> {
  const start = performance.now();
  let progress = { settled: -1, at: start };
  let ended = true;
  for (;;) {
    await macrotask();
    const now = performance.now();
    if (now - start > timeout) {
      ended = false;
      break;
    }
    if (clock.hasTimer()) {
      clock.runNext();
      continue;
    }
    if (pending.settled !== progress.settled) progress = { settled: pending.settled, at: now };
    const waits = pending.count > 0;
    if (clock.hasTimer(true) && (!waits || now - progress.at > HOST_WORK)) clock.runNext();
    else if (waits) await Promise.race([pending.change(), hostMilliseconds(5)]);
    else break;
  }
  clock.clear();
  return ended;
}

const hostMilliseconds = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
