// Calls web APIs the way a template does: through `require`'s factories, with declared permissions.
import type { ApiContext, Clock } from '../../../../scripts/gtm/apis/api.ts';
import {
  createWebWorld,
  type PageOptions,
} from '../../../../scripts/gtm/apis/web/default-world.ts';
import { webApis } from '../../../../scripts/gtm/apis/web/index.ts';
import type { WebWorld } from '../../../../scripts/gtm/apis/web/world.ts';
import { createPermissionChecker } from '../../../../scripts/gtm/permissions/index.ts';
import type { PermissionSet } from '../../../../scripts/gtm/permissions/permission-set.ts';
import { toHost, toSandbox } from '../../../../scripts/gtm/sandbox/border.ts';
import type { SandboxObject, SandboxValue } from '../../../../scripts/gtm/sandbox/values.ts';
import { apiFunction, SandboxFunction } from '../../../../scripts/gtm/sandbox/values.ts';

export class ManualClock implements Clock {
  #now = 1_700_000_000_000;
  #waiting: { at: number; callback: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, callback: () => void): () => void {
    const entry = { at: this.#now + milliseconds, callback };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== entry);
    };
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
    const due = this.#waiting.filter(({ at }) => at <= this.#now);
    this.#waiting = this.#waiting.filter(({ at }) => at > this.#now);
    for (const { callback } of due) callback();
  }
}

export class ApiCaller {
  readonly clock = new ManualClock();
  readonly errors: unknown[] = [];
  readonly world: WebWorld;
  readonly #context: ApiContext<WebWorld>;
  #pending = 0;

  constructor(
    permissions: PermissionSet,
    overrides: Partial<WebWorld> = {},
    pageOptions: PageOptions = {},
  ) {
    this.world = createWebWorld({ clock: this.clock, log: () => {}, ...overrides }, pageOptions);
    this.#context = {
      world: this.world,
      permissions: createPermissionChecker(permissions, { side: 'web', debug: false }),
      pending: (work) => {
        this.#pending += 1;
        const end = (): void => {
          this.#pending -= 1;
        };
        work.then(end, end);
        return work;
      },
      reportError: (error) => this.errors.push(error),
    };
  }

  get pending(): number {
    return this.#pending;
  }

  require(name: string): SandboxValue {
    return webApis[name]!(this.#context);
  }

  /** Calls an API or a member of one with host values; gives a host value. */
  call(path: string, ...args: unknown[]): unknown {
    const [name, member] = path.split('.');
    const api = this.require(name!);
    const target = member ? (api as SandboxObject)[member] : api;
    return toHost((target as SandboxFunction).call(args.map((arg) => sandboxed(arg))));
  }
}

const sandboxed = (value: unknown): SandboxValue =>
  value instanceof SandboxFunction ? value : toSandbox(value);

/** A callback of the template that notes what it was called with. */
export function recorder(name = 'callback'): { calls: unknown[][]; fn: SandboxFunction } {
  const calls: unknown[][] = [];
  const fn = apiFunction(name, (...args) => {
    calls.push(args.map((arg) => toHost(arg)));
    return undefined;
  });
  return { calls, fn };
}

/** Lets every promise that is ready run, loads of the page in memory included. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
