// Whatever goes wrong while a template runs leaves it as a SandboxError with a line.
import { SandboxError } from '../errors.ts';
import type { StepMeter } from './meter.ts';
import { metered } from './meter.ts';

/** An error of any origin as a SandboxError; an error that knows its line keeps it. */
export function asSandboxError(error: unknown, line: number): SandboxError {
  if (error instanceof SandboxError) {
    error.line ??= line;
    return error;
  }
  const result = new SandboxError(messageOf(error), line);
  result.cause = error;
  return result;
}

/** Runs sandboxed code on behalf of the host. */
export function atHostBorder<T>(meter: StepMeter, work: () => T): T {
  try {
    return metered(meter, work);
  } catch (error) {
    // Where code goes on after it, as in a callback, it may be far from the last one.
    if (isStackOverflow(error)) meter.steps += overflowWork;
    throw asSandboxError(error, meter.line);
  }
}

/** Steps of a stack that has run full: ten of them end a run that catches them. */
const overflowWork = 1_000_000;

function messageOf(error: unknown): string {
  if (isStackOverflow(error)) {
    return 'Too many calls inside each other: a function that calls itself without end?';
  }
  return error instanceof Error ? error.message : 'An API failed without an error message.';
}

// V8 and JavaScriptCore throw a RangeError, SpiderMonkey an InternalError.
const isStackOverflow = (error: unknown): boolean =>
  error instanceof Error &&
  /call stack|too much recursion/i.test(error.message) &&
  (error instanceof RangeError || error.name === 'InternalError');
