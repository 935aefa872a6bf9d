// Which APIs were called with what, and the assertions about it.
import { membersOf } from '../apis/catalogue.ts';
import { copyValue } from '../apis/shared/copy-value.ts';
import { SandboxError } from '../sandbox/errors.ts';
import type { SandboxFunction, SandboxValue } from '../sandbox/values.ts';
import { apiFunction, createObject } from '../sandbox/values.ts';
import { describeValue } from './describe-value.ts';
import type { Fail } from './failure-list.ts';
import { sameValue } from './same-value.ts';

/** The calls of one scenario. Members of object APIs are recorded as `Firestore.read`. */
export class CallRecord {
  readonly #calls = new Map<string, SandboxValue[][]>();

  add(name: string, args: SandboxValue[]): void {
    // As they are now: a template may change an object after it has passed it on.
    const copy = copyValue(args) as SandboxValue[];
    const calls = this.#calls.get(name);
    if (calls) calls.push(copy);
    else this.#calls.set(name, [copy]);
  }

  /** Arguments per call, oldest first. An object API's own name stands for all its members. */
  of(name: string): SandboxValue[][] {
    const members = membersOf(name) ?? [];
    return [name, ...members.map((member) => `${name}.${member}`)].flatMap(
      (one) => this.#calls.get(one) ?? [],
    );
  }
}

/** Makes the global `assertApi` of a scenario. */
export const createAssertApi = (record: CallRecord, fail: Fail): SandboxFunction =>
  apiFunction('assertApi', (api) => {
    if (typeof api !== 'string') {
      throw new SandboxError('assertApi takes the name of an API: assertApi("sendPixel").');
    }
    const assertion = (
      name: string,
      holds: (calls: SandboxValue[][], args: SandboxValue[]) => boolean,
      requirement: (args: SandboxValue[]) => string,
    ): SandboxFunction =>
      apiFunction(name, (...args) => {
        const calls = record.of(api);
        if (holds(calls, args)) return undefined;
        return fail(`Expected ${api} ${requirement(args)}${history(calls)}`);
      });
    return createObject({
      wasCalled: assertion(
        'wasCalled',
        (calls) => calls.length > 0,
        () => 'to have been called',
      ),
      wasNotCalled: assertion(
        'wasNotCalled',
        (calls) => calls.length === 0,
        () => 'not to have been called',
      ),
      wasCalledWith: assertion(
        'wasCalledWith',
        (calls, args) => calls.some((call) => sameArguments(call, args)),
        (args) => `to have been called with ${list(args)}`,
      ),
      wasNotCalledWith: assertion(
        'wasNotCalledWith',
        (calls, args) => !calls.some((call) => sameArguments(call, args)),
        (args) => `not to have been called with ${list(args)}`,
      ),
    });
  });

/** A missing argument is undefined inside the function that was called, so it is the same here. */
function sameArguments(left: SandboxValue[], right: SandboxValue[]): boolean {
  const length = Math.max(left.length, right.length);
  return Array.from({ length }).every((_, index) => sameValue(left[index], right[index]));
}

function history(calls: SandboxValue[][]): string {
  if (calls.length === 0) return ', but it was never called';
  const shown = calls.slice(0, 3).map(list).join(', ');
  const more = calls.length > 3 ? `, and ${calls.length - 3} more times` : '';
  return `, but it was called with ${shown}${more}`;
}

const list = (args: SandboxValue[]): string => `(${args.map(describeValue).join(', ')})`;
