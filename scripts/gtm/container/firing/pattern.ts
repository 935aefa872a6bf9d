// The regular expressions of triggers and tables. Patterns and texts come from strangers, so all of one event
// count in one meter: none of them, and not all of them together, can hold up a page or a server.
// A page of Tag Manager runs them on JavaScript's engine. That servers run triggers and tables on another
// one, as they do createRegex, is unconfirmed; on most patterns RE2 gives the same answer.
import {
  charge,
  type PatternFlags,
  patternRegex,
  replaceMatches,
  type StepMeter,
} from '../../sandbox/interpreter/index.ts';
import type { SandboxRegex } from '../../sandbox/regex.ts';
import { isExhausted } from './event-budget.ts';
import { reasonOf, UntriedPattern } from './failure.ts';

/** A pattern as a user has written it. */
export interface Pattern {
  source: string;
  ignoreCase: boolean;
}

/**
 * Whether a text has a match.
 * @throws Error that names a pattern that cannot be read, UntriedPattern that names one that cannot be tried to
 * its end.
 */
export const matches = (text: string, pattern: Pattern, meter: StepMeter): boolean =>
  bounded(text, pattern, meter, (regex) => regex.exec(text, 0, meter) !== null);

/** The text with each match replaced, as String.replace does it. Throws as `matches` does. */
export const replaceEach = (
  text: string,
  pattern: Pattern,
  replacement: string,
  meter: StepMeter,
): string =>
  bounded(text, pattern, meter, (regex) =>
    replaceMatches({ ...regex, global: true }, text, replacement, meter),
  );

function bounded<T>(
  text: string,
  { source, ignoreCase }: Pattern,
  meter: StepMeter,
  work: (regex: SandboxRegex) => T,
): T {
  const flags: PatternFlags = ignoreCase ? 'i' : '';
  const named = source.length > 200 ? `${source.slice(0, 200)}…` : source;
  try {
    charge(meter, source.length);
    if (isReadable(source)) return work(patternRegex(source, text.length, meter, flags));
  } catch (error) {
    const tooMuch =
      `The pattern ${JSON.stringify(named)} was not tried to its end: what this container compares and ` +
      'puts together for one event takes too long in all. Make its patterns simpler.';
    throw new UntriedPattern(isExhausted(error) ? tooMuch : reasonOf(error), { cause: error });
  }
  throw new Error(`"${named}" is not a regular expression; correct the pattern.`);
}

function isReadable(source: string): boolean {
  try {
    return new RegExp(source) instanceof RegExp;
  } catch {
    return false;
  }
}
