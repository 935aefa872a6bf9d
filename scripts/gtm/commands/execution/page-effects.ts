// What a web template did to its page: functions that it called there, what it loaded, and what it left
// on window.
import type { Api } from '../../apis/api.ts';
import { webApis } from '../../apis/web/index.ts';
import type { WebWorld } from '../../apis/web/world.ts';
import { toHost } from '../../sandbox/border.ts';
import type { SandboxValue } from '../../sandbox/values.ts';
import { SandboxFunction } from '../../sandbox/values.ts';

/** One call of a function or a queue of the page, in the order of the calls. */
export interface WindowCall {
  /** As in `callInWindow`: `pintrk`, `dataLayer.push`. A queue has the name of its function or array. */
  name: string;
  arguments: unknown[];
}

/** What only web templates do. All of it is JSON; a function is `{"function": {…its properties}}`. */
export interface PageEffects {
  windowCalls: WindowCall[];
  scripts: string[];
  pixels: string[];
  globals: Record<string, unknown>;
}

type Apis = Readonly<Record<string, Api<WebWorld>>>;

/** The web APIs, with a note of each call of something on window. */
export function notingWindowCalls(calls: WindowCall[]): Apis {
  const note = (name: string, args: SandboxValue[]): void => {
    calls.push({ name, arguments: args.map((one) => plainCopy(toHost(one))) });
  };
  /** The function that an API gives, which notes its calls under the API's first argument. */
  const giving =
    (api: Api<WebWorld>): Api<WebWorld> =>
    (context) => {
      const real = api(context) as SandboxFunction;
      return new SandboxFunction(real.name, (args) => {
        const given = real.call(args);
        if (!(given instanceof SandboxFunction)) return given;
        const noting = new SandboxFunction(given.name, (values) => {
          note(String(args[0]), values);
          return given.call(values);
        });
        noting.properties = given.properties;
        return noting;
      });
    };
  const calling = webApis.callInWindow!;
  return {
    ...webApis,
    createQueue: giving(webApis.createQueue!),
    createArgumentsQueue: giving(webApis.createArgumentsQueue!),
    copyFromWindow: giving(webApis.copyFromWindow!),
    callInWindow: (context) => {
      const real = calling(context) as SandboxFunction;
      return new SandboxFunction(real.name, (args) => {
        const [name, ...values] = args;
        note(String(name), values);
        return real.call(args);
      });
    },
  };
}

/** The globals of the page as JSON. */
export const globalsOf = (window: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  plainCopy(window) as Record<string, unknown>;

/** A copy that JSON can hold: `arguments` as lists, functions by their properties, no circles. */
function plainCopy(value: unknown, above: readonly unknown[] = []): unknown {
  if (typeof value === 'function') {
    return { function: copyOfMembers(value, [...above, value]) };
  }
  if (typeof value !== 'object' || value === null) return value;
  if (above.includes(value) || above.length > 20) return null;
  const isList =
    Array.isArray(value) || Object.prototype.toString.call(value) === '[object Arguments]';
  if (!isList) return copyOfMembers(value, [...above, value]);
  return Array.from(value as ArrayLike<unknown>, (one) => plainCopy(one, [...above, value]));
}

const copyOfMembers = (value: object, above: readonly unknown[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plainCopy(member, above)]));
