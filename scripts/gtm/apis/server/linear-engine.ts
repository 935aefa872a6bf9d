// RE2: an engine that takes time in proportion to the text, whatever the pattern. Whoever imports this file
// has the sandbox use it for patterns that could take JavaScript's own engine forever.
import { RE2JS } from 're2js';

import {
  charge,
  countMatching,
  patternWork,
  runningMeter,
  useLinearEngine,
} from '../../sandbox/interpreter/index.ts';
import type { SandboxRegex } from '../../sandbox/regex.ts';
import { asRe2 } from './javascript-pattern.ts';

/** A pattern of RE2; of the flags, `g` and `i` mean something. Throws where the pattern is none. */
export function re2(pattern: string, flags: string): SandboxRegex {
  const compiled = RE2JS.compile(pattern, flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0);
  const perCharacter = compiled.programSize() / statesPerStep(pattern);
  return {
    global: flags.includes('g'),
    exec(text, from, meter = runningMeter()) {
      if (from > text.length) return null;
      const most = perCharacter * (text.length - from);
      // An engine that has begun cannot be stopped.
      if (meter && meter.steps + most > meter.limit) charge(meter, most);
      const matcher = compiled.matcher(text);
      const found = countMatching(meter, () => matcher.find(from));
      const end = found ? matcher.end() : text.length;
      if (meter) charge(meter, Math.ceil(perCharacter * (end - from)));
      if (!found) return null;
      const groups: (string | undefined)[] = [];
      for (let group = 0; group <= matcher.groupCount(); group += 1) {
        groups.push(matcher.group(group) ?? undefined);
      }
      return { index: matcher.start(), groups };
    },
  };
}

/**
 * The engine follows all ways through a pattern at once: with repetitions inside repetitions, most of
 * its states at every character, otherwise a few of them. Measured: 100 ns a state.
 */
const statesPerStep = (pattern: string): number =>
  patternWork(pattern, 100) === Infinity ? 1 : 16;

useLinearEngine((source, flags) => re2(asRe2(source), flags));
