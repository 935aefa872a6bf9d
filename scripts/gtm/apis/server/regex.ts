// createRegex and testRegex: RE2, which has no back-references and no look-around, and in which no
// pattern can make the server hang.
import { RE2JS } from 're2js';

import { SandboxError } from '../../sandbox/errors.ts';
import {
  allocateRunning,
  charge,
  chargeRunning,
  countMatching,
  patternSize,
  patternWork,
  runningMeter,
  useLinearEngine,
} from '../../sandbox/interpreter/index.ts';
import type { SandboxRegex } from '../../sandbox/regex.ts';
import { opaqueRegex, regexOf } from '../../sandbox/regex.ts';
import { apiFunction } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { optional, required } from '../shared/arguments.ts';
import { textOf } from '../shared/convert.ts';
import type { ServerWorld } from './world.ts';

function re2(pattern: string, flags: string): SandboxRegex {
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

useLinearEngine((source) => re2(source, ''));

const workPerState = 100;
const bytesPerState = 300;

export const createRegex: Api<ServerWorld> = () =>
  apiFunction('createRegex', (source, letters) => {
    const pattern = required('createRegex', 'pattern', source, 'string');
    // Only g and i mean something; every other letter is ignored without an error.
    const flags = optional('createRegex', 'flags', letters, 'string') ?? '';
    chargeRunning(10 * pattern.length);
    const states = patternSize(pattern);
    chargeRunning(workPerState * states);
    allocateRunning(bytesPerState * states);
    try {
      return opaqueRegex(re2(pattern, flags));
    } catch {
      return null;
    }
  });

/** Where the next test with a global regex begins, as lastIndex of a JavaScript RegExp. */
const nextStart = new WeakMap<SandboxRegex, number>();

export const testRegex: Api<ServerWorld> = () =>
  apiFunction('testRegex', (given, value) => {
    const regex = regexOf(given);
    if (!regex) {
      throw new SandboxError(
        'Error in testRegex. Argument regex must come from createRegex; it is null for a pattern ' +
          'that RE2 does not accept, so test for that first.',
      );
    }
    const text = textOf(value);
    const match = regex.exec(text, regex.global ? (nextStart.get(regex) ?? 0) : 0);
    if (regex.global) nextStart.set(regex, match ? match.index + match.groups[0]!.length : 0);
    return match !== null;
  });
