// Dotted paths below window, for every API that reads, writes or calls what the page has there.
import { SandboxError } from '../../sandbox/errors.ts';

export interface PathEnd {
  /** What holds the last name of the path. */
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
 * @throws SandboxError for a path that could lead out of the page's own data.
 */
export function findPath(window: Record<string, unknown>, path: string): PathEnd | undefined {
  const names = path.split('.');
  const closed = names.find((name) => CLOSED_NAMES.has(name));
  if (closed !== undefined || CLOSED_ROOTS.has(names[0]!)) {
    throw new SandboxError(
      `The path "${path}" cannot be used: "${closed ?? names[0]}" is part of the browser itself. ` +
        'Use the name of a variable that the page or a script has made.',
    );
  }
  const name = names.pop()!;
  let parent: unknown = window;
  for (const step of names) {
    parent = (parent as Record<string, unknown>)[step];
    if (parent === undefined || parent === null) return undefined;
  }
  return { parent: parent as Record<string, unknown>, name };
}

/** The value at a path, undefined when any part of it is missing. */
export function readPath(window: Record<string, unknown>, path: string): unknown {
  const end = findPath(window, path);
  return end?.parent[end.name];
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
