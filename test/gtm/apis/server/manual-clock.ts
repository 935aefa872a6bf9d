// A clock that stands still until the test moves it.
import type { Clock } from '../../../../scripts/gtm/apis/api.ts';

export interface ManualClock extends Clock {
  advance(milliseconds: number): void;
}

/** Starts at the given time; `advance` runs what has become due, in order. */
export function manualClock(start = 0): ManualClock {
  let time = start;
  let timers: { due: number; callback: () => void }[] = [];
  return {
    now: () => time,
    after(milliseconds, callback) {
      const timer = { due: time + milliseconds, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(milliseconds) {
      time += milliseconds;
      const due = timers.filter((timer) => timer.due <= time).sort((a, b) => a.due - b.due);
      timers = timers.filter((timer) => timer.due > time);
      for (const timer of due) timer.callback();
    },
  };
}
