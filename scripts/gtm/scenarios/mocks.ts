// mock and mockObject: what `require` gives instead of the real API, for one scenario.
// https://developers.google.com/tag-platform/tag-manager/templates/tests
import { membersOf } from '../apis/catalogue.ts';
import type { OnApiCall } from '../run/require-api.ts';
import { observed } from '../run/require-api.ts';
import { SandboxError } from '../sandbox/errors.ts';
import type { SandboxObject, SandboxValue } from '../sandbox/values.ts';
import { apiFunction, createObject, isObject, SandboxFunction } from '../sandbox/values.ts';

export class Mocks {
  readonly #values = new Map<string, SandboxValue>();
  readonly #onCall: OnApiCall;
  readonly #onError: (error: unknown) => void;

  /** `onError` is told what the code of a mock throws, before it reaches the template. */
  constructor(onCall: OnApiCall, onError: (error: unknown) => void) {
    this.#onCall = onCall;
    this.#onError = onError;
  }

  /** What `require(name)` gives; undefined when the real API is meant. */
  get(name: string): SandboxValue {
    return this.#values.get(name);
  }

  /** The globals by which scenarios set mocks. Names that are no API are taken as well. */
  globals(): Record<'mock' | 'mockObject', SandboxFunction> {
    return {
      mock: apiFunction('mock', (name, value) => {
        const api = apiName('mock', name);
        this.#values.set(api, this.#watched(api, asFunction(api, value)));
        return undefined;
      }),
      mockObject: apiFunction('mockObject', (name, value) => {
        const api = apiName('mockObject', name);
        if (!isObject(value) && !(value instanceof SandboxFunction)) {
          throw new SandboxError(
            `mockObject("${api}", …) takes an object with the API's functions.`,
          );
        }
        this.#values.set(api, this.#watched(api, value));
        return undefined;
      }),
    };
  }

  #watched(api: string, value: SandboxValue): SandboxValue {
    const guard = (name: string, member: SandboxFunction) => {
      const guarded = new SandboxFunction(name, (args) => {
        try {
          return member.call(args);
        } catch (error) {
          this.#onError(error);
          throw error;
        }
      });
      guarded.properties = member.properties;
      return guarded;
    };
    if (value instanceof SandboxFunction) return observed(api, guard(api, value), this.#onCall);
    const members = createObject();
    for (const [name, member] of Object.entries(value as SandboxObject)) {
      members[name] = member instanceof SandboxFunction ? guard(name, member) : member;
    }
    return observed(api, members, this.#onCall);
  }
}

function apiName(global: string, name: SandboxValue): string {
  if (typeof name === 'string') return name;
  throw new SandboxError(`${global} takes the name of an API as its first argument.`);
}

function asFunction(api: string, value: SandboxValue): SandboxFunction {
  const answer = value instanceof SandboxFunction ? value : new SandboxFunction(api, () => value);
  const mock = new SandboxFunction(api, (args) => answer.call(args));
  mock.properties = answer.properties;
  // Whether a plain value for an object API is that object or what a call of it gives is
  // unconfirmed. A function that also carries the members serves both readings.
  if (isObject(value) && membersOf(api) !== undefined) mock.properties = createObject(value);
  return mock;
}
