// Dotted paths below window, for every API that reads, writes or calls what the page has there.
import { SandboxError } from '../../sandbox/errors.ts';
import { isLanguageObject, LANGUAGE_GLOBALS } from './language-objects.ts';

export interface PathEnd {
  /** What holds the last name of the path: the page's own, never something of the language. */
  parent: Record<string, unknown>;
  name: string;
}

// From any of these names a path leads to the Function constructor or to another object's insides,
// and so to running text as code: nothing that a tag needs, and on a server the way out.
const CLOSED_NAMES = new Set([
  '__proto__',
  'constructor',
  'prototype',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
]);

// Tag Manager's editor refuses keys that begin with a global of the browser. Only those that give
// the page away as a whole are refused here, because its exact list is not public.
// https://developers.google.com/tag-platform/tag-manager/templates/permissions#access_globals
const CLOSED_ROOTS = new Set([
  'Function',
  'document',
  'eval',
  'frames',
  'global',
  'globalThis',
  'location',
  'opener',
  'parent',
  'process',
  'require',
  'self',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'top',
  'window',
]);

/**
 * The place that a path such as `pintrk.queue` names; undefined when what it stands in is missing.
 * Only own properties lead on: what an object inherits belongs to every other script as well, and
 * `list.map.call` is the host's own `call`.
 * @throws SandboxError for a path that could lead out of the page's own data.
 */
export function findPath(window: Record<string, unknown>, path: string): PathEnd | undefined {
  const names = path.split('.');
  const root = names[0]!;
  const closed = names.find((name) => CLOSED_NAMES.has(name));
  if (closed !== undefined || CLOSED_ROOTS.has(root) || LANGUAGE_GLOBALS.has(root)) {
    throw new SandboxError(
      `The path "${path}" cannot be used: "${closed ?? root}" is part of the browser itself. ` +
        'Use the name of a variable that the page or a script has made.',
    );
  }
  const name = names.pop()!;
  let parent = window;
  for (const step of names) {
    const next = ownValue({ parent, name: step });
    if (!isHolder(next) || isLanguageObject(next)) return undefined;
    parent = next;
  }
  return { parent, name };
}

/** What stands at the end of a path itself; undefined for what is only inherited there. */
export const ownValue = ({ parent, name }: PathEnd): unknown =>
  Object.hasOwn(parent, name) ? parent[name] : undefined;

/**
 * Writes a value at the end of a path. What the page has locked stays as it is, and nothing is said:
 * gtm.js is no strict code (https://www.googletagmanager.com/gtm.js, read in a copy of 2021; newer ones
 * unconfirmed). A setter that throws does throw.
 */
export const writeAt = ({ parent, name }: PathEnd, value: unknown): void =>
  void Reflect.set(parent, name, value);

/**
 * The value at a path, undefined when any part of it is missing. An inherited text, number or truth
 * value is read as well: `navigator.language` is one.
 */
export function readPath(window: Record<string, unknown>, path: string): unknown {
  const end = findPath(window, path);
  if (!end) return undefined;
  if (Object.hasOwn(end.parent, end.name)) return end.parent[end.name];
  const inherited = end.parent[end.name];
  return isHolder(inherited) ? undefined : inherited;
}

/** As findPath, for the APIs that cannot go on without the place. */
export function requirePath(window: Record<string, unknown>, path: string): PathEnd {
  const end = findPath(window, path);
  if (!end) {
    throw new SandboxError(
      `Path ${path} does not exist. All of it but the last name must be there already.`,
    );
  }
  return end;
}

const isHolder = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'function' || (typeof value === 'object' && value !== null);
