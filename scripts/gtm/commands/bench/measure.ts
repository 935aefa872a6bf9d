// The measuring itself. Templates take turns in short rounds, so that whatever else the machine does
// meets all of them alike.
import { systemClock } from '../../apis/api.ts';
import { PendingWork } from '../../run/pending-work.ts';
import type { Outcome, PreparedTemplate, TemplateRun } from '../../run/run-template.ts';
import { start } from '../execution/execution.ts';
import type { ExecutionInput } from '../execution/execution.ts';
import { describeError } from '../execution/outcome.ts';
import type { JsonObject } from '../../../command-line/input-files.ts';

export interface Contender {
  file: string;
  bytes: number;
  prepared: PreparedTemplate;
  fields: JsonObject;
}

export interface Figures {
  file: string;
  /** How the events ended: of the last one. */
  outcome: Outcome;
  error: string | null;
  /** Median of the rounds. */
  eventsPerSecond: number;
  stepsPerEvent: number;
  apiCallsPerEvent: number;
  templateBytes: number;
}

type Input = Omit<ExecutionInput, 'fields' | 'clock' | 'pending'>;

const ROUNDS = 7;

/** Measures each template for so many seconds, after a warm-up that does not count. */
export async function measure(
  contenders: readonly Contender[],
  input: Input,
  seconds: number,
): Promise<{ rounds: number; figures: Figures[] }> {
  const slice = (seconds * 1000) / ROUNDS;
  for (const contender of contenders) await round(contender, input, slice / 2);
  const rounds = contenders.map((): Round[] => []);
  for (let number = 0; number < ROUNDS; number++) {
    for (const [index, contender] of contenders.entries()) {
      rounds[index]!.push(await round(contender, input, slice));
    }
  }
  const figures = contenders.map((contender, index) => summary(contender, rounds[index]!));
  return { rounds: ROUNDS, figures };
}

interface Round {
  rate: number;
  events: number;
  steps: number;
  apiCalls: number;
  outcome: Outcome;
  error: string | null;
}

async function round(
  { prepared, fields }: Contender,
  input: Input,
  milliseconds: number,
): Promise<Round> {
  const total = { events: 0, steps: 0, apiCalls: 0 };
  const begin = performance.now();
  let end = begin;
  let run: TemplateRun;
  let outcome: Outcome;
  do {
    const pending = new PendingWork();
    ({ run } = start(prepared, { ...input, fields, clock: systemClock, pending }));
    outcome = await run.outcome;
    if (run.answer !== undefined && pending.count > 0) await pending.idle();
    total.events += 1;
    total.steps += run.steps();
    for (const calls of Object.values(run.apiCalls)) total.apiCalls += calls;
    end = performance.now();
  } while (end - begin < milliseconds);
  const error = run.error ? describeError(run.error) : null;
  return { ...total, rate: (total.events / (end - begin)) * 1000, outcome, error };
}

function summary({ file, bytes }: Contender, rounds: Round[]): Figures {
  const sum = (key: 'events' | 'steps' | 'apiCalls'): number =>
    rounds.reduce((total, one) => total + one[key], 0);
  const rates = rounds.map(({ rate }) => rate).sort((a, b) => a - b);
  const { outcome, error } = rounds[rounds.length - 1]!;
  return {
    file,
    outcome,
    error,
    eventsPerSecond: rounded(rates[Math.floor(rates.length / 2)]!),
    stepsPerEvent: rounded(sum('steps') / sum('events')),
    apiCallsPerEvent: rounded(sum('apiCalls') / sum('events')),
    templateBytes: bytes,
  };
}

const rounded = (figure: number): number => Math.round(figure * 10) / 10;
