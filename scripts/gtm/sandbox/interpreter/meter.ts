// Counts what a run does, so that a loop that never ends, or a value that grows without end, stops
// with a line number instead of stopping the host.
import { SandboxError, StepLimitError } from '../errors.ts';
import type { SandboxFunction, SandboxValue } from '../values.ts';

export interface StepMeter {
  steps: number;
  readonly limit: number;
  /** Line of the statement or call that was counted last; used for errors that know no line. */
  line: number;
  /**
   * Called when a promise handler threw and no later `catch` of the template took the error.
   * Gets the error as it was thrown. Without it such errors pass silently, as in Tag Manager.
   */
  onUnhandledRejection?: ((error: unknown) => void) | undefined;
}

/** Enough for thousands of array elements worked through hundreds of times: well below a second. */
const defaultStepLimit = 10_000_000;

/** Longest string that a template may build, in UTF-16 units. Tag Manager documents no limit. */
const maximumTextLength = 1 << 24;

/** A meter for one run. Callbacks of that run which the host calls later count in it too. */
export const createMeter = (
  limit: number = defaultStepLimit,
  onUnhandledRejection?: (error: unknown) => void,
): StepMeter => ({ steps: 0, limit, line: 0, onUnhandledRejection });

/** Counts one statement, loop iteration or call. */
export function step(meter: StepMeter, line: number): void {
  meter.line = line;
  if (++meter.steps > meter.limit) throw stepLimitExceeded(meter);
}

/** Counts work inside one step that grows with the length of a string or an array. */
export function charge(meter: StepMeter, steps: number): void {
  meter.steps += steps;
  if (meter.steps > meter.limit) throw stepLimitExceeded(meter);
}

const stepLimitExceeded = (meter: StepMeter): StepLimitError =>
  new StepLimitError(
    `The run was stopped at line ${meter.line} after ${meter.limit} steps. ` +
      'Look for a loop that never ends, or raise the limit.',
    meter.line,
  );

const largeText = 1 << 16;

/**
 * Joins two strings. A step is counted per 256 characters of the shorter one (what doubling adds)
 * and, for results above 64K, per 1,024 characters of the whole, which may have to be copied.
 */
export function joinTexts(meter: StepMeter | undefined, left: string, right: string): string {
  const length = left.length + right.length;
  if (length > 1024) checkText(meter, length, Math.min(left.length, right.length));
  return left + right;
}

function checkText(meter: StepMeter | undefined, length: number, added: number): void {
  if (length > maximumTextLength) {
    throw new SandboxError(
      `The string would be ${length} characters long; at most ${maximumTextLength} are allowed.`,
      meter?.line,
    );
  }
  if (meter) charge(meter, (added >>> 8) + (length > largeText ? length >>> 10 : 0));
}

// The run on whose behalf a host function is working right now. Copying across the border counts
// in its meter, so that an API called again and again with a large value is not free.
let running: StepMeter | undefined;

/** Calls a function of the host for a run. */
export function callOnBehalfOf(
  meter: StepMeter,
  callee: SandboxFunction,
  args: SandboxValue[],
): SandboxValue {
  const before = running;
  running = meter;
  try {
    return callee.call(args);
  } finally {
    running = before;
  }
}

/** Counts work of the host that a run has caused, if one has. */
export function chargeRunning(steps: number): void {
  if (running) charge(running, steps);
}
