// Knows when a run is really over: its code has returned, and so has everything it started.
import { allocateRunning, bytes } from '../sandbox/interpreter/index.ts';

/** Counts promises that are still under way. One may be shared by several runs. */
export class PendingWork {
  #count = 0;
  #settled = 0;
  #waiting: (() => void)[] = [];

  /** How many promises are under way. */
  get count(): number {
    return this.#count;
  }

  /** How many promises have ended so far: progress, for someone who watches. */
  get settled(): number {
    return this.#settled;
  }

  /** Counts `work` until it ends, whichever way; gives it back. */
  track<T>(work: Promise<T>): Promise<T> {
    this.#count += 1;
    const end = () => {
      this.#count -= 1;
      this.#settled += 1;
      for (const resolve of this.#waiting.splice(0)) resolve();
    };
    work.then(end, end);
    return work;
  }

  /** As `track`, for work that a template begins: it counts in the run's meter, which may end the run. */
  begin<T>(work: Promise<T>): Promise<T> {
    try {
      allocateRunning(bytes.asynchronousWork);
    } catch (error) {
      // Nobody will wait for it any more.
      work.catch(() => {});
      throw error;
    }
    return this.track(work);
  }

  /** Resolves when the next promise ends. */
  async change(): Promise<void> {
    if (this.#count > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Resolves when nothing is under way and the handlers of what has ended started nothing new. */
  async idle(): Promise<void> {
    do {
      while (this.#count > 0) await this.change();
      await macrotask();
    } while (this.#count > 0);
  }
}

/** Resolves after all promise handlers that can run now have run. */
export const macrotask = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
