// What an API file is: one exported factory that gets the world of one run and gives the value
// that `require(name)` yields. Permission checks are made here, inside the API, before it acts.
import type { SandboxValue } from '../sandbox/values.ts';

export interface PermissionChecker {
  /**
   * Throws a PermissionError unless the template declares the permission for these arguments.
   * Arguments are those of Tag Manager's `queryPermission` after the id, e.g.
   * `check('send_http', url)`, `check('get_cookies', name)`, `check('access_globals', 'read', key)`.
   */
  check(permission: string, ...args: SandboxValue[]): void;
  query(permission: string, ...args: SandboxValue[]): boolean;
}

export interface ApiContext<World> {
  world: World;
  permissions: PermissionChecker;
  /**
   * Registers work that is still under way (an answer of the network, a later callback), so that
   * the runner knows when a run that called neither gtmOnSuccess nor gtmOnFailure is really over.
   */
  pending<T>(work: Promise<T>): Promise<T>;
  /** An error thrown in code that the host calls later: shown, never thrown at the host. */
  reportError(error: unknown): void;
}

export type Api<World> = (context: ApiContext<World>) => SandboxValue;

/** Time, randomness and console of a run are always passed in: a run can be repeated exactly. */
export interface CommonWorld {
  clock: Clock;
  /** As Math.random: at least 0, less than 1. */
  random(): number;
  /** Receives each logToConsole call that the permission lets through, one string per argument. */
  log(args: string[]): void;
  container: ContainerVersion;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back after so many milliseconds; the result cancels it. */
  after(milliseconds: number, callback: () => void): () => void;
}

/** As returned by getContainerVersion. */
export interface ContainerVersion {
  containerId: string;
  debugMode: boolean;
  environmentMode: boolean;
  environmentName: string;
  previewMode: boolean;
  version: string;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
