// The time that regular expressions take. How far an engine has to look cannot be told from outside,
// so here alone the clock of this machine decides, and only about patterns that are out of all
// proportion.
import { StepLimitError } from '../errors.ts';
import type { StepMeter } from './meter.ts';

const mostMilliseconds = 350;
/** After so many milliseconds it is worth a second look whether the pattern is slow or the machine busy. */
const suspicious = 5;

/** Looks for a match on behalf of a run; throws when the run has looked for too long in all. */
export function countMatching<T>(meter: StepMeter | undefined, match: () => T): T {
  if (!meter) return match();
  let start = performance.now();
  const found = match();
  let taken = performance.now() - start;
  if (taken > suspicious) {
    start = performance.now();
    match();
    taken = Math.min(taken, performance.now() - start);
  }
  meter.matching += taken;
  if (meter.matching <= mostMilliseconds) return found;
  throw new StepLimitError(
    `The run was stopped at line ${meter.line}: its regular expressions took more than ` +
      `${mostMilliseconds} ms. Avoid a repetition inside a repetition.`,
    meter.line,
  );
}
