// Counts what a run does and makes, so that a loop that never ends, or a value that grows without
// end, stops with a line number instead of stopping the host.
import { MemoryLimitError, StepLimitError } from '../errors.ts';

export interface StepMeter {
  steps: number;
  readonly limit: number;
  /** Bytes of all values made so far, those that are garbage by now included: an estimate. */
  memory: number;
  /** Line of the statement or call that was counted last; used for errors that know no line. */
  line: number;
  /** Joined texts that nobody has looked into yet, counted by their length; see texts.ts. */
  readonly joined: Map<number, number>;
  /** Milliseconds of this machine that the run has spent in regular expressions. */
  matching: number;
  /**
   * Called when a promise handler threw and no later `catch` of the template took the error.
   * Gets the error as it was thrown. Without it such errors pass silently, as in Tag Manager.
   */
  onUnhandledRejection?: ((error: unknown) => void) | undefined;
}

/** Enough for thousands of array elements worked through hundreds of times: well below a second. */
const defaultStepLimit = 10_000_000;

/** Bytes that one run may make. An order of 5 MB takes a client less than half of it. */
export const maximumMemory = 96 * 1024 * 1024;

/** A meter for one run. Callbacks of that run which the host calls later count in it too. */
export const createMeter = (
  limit: number = defaultStepLimit,
  onUnhandledRejection?: (error: unknown) => void,
): StepMeter => ({
  steps: 0,
  limit,
  memory: 0,
  line: 0,
  joined: new Map(),
  matching: 0,
  onUnhandledRejection,
});

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

/** Counts memory that a value takes. What becomes garbage stays counted: nobody could tell when. */
export function allocate(meter: StepMeter, bytes: number): void {
  meter.memory += bytes;
  if (meter.memory > maximumMemory) throw memoryExceeded(meter);
}

/** What values take in V8, with what an array reserves when it grows; measured, rounded up. */
export const bytes = {
  object: 64,
  array: 48,
  /** An element, a property of a literal or an argument, with the number that it may hold. */
  member: 24,
  /** What stands for a name: a key in a list of keys, a value of JSON before it is copied. */
  name: 64,
  /** A new name in an object that is used as a table, for which V8 is also slow. */
  key: 512,
  function: 200,
  /**
   * A promise, a timer or a request that is under way. More than it takes, because the host has far
   * more to do for it than for a statement.
   */
  asynchronousWork: 5000,
  /** A line of the console: somebody has to keep and to show it. */
  line: 1000,
  /** A run of the whole container, in which each tag has a meter of its own. */
  containerRun: 500_000,
} as const;

const stepLimitExceeded = (meter: StepMeter): StepLimitError =>
  new StepLimitError(
    `The run was stopped at line ${meter.line} after ${meter.limit} steps. ` +
      'Look for a loop that never ends, or raise the limit.',
    meter.line,
  );

const memoryExceeded = (meter: StepMeter): MemoryLimitError =>
  new MemoryLimitError(
    `The run was stopped at line ${meter.line}: it has made more than ` +
      `${maximumMemory / 1024 / 1024} MB of values. ` +
      'Look for a list or a text that grows without end.',
    meter.line,
  );

// The run whose code is running right now. APIs and copies across the border count in its meter, so
// that an API called again and again with a large value is not free.
let running: StepMeter | undefined;

/** Runs code of a template, or work of the host for it, in the run's meter. */
export function metered<T>(meter: StepMeter, work: () => T): T {
  const before = running;
  running = meter;
  try {
    return work();
  } finally {
    running = before;
  }
}

export const runningMeter = (): StepMeter | undefined => running;

/** Counts work of the host that a run has caused, if one has. */
export function chargeRunning(steps: number): void {
  if (running) charge(running, steps);
}

/** Counts memory that the host takes for a run. */
export function allocateRunning(size: number): void {
  if (running) allocate(running, size);
}
