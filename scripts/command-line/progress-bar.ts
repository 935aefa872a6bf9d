// A bar that is drawn again and again on one line of standard error.
import type { Output } from './output.ts';

const WIDTH = 20;

/** Draws how much is done, and ends the line when all is. */
export function drawProgress({ err }: Output, done: number, all: number): void {
  const full = all === 0 ? WIDTH : Math.round((Math.min(done, all) / all) * WIDTH);
  const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full);
  err(`\r${bar} ${done} of ${all}${done >= all ? '\n' : ''}`);
}
