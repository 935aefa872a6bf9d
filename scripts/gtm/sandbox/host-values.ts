// Looking at values of the host, of this realm or of an iframe's, without trusting them: a proxy may be
// revoked, or answer with an error.

/** What a value of the host is to the sandbox; `other` things show nothing of themselves. */
export type Kind = 'array' | 'object' | 'promise' | 'other';

// Asked of the prototype chain, because `instanceof` fails for objects of an iframe.
export function kindOf(host: object): Kind {
  try {
    if (Array.isArray(host) || isArguments(host)) return 'array';
    const prototype = Object.getPrototypeOf(host) as object | null;
    if (prototype === null) return 'object';
    const isRoot =
      Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'hasOwnProperty');
    if (isRoot) return 'object';
    return isPromise(host) ? 'promise' : 'other';
  } catch {
    // A proxy that throws, or one that was revoked.
    return 'other';
  }
}

// Taken before any page or template can have replaced them.
const { apply } = Reflect;
const { toString } = Object.prototype;
const tagOf = (host: object): unknown => apply(toString, host, []);

/** What a vendor's queue is filled with; templates see it as an array. */
const isArguments = (host: object): boolean => tagOf(host) === '[object Arguments]';

const isPromise = (host: object): boolean =>
  host instanceof Promise ||
  (tagOf(host) === '[object Promise]' && typeof (host as { then?: unknown }).then === 'function');

export function keysOf(host: object): string[] {
  try {
    return Object.keys(host);
  } catch {
    return [];
  }
}
