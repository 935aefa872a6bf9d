// The border between the sandbox and its host. Everything that crosses is copied deeply: plain
// objects and arrays only, functions wrapped, promises bridged. Whatever else the host has — class
// instances, DOM nodes, dates, errors — becomes undefined, so no road leads from a copy back.
import { DepthError } from './errors.ts';
import { keysOf, kindOf } from './host-values.ts';
import { UserFunction } from './interpreter/environment.ts';
import {
  allocateRunning,
  bytes,
  chargeRunning,
  metered,
  runningMeter,
} from './interpreter/meter.ts';
import { markHandled, reasonOf } from './interpreter/rejection.ts';
import type { SandboxValue } from './values.ts';
import { createObject, isPlain, Opaque, SandboxFunction, SandboxPromise } from './values.ts';

type HostFunction = (...args: unknown[]) => unknown;

const deepest = 1000;

// A function that crosses twice is itself again, so `===` and removing a listener work. A function of
// the host is another one for each run: what one template puts on it is nothing to the next.
const hostOf = new WeakMap<SandboxFunction, HostFunction>();
const wrappers = new WeakMap<object, WeakMap<HostFunction, SandboxFunction>>();
const outsideOfRuns = {};
/** Host functions that stand for one of the sandbox. */
const ofSandbox = new WeakMap<HostFunction, SandboxFunction>();

/**
 * A host value as a sandbox value: a deep copy in which cycles and shared parts are kept. A getter is
 * read once; what it throws is thrown, as by gtm.js, which copies without a catch
 * (https://www.googletagmanager.com/gtm.js, read in a copy of 2021). Works on values of another realm
 * (an iframe). Values that are of the sandbox already keep their identity, except objects and arrays.
 */
export const toSandbox = (host: unknown): SandboxValue => copyIn(host, new Map(), 0);

/**
 * A sandbox value as a host value: a deep copy with ordinary objects. A function becomes one that
 * converts its arguments and its result; an error inside it never reaches the host's caller, who
 * gets undefined. Opaque values pass as they are.
 */
export const toHost = (value: SandboxValue): unknown => copyOut(value, newCopying(), 0);

/** As `toHost`, for values with functions whose errors should be shown somewhere. */
export const toHostReporting = (
  value: SandboxValue,
  reportError: (error: unknown) => void,
): unknown => copyOut(value, newCopying(reportError), 0);

function copyIn(host: unknown, seen: Map<object, SandboxValue>, depth: number): SandboxValue {
  switch (typeof host) {
    case 'string':
    case 'number':
    case 'boolean':
      return host;
    case 'function':
      return copyFunctionIn(host as HostFunction, seen, depth);
    case 'object':
      return host === null ? null : copyObjectIn(host, seen, depth);
    default:
      return undefined;
  }
}

function copyObjectIn(host: object, seen: Map<object, SandboxValue>, depth: number): SandboxValue {
  if (isOfSandbox(host)) return host;
  const known = seen.get(host);
  if (known !== undefined) return known;
  const kind = kindOf(host);
  if (kind === 'other') return undefined;
  if (kind === 'promise') {
    const promise = bridgeIn(host as PromiseLike<unknown>);
    seen.set(host, promise);
    return promise;
  }
  enter(depth);
  allocateRunning(bytes.object);
  const copy = kind === 'array' ? ([] as SandboxValue[]) : createObject();
  seen.set(host, copy);
  for (const key of keysOf(host)) {
    countMembers(1);
    define(copy, key, copyIn(Reflect.get(host, key), seen, depth + 1));
  }
  if (Array.isArray(copy)) fixLength(copy, Reflect.get(host, 'length'));
  return copy;
}

/** A page's function with its own properties: vendor snippets keep their queue on one. */
function copyFunctionIn(
  host: HostFunction,
  seen: Map<object, SandboxValue>,
  depth: number,
): SandboxValue {
  const wrapped = wrapHostFunction(host);
  if (ofSandbox.has(host) || seen.has(host)) return wrapped;
  seen.set(host, wrapped);
  const keys = keysOf(host);
  wrapped.properties = undefined;
  if (keys.length === 0) return wrapped;
  enter(depth);
  const properties = (wrapped.properties = createObject());
  for (const key of keys) {
    countMembers(1);
    define(properties, key, copyIn(Reflect.get(host, key), seen, depth + 1));
  }
  return wrapped;
}

function countMembers(members: number): void {
  chargeRunning(members);
  allocateRunning(bytes.member * members);
}

interface Copying {
  reportError: ((error: unknown) => void) | undefined;
  copies: Map<object, unknown>;
  /**
   * Members of each finished copy, those of shared parts counted every time they occur; a text counts
   * as one for 32 characters.
   */
  sizes: Map<object, number>;
  size: number;
}

const newCopying = (reportError?: (error: unknown) => void): Copying => ({
  reportError,
  copies: new Map(),
  sizes: new Map(),
  size: 0,
});

function copyOut(value: SandboxValue, copying: Copying, depth: number): unknown {
  if (typeof value === 'string') count(copying, value.length >>> 5);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Opaque) return value;
  if (value instanceof SandboxFunction) return unwrapFunction(value, copying.reportError);
  if (value instanceof SandboxPromise) return bridgeOut(value, copying.reportError);
  const known = copying.copies.get(value);
  if (known !== undefined) {
    // Sharing is free here, but JSON writes a shared part out each time: 30 lists of two, one in
    // the other, become a billion elements.
    count(copying, copying.sizes.get(value) ?? 0);
    return known;
  }
  if (!Array.isArray(value) && !isPlain(value)) return undefined;
  enter(depth);
  allocateRunning(bytes.object);
  const copy: object = Array.isArray(value) ? [] : {};
  copying.copies.set(value, copy);
  const before = copying.size;
  // The gaps of a sparse array count, too: somebody may walk them.
  if (Array.isArray(value)) count(copying, value.length);
  for (const key of Object.keys(value)) {
    count(copying, 1);
    define(copy, key, copyOut((value as Members)[key], copying, depth + 1));
  }
  if (Array.isArray(value)) fixLength(copy as unknown[], value.length);
  copying.sizes.set(value, copying.size - before);
  return copy;
}

function count(copying: Copying, members: number): void {
  copying.size += members;
  countMembers(members);
}

type Members = Record<string, SandboxValue>;

function enter(depth: number): void {
  if (depth > deepest) {
    throw new DepthError(`A value is nested more than ${deepest} levels deep.`);
  }
}

// By definition, not by assignment: `__proto__` is a key like any other.
function define(target: object, key: string, value: unknown): void {
  if (key === '__proto__' || Array.isArray(target)) {
    Object.defineProperty(target, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  } else {
    (target as Record<string, unknown>)[key] = value;
  }
}

function fixLength(copy: unknown[], length: unknown): void {
  if (typeof length === 'number' && length > copy.length) copy.length = length;
}

function isOfSandbox(host: object): host is SandboxFunction | SandboxPromise | Opaque {
  try {
    return (
      host instanceof SandboxFunction || host instanceof SandboxPromise || host instanceof Opaque
    );
  } catch {
    // A proxy whose prototype cannot be asked for.
    return false;
  }
}

function wrapHostFunction(host: HostFunction): SandboxFunction {
  const run = runningMeter() ?? outsideOfRuns;
  const ofRun = wrappers.get(run) ?? new WeakMap<HostFunction, SandboxFunction>();
  wrappers.set(run, ofRun);
  const known = ofSandbox.get(host) ?? ofRun.get(host);
  if (known) return known;
  const wrapped = new SandboxFunction('', (args) =>
    toSandbox(
      Reflect.apply(
        host,
        undefined,
        args.map((arg) => toHost(arg)),
      ),
    ),
  );
  ofRun.set(host, wrapped);
  hostOf.set(wrapped, host);
  return wrapped;
}

function unwrapFunction(
  value: SandboxFunction,
  reportError: ((error: unknown) => void) | undefined,
): HostFunction {
  const known = hostOf.get(value);
  if (known) return known;
  const call = (args: unknown[]): unknown =>
    copyOut(value.call(args.map((arg) => toSandbox(arg))), newCopying(reportError), 0);
  const host: HostFunction = (...args) => {
    try {
      return value instanceof UserFunction ? metered(value.meter, () => call(args)) : call(args);
    } catch (error) {
      reportError?.(error);
      return undefined;
    }
  };
  hostOf.set(value, host);
  ofSandbox.set(host, value);
  return host;
}

function bridgeIn(host: PromiseLike<unknown>): SandboxPromise {
  return new SandboxPromise(
    Promise.resolve(host).then(toSandbox, (reason: unknown) => {
      throw reason instanceof Error ? reasonOf(reason) : toSandbox(reason);
    }),
  );
}

function bridgeOut(
  value: SandboxPromise,
  reportError: ((error: unknown) => void) | undefined,
): Promise<unknown> {
  markHandled(value);
  const host = value.promise.then(
    (result) => copyOut(result, newCopying(reportError), 0),
    (reason: unknown) => {
      throw copyOut(reasonOf(reason), newCopying(reportError), 0);
    },
  );
  // Whoever asked for the promise may drop it; that must not end the process.
  host.catch(() => {});
  return host;
}
