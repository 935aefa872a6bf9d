// The measuring itself. Templates take turns in short rounds, so that whatever else the machine does
// meets all of them alike.
import type { JsonObject } from '../../../command-line/input-files.ts';
import { systemClock } from '../../apis/api.ts';
import { macrotask, PendingWork } from '../../run/pending-work.ts';
import type { Outcome, PreparedTemplate } from '../../run/run-template.ts';
import type { ExecutionInput } from '../execution/execution.ts';
import { describeError } from '../execution/outcome.ts';
import { startExecution } from '../execution/start.ts';

export interface Contender {
  file: string;
  bytes: number;
  prepared: PreparedTemplate;
  fields: JsonObject;
}

export interface Figures {
  file: string;
  /** How the last event ended; `error` if one threw. */
  outcome: Outcome;
  error: string | null;
  /** From here on medians: of the rounds for each event, then of the events. */
  eventsPerSecond: number;
  stepsPerEvent: number;
  apiCallsPerEvent: number;
  templateBytes: number;
}

type Input = Omit<ExecutionInput, 'event' | 'fields' | 'clock' | 'pending'>;

const ROUNDS = 7;

/**
 * Measures each template for so many seconds, after a warm-up that does not count. Every round takes
 * all events, in order, as often as there is time, and once at least. `onRound` hears how much is done,
 * from 0 to 1.
 */
export async function measure(
  contenders: readonly Contender[],
  events: readonly JsonObject[],
  input: Input,
  seconds: number,
  onRound: (part: number) => void = () => {},
): Promise<{ rounds: number; figures: Figures[] }> {
  const slice = (seconds * 1000) / ROUNDS;
  for (const contender of contenders) await round(contender, events, input, slice / 2);
  const rounds = contenders.map((): Round[] => []);
  for (let number = 0; number < ROUNDS; number++) {
    onRound(number / ROUNDS);
    for (const [index, contender] of contenders.entries()) {
      rounds[index]!.push(await round(contender, events, input, slice));
    }
  }
  const figures = contenders.map((contender, index) => summary(contender, rounds[index]!));
  return { rounds: ROUNDS, figures };
}

/** What one event came to in one round. */
interface Tally {
  times: number;
  milliseconds: number;
  steps: number;
  apiCalls: number;
}

interface Round {
  tallies: Tally[];
  outcome: Outcome;
  error: string | null;
}

async function round(
  { prepared, fields }: Contender,
  events: readonly JsonObject[],
  input: Input,
  milliseconds: number,
): Promise<Round> {
  const tallies = events.map((): Tally => ({ times: 0, milliseconds: 0, steps: 0, apiCalls: 0 }));
  const end = performance.now() + milliseconds;
  let outcome: Outcome = 'success';
  let error: string | null = null;
  do {
    for (const [index, event] of events.entries()) {
      const tally = tallies[index]!;
      const begin = performance.now();
      const pending = new PendingWork();
      const { run } = startExecution(prepared, {
        ...input,
        event,
        fields,
        clock: systemClock,
        pending,
      });
      const ended = await run.outcome;
      if (run.answer !== undefined && pending.count > 0) await pending.idle();
      tally.milliseconds += performance.now() - begin;
      tally.times += 1;
      tally.steps += run.steps();
      for (const calls of Object.values(run.apiCalls)) tally.apiCalls += calls;
      if (outcome !== 'error') outcome = ended;
      if (run.error && error === null) error = describeError(run.error);
    }
    // Outside what is measured: a bar on a terminal wants to be drawn.
    await macrotask();
  } while (performance.now() < end);
  return { tallies, outcome, error };
}

/** Per event the median of the rounds, over the events the median of those. */
function summary({ file, bytes }: Contender, rounds: Round[]): Figures {
  const over = (figure: (tally: Tally) => number): number =>
    rounded(
      median(
        rounds[0]!.tallies.map((_, event) =>
          median(rounds.map(({ tallies }) => figure(tallies[event]!))),
        ),
      ),
    );
  const { outcome, error } = rounds.find((one) => one.error !== null) ?? rounds[rounds.length - 1]!;
  return {
    file,
    outcome,
    error,
    eventsPerSecond: over(({ times, milliseconds }) => (times / milliseconds) * 1000),
    stepsPerEvent: over(({ times, steps }) => steps / times),
    apiCallsPerEvent: over(({ times, apiCalls }) => apiCalls / times),
    templateBytes: bytes,
  };
}

/** The middle one, or the mean of the two in the middle. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}

const rounded = (figure: number): number => Math.round(figure * 10) / 10;
