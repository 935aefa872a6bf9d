// Strings as patterns for match and search. Tag Manager gives them to the host's RegExp, whose
// backtracking can take longer than the universe on `(a+)+$`. Here a pattern runs on the host only
// if an upper bound of its work is small; otherwise on a linear engine, if there is one, which finds
// the same matches, apart from look-around and back-references, which it has not. A pattern that
// could hang all the same is refused.
import { SandboxError } from '../../errors.ts';
import type { SandboxRegex } from '../../regex.ts';
import { hostRegex } from '../../regex.ts';
import type { StepMeter } from '../meter.ts';
import { charge } from '../meter.ts';
import { patternWork } from './pattern-work.ts';

const longestPattern = 10_000;
const smallWork = 100_000;
const bearableWork = 20_000_000;

/** The regex for a pattern on a text of this length. Throws for an invalid pattern. */
export function patternRegex(source: string, textLength: number, meter: StepMeter): SandboxRegex {
  if (source.length > longestPattern) {
    throw new SandboxError(
      `The pattern is ${source.length} characters long; at most ${longestPattern} are allowed.`,
    );
  }
  const compiled = hostPattern(source);
  const work = workOf(compiled, source, textLength);
  if (work <= smallWork) {
    charge(meter, Math.ceil(work / 1000));
    return compiled.regex;
  }
  const linear = linearRegex(source);
  if (linear) {
    charge(meter, textLength);
    return linear;
  }
  if (work > bearableWork) {
    throw new SandboxError(
      `The pattern ${JSON.stringify(source)} could take forever on a text of ${textLength} ` +
        'characters. Avoid a repetition inside a repetition.',
    );
  }
  charge(meter, work / 100);
  return compiled.regex;
}

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

function hostPattern(source: string): HostPattern {
  const known = hostPatterns.get(source);
  if (known) return known;
  let pattern: RegExp;
  try {
    pattern = new RegExp(source);
  } catch {
    throw new SandboxError(`Invalid regular expression: ${source}`);
  }
  if (hostPatterns.size >= remembered) hostPatterns.clear();
  const compiled: HostPattern = { regex: hostRegex(pattern), work: new Map() };
  hostPatterns.set(source, compiled);
  return compiled;
}

/** Compiles a pattern for an engine that is linear in the text; throws where it cannot. */
export type LinearEngine = (source: string) => SandboxRegex;

let linearEngine: LinearEngine | undefined;

/** An engine weighs more than the whole interpreter, so a page goes without one. */
export function useLinearEngine(engine: LinearEngine): void {
  linearEngine = engine;
}

function linearRegex(source: string): SandboxRegex | undefined {
  if (!linearEngine) return undefined;
  if (linearPatterns.has(source)) return linearPatterns.get(source);
  let regex: SandboxRegex | undefined;
  try {
    regex = linearEngine(source);
  } catch {
    regex = undefined;
  }
  if (linearPatterns.size >= remembered) linearPatterns.clear();
  linearPatterns.set(source, regex);
  return regex;
}
