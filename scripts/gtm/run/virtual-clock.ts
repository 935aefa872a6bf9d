// A clock that moves only when it is told to, so that a promise's five seconds take no time.
import type { Clock } from '../apis/api.ts';

interface Timer {
  due: number;
  callback: () => void;
}

export class VirtualClock implements Clock {
  #now: number;
  #timers: Timer[] = [];

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, callback: () => void): () => void {
    const timer = { due: this.#now + Math.max(0, Number(milliseconds) || 0), callback };
    // Behind all timers that are due no later: equal ones run in the order in which they were set.
    const later = this.#timers.findIndex(({ due }) => due > timer.due);
    this.#timers.splice(later < 0 ? this.#timers.length : later, 0, timer);
    return () => {
      const index = this.#timers.indexOf(timer);
      if (index >= 0) this.#timers.splice(index, 1);
    };
  }

  /** Whether a timer waits whose time has come, or, with `anyTime`, any timer. */
  hasTimer(anyTime = false): boolean {
    const next = this.#timers[0];
    return next !== undefined && (anyTime || next.due <= this.#now);
  }

  /** Moves to the next timer and runs it. */
  runNext(): void {
    const next = this.#timers.shift();
    if (!next) return;
    this.#now = Math.max(this.#now, next.due);
    next.callback();
  }

  /** Forgets all timers. */
  clear(): void {
    this.#timers = [];
  }
}
