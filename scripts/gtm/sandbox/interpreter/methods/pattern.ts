// Strings as patterns for match and search. Tag Manager gives them to the host's RegExp, whose
// backtracking can take longer than the universe on `(a+)+$`. Here a pattern runs on the host only
// if an upper bound of its work is small; otherwise on a linear engine, if there is one, which finds
// the same matches, apart from look-around and back-references, which it has not. A pattern that
// could hang all the same is refused.
import { SandboxError } from '../../errors.ts';
import type { SandboxRegex } from '../../regex.ts';
import { hostRegex } from '../../regex.ts';
import type { StepMeter } from '../meter.ts';
import { allocate, charge } from '../meter.ts';
import { patternSize, patternWork } from './pattern-work.ts';

const longestPattern = 10_000;
const smallWork = 100_000;
const bearableWork = 20_000_000;

/** The regex for a pattern on a text of this length. Throws for an invalid pattern. */
export function patternRegex(
  source: string,
  textLength: number,
  meter: StepMeter,
  flags: PatternFlags = '',
): SandboxRegex {
  if (source.length > longestPattern) {
    throw new SandboxError(
      `The pattern is ${source.length} characters long; at most ${longestPattern} are allowed.`,
    );
  }
  const compiled = hostPattern(source, flags);
  const work = workOf(compiled, source, textLength);
  if (work <= smallWork) {
    charge(meter, Math.ceil(work / 1000));
    return compiled.regex;
  }
  const linear = linearRegex(source, flags, meter);
  if (linear) {
    charge(meter, textLength);
    return linear;
  }
  if (work > bearableWork) {
    throw new SandboxError(
      `The pattern ${JSON.stringify(shortened(source))} could take forever on a text of ${textLength} ` +
        'characters. Avoid a repetition inside a repetition.',
    );
  }
  charge(meter, work / 100);
  return compiled.regex;
}

/** Whether upper and lower case are the same. */
export type PatternFlags = '' | 'i';

/** As much of a pattern as a message can hold. */
const shortened = (source: string): string =>
  source.length > 200 ? `${source.slice(0, 200)}…` : source;

interface HostPattern {
  regex: SandboxRegex;
  /** Work by length of the text. */
  work: Map<number, number>;
}

function workOf({ work }: HostPattern, source: string, textLength: number): number {
  let known = work.get(textLength);
  if (known === undefined) {
    if (work.size >= remembered) work.clear();
    work.set(textLength, (known = patternWork(source, textLength)));
  }
  return known;
}

const hostPatterns = new Map<string, HostPattern>();
const linearPatterns = new Map<string, SandboxRegex | undefined>();
const remembered = 500;

function hostPattern(source: string, flags: PatternFlags): HostPattern {
  const key = `${flags}/${source}`;
  const known = hostPatterns.get(key);
  if (known) return known;
  let pattern: RegExp;
  try {
    pattern = new RegExp(source, flags);
  } catch {
    throw new SandboxError(`Invalid regular expression: ${shortened(source)}`);
  }
  if (hostPatterns.size >= remembered) hostPatterns.clear();
  const compiled: HostPattern = { regex: hostRegex(pattern), work: new Map() };
  hostPatterns.set(key, compiled);
  return compiled;
}

/**
 * Compiles a pattern of JavaScript for an engine that is linear in the text; throws where it cannot.
 */
export type LinearEngine = (source: string, flags: PatternFlags) => SandboxRegex;

let linearEngine: LinearEngine | undefined;

/** An engine weighs more than the whole interpreter: who runs no patterns of strangers goes without one. */
export function useLinearEngine(engine: LinearEngine): void {
  linearEngine = engine;
}

function linearRegex(
  source: string,
  flags: PatternFlags,
  meter: StepMeter,
): SandboxRegex | undefined {
  if (!linearEngine) return undefined;
  const key = `${flags}/${source}`;
  countOnce(key, source, meter);
  if (linearPatterns.has(key)) return linearPatterns.get(key);
  let regex: SandboxRegex | undefined;
  try {
    regex = linearEngine(source, flags);
  } catch {
    regex = undefined;
  }
  if (linearPatterns.size >= remembered) linearPatterns.clear();
  linearPatterns.set(key, regex);
  return regex;
}

/** The patterns of each run whose programs it has counted, and how large they are together. */
const counted = new WeakMap<StepMeter, { known: Set<string>; states: number }>();

/** What is made once and kept is not worth counting, as long as a run has no more than a template's own. */
const statesForFree = 2000;

/** Once in each run, whether or not another one has made the program before: all runs cost the same. */
function countOnce(key: string, source: string, meter: StepMeter): void {
  const count = counted.get(meter) ?? { known: new Set<string>(), states: 0 };
  counted.set(meter, count);
  if (count.known.has(key)) return;
  count.known.add(key);
  count.states += patternSize(source);
  if (count.states > statesForFree) countProgram(source, meter);
}

const workPerState = 100;
const bytesPerState = 300;

/** Counts what it takes to make the program of an automaton for a pattern. */
export function countProgram(source: string, meter: StepMeter): void {
  charge(meter, 10 * source.length);
  const states = patternSize(source);
  charge(meter, workPerState * states);
  allocate(meter, bytesPerState * states);
}
