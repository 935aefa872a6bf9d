// Makes one API with a world and a permission checker, the way a run of a template gets it.
import type { ApiContext } from '../../../../scripts/gtm/apis/api.ts';
import { createServerWorld } from '../../../../scripts/gtm/apis/server/default-world.ts';
import { serverApis } from '../../../../scripts/gtm/apis/server/index.ts';
import type { ServerWorld } from '../../../../scripts/gtm/apis/server/world.ts';
import { toHost, toSandbox } from '../../../../scripts/gtm/sandbox/border.ts';
import { PermissionError } from '../../../../scripts/gtm/sandbox/errors.ts';
import type { SandboxObject, SandboxValue } from '../../../../scripts/gtm/sandbox/values.ts';
import {
  apiFunction,
  SandboxFunction,
  SandboxPromise,
} from '../../../../scripts/gtm/sandbox/values.ts';

export interface ApiCaller {
  world: ServerWorld;
  /** Every permission that was asked for, id first. */
  asked: SandboxValue[][];
  /** Errors that were reported instead of thrown. */
  reported: unknown[];
  /** The API as `require` would give it. */
  require(name: string): SandboxValue;
  /** Calls `name` or `Object.member`; arguments and result are host values. */
  call(name: string, ...args: unknown[]): unknown;
  /** As `call`, and waits for the promise that the API gives. */
  wait(name: string, ...args: unknown[]): Promise<unknown>;
  /** Waits for everything that is under way. */
  settled(): Promise<void>;
}

/** `refused` says which permissions are refused; by default none is. */
export function apiCaller(
  overrides: Partial<ServerWorld> = {},
  refused: (permission: string, ...args: SandboxValue[]) => boolean = () => false,
): ApiCaller {
  const world = createServerWorld(overrides);
  const asked: SandboxValue[][] = [];
  const reported: unknown[] = [];
  const work: Promise<unknown>[] = [];
  const context: ApiContext<ServerWorld> = {
    world,
    permissions: {
      check(permission, ...args) {
        asked.push([permission, ...args]);
        if (refused(permission, ...args)) throw new PermissionError(`Refused: ${permission}`);
      },
      query(permission, ...args) {
        asked.push([permission, ...args]);
        return !refused(permission, ...args);
      },
    },
    pending(promise) {
      work.push(promise);
      return promise;
    },
    reportError: (error) => void reported.push(error),
  };
  const apis = new Map<string, SandboxValue>();

  const require = (name: string): SandboxValue => {
    if (!apis.has(name)) apis.set(name, serverApis[name]!(context));
    return apis.get(name);
  };
  const callRaw = (name: string, args: unknown[]): SandboxValue => {
    const [api, member] = name.split('.') as [string, string | undefined];
    const value = require(api);
    const target = member === undefined ? value : (value as SandboxObject)[member];
    return (target as SandboxFunction).call(args.map(intoSandbox));
  };

  return {
    world,
    asked,
    reported,
    require,
    call: (name, ...args) => outOfSandbox(callRaw(name, args)),
    async wait(name, ...args) {
      const result = callRaw(name, args);
      if (!(result instanceof SandboxPromise)) throw new Error(`${name} gave no promise`);
      return await result.promise.then(outOfSandbox, (reason: SandboxValue | Error) => {
        throw reason instanceof Error ? reason : outOfSandbox(reason);
      });
    },
    async settled() {
      while (work.length > 0) await Promise.allSettled(work.splice(0));
    },
  };
}

/** A callback of the test as a function of the sandbox; it gets and gives host values. */
export const callback = (implementation: (...args: never[]) => unknown): SandboxFunction =>
  apiFunction('callback', (...args) =>
    intoSandbox(implementation(...(args.map(outOfSandbox) as never[]))),
  );

const isBoxed = (value: unknown): value is SandboxValue =>
  value instanceof SandboxFunction || value instanceof SandboxPromise;

const intoSandbox = (value: unknown): SandboxValue => (isBoxed(value) ? value : toSandbox(value));

const outOfSandbox = (value: SandboxValue): unknown => (isBoxed(value) ? value : toHost(value));
