// What the data layer says: the sum of all messages pushed so far. Version 2 merges objects and
// lists deeply, as Google's own helper does; version 1 only knows the last value of each key.
// https://github.com/google/data-layer-helper
// https://developers.google.com/tag-platform/tag-manager/datalayer
import type { DataLayer } from './world.ts';

type Data = Record<string, unknown>;

/** The model behind window.dataLayer. Feed it each message, in order, with `process`. */
export class DataLayerModel implements DataLayer {
  #merged: Data = {};
  readonly #flat = new Map<string, unknown>();
  #queued: Data[] = [];

  /** The value under a dotted key; version 1 takes the key as it is. By reference. */
  get(key: string, version: 1 | 2 = 2): unknown {
    if (version === 1) return this.#flat.get(key);
    let value: unknown = this.#merged;
    for (const step of key.split('.')) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) {
        return undefined;
      }
      value = (value as Data)[step];
    }
    return value;
  }

  /** Queues values until `processQueued`: they come before any other message that is waiting. */
  set(values: Record<string, unknown>): void {
    this.#queued.push(values);
  }

  /** Merges what `set` has queued; to be called when the tags of an event have ended. */
  processQueued(): void {
    const queued = this.#queued;
    this.#queued = [];
    for (const values of queued) this.#mergeValues(values);
  }

  /**
   * Takes in one message of window.dataLayer: an object, a gtag `set` (the arguments object), a
   * method call on a value (`['cart.push', item]`), or a function that gets `get`, `set` and
   * `reset` as its `this`. Other gtag commands and anything else leave the data as it is.
   */
  process(message: unknown): void {
    // What `gtag('event', …)` said lasts until the next message: gtm.js deletes it before each
    // (https://www.googletagmanager.com/gtm.js, read in a copy of 2021).
    delete this.#merged['eventModel'];
    this.#flat.delete('eventModel');
    if (typeof message === 'function') {
      const access = {
        get: (key: unknown): unknown => this.get(String(key)),
        set: (key: unknown, value: unknown): void => this.#mergeValues({ [String(key)]: value }),
        // Not of the helper, but of Tag Manager; pages push `function () { this.reset(); }`.
        reset: (): void => {
          this.#merged = {};
          this.#flat.clear();
        },
      };
      Reflect.apply(message, access, []);
    } else if (isArguments(message)) {
      this.#processCommand([...message]);
    } else if (Array.isArray(message)) {
      this.#callMethod(message);
    } else if (isPlainObject(message)) {
      this.#mergeValues(message);
    }
  }

  #processCommand([command, first, second]: unknown[]): void {
    if (command !== 'set') return;
    if (isPlainObject(first)) this.#mergeValues(first);
    else if (typeof first === 'string') this.#mergeValues({ [first]: second });
  }

  #callMethod([path, ...args]: unknown[]): void {
    if (typeof path !== 'string') return;
    const names = path.split('.');
    const method = names.pop()!;
    const target = this.get(names.join('.'));
    if (typeof target !== 'object' || target === null) return;
    const found = (target as Data)[method];
    if (typeof found === 'function') Reflect.apply(found, target, args);
  }

  #mergeValues(values: Data): void {
    const overwrites = values._clear === true;
    for (const key of Object.keys(values)) {
      const names = key.split('.');
      if (key === '_clear' || !names.every(isSafe)) continue;
      this.#flat.set(key, values[key]);
      if (overwrites) this.#remove(names);
      merge(nested(names, values[key]), this.#merged, new Set());
    }
  }

  #remove(names: string[]): void {
    const parent = names.length === 1 ? this.#merged : this.get(names.slice(0, -1).join('.'));
    if (typeof parent === 'object' && parent !== null) delete (parent as Data)[names.at(-1)!];
  }
}

// A key of this name would change a prototype instead of setting a value.
const isSafe = (key: string): boolean => key !== '__proto__';

/** A value under the last of these names, each inside the one before. */
const nested = (names: string[], value: unknown): Data =>
  names.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Data;

function merge(from: Data, to: Data, above: Set<unknown>): void {
  const path = new Set(above).add(from);
  const replaces = from._clear === true;
  for (const key of Object.keys(from)) {
    const value = from[key];
    if (key === '_clear' || !isSafe(key)) continue;
    const isList = Array.isArray(value);
    // What contains itself is kept as it is: to follow it would never end.
    if ((isList || isPlainObject(value)) && !replaces && !path.has(value)) {
      const existing = Object.hasOwn(to, key) ? to[key] : undefined;
      // Lists are merged by index: a shorter one leaves the end of the older one in place.
      const isSameKind = isList ? Array.isArray(existing) : isPlainObject(existing);
      if (!isSameKind) to[key] = isList ? [] : {};
      merge(value as Data, to[key] as Data, path);
    } else {
      to[key] = value;
    }
  }
}

const isArguments = (value: unknown): value is ArrayLike<unknown> & Iterable<unknown> =>
  Object.prototype.toString.call(value) === '[object Arguments]';

function isPlainObject(value: unknown): value is Data {
  if (Object.prototype.toString.call(value) !== '[object Object]') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // An object from another frame has that frame's Object.prototype, which ends the chain as well.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
