// One execution from its start until nothing is under way any more.
import type { Clock } from '../../apis/api.ts';
import { PendingWork } from '../../run/pending-work.ts';
import type { PreparedTemplate } from '../../run/run-template.ts';
import { runToEnd } from '../../run/run-to-end.ts';
import { VirtualClock } from '../../run/virtual-clock.ts';
import type { ExecutionInput } from './execution.ts';
import { type ExecutionResult, resultOf } from './outcome.ts';
import { startExecution } from './start.ts';

/** Milliseconds of this machine that one execution may take. */
const TIME_LIMIT = 30_000;

/**
 * Runs a template once and gives everything that it did. Under a VirtualClock, waiting takes no time of
 * this machine; any other clock keeps its own.
 */
export async function runOnce(
  prepared: PreparedTemplate,
  input: Omit<ExecutionInput, 'clock' | 'pending'>,
  clock: Clock,
): Promise<ExecutionResult> {
  const pending = new PendingWork();
  const execution = startExecution(prepared, { ...input, clock, pending });
  const ended =
    clock instanceof VirtualClock
      ? await runToEnd(clock, pending, TIME_LIMIT)
      : await isIdleWithin(pending, TIME_LIMIT);
  const result = await resultOf(execution, prepared.template.type);
  if (ended) return result;
  const error = `After ${TIME_LIMIT / 1000} seconds the template still waited for something.`;
  return { ...result, outcome: 'error', error: result.error ?? error };
}

async function isIdleWithin(pending: PendingWork, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  const ended = await Promise.race([pending.idle().then(() => true), late]);
  clearTimeout(timer);
  return ended;
}
