// createRegex and testRegex: RE2, which has no back-references and no look-around, and in which no
// pattern can make the server hang.
import { SandboxError } from '../../sandbox/errors.ts';
import { countProgram, runningMeter } from '../../sandbox/interpreter/index.ts';
import type { SandboxRegex } from '../../sandbox/regex.ts';
import { opaqueRegex, regexOf } from '../../sandbox/regex.ts';
import { apiFunction } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { optional, required } from '../shared/arguments.ts';
import { textOf } from '../shared/convert.ts';
import { re2 } from './linear-engine.ts';
import type { ServerWorld } from './world.ts';

export const createRegex: Api<ServerWorld> = () =>
  apiFunction('createRegex', (source, letters) => {
    const pattern = required('createRegex', 'pattern', source, 'string');
    // Only g and i mean something; every other letter is ignored without an error.
    const flags = optional('createRegex', 'flags', letters, 'string') ?? '';
    const meter = runningMeter();
    if (meter) countProgram(pattern, meter);
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
