// What a container may have done for it in one event, apart from its tags, which have meters of their own:
// patterns tried, variables evaluated, texts put together. Thirty variables of which each mentions the next
// one twice would otherwise be a billion.
import { MemoryLimitError, StepLimitError } from '../../sandbox/errors.ts';
import { allocate, charge, type StepMeter } from '../../sandbox/interpreter/index.ts';

const stepsPerVariable = 100;

/** Counts a variable that is about to be evaluated. */
export const countVariable = (meter: StepMeter): void => charge(meter, stepsPerVariable);

/** Counts what a variable has become, and gives it. */
export function countValue(value: unknown, meter: StepMeter): unknown {
  if (typeof value === 'string') allocate(meter, value.length);
  return value;
}

export const isExhausted = (error: unknown): boolean =>
  error instanceof StepLimitError || error instanceof MemoryLimitError;
