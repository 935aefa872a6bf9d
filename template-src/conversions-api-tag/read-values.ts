// The first usable value wins; what was given and cannot be used is named, not lost.
import { Object } from 'gtm:server';

import { entriesOf } from '../shared/entries.ts';
import { isFirst, notEmpty } from '../shared/normalisers/text.ts';
import type { Values } from '../shared/values.ts';
import { complaintOf } from './complaint.ts';
import { parsed } from './event-data.ts';
import { type Names, otherNames } from './other-names.ts';
import type { Complain, Part, Reader, Warnings } from './values.ts';

/** Gives each key of a part, or two, its first usable value. */
export function readParts(sources: Values[], first: Part, second?: Part): Warnings {
  const warnings: Warnings = [];
  for (const source of sources) {
    const found: Names = {};
    for (const name in source) {
      const key = otherNames[name] || name;
      const part = second && second.readers[key] ? second : first;
      if (
        part.readers[key] &&
        (part.values[key] == null || (found[key] && rank(name) < rank(found[key]!)))
      ) {
        const before = warnings.length;
        const complain: Complain = (one, ofOne) => {
          warnings.push(complaintOf((ofOne || 'one') + ' of ' + name, key, one));
        };
        const value = part.readers[key]!(source[name], part.values, complain);
        // Named once.
        if (value === undefined)
          warnings[before] = warnings[before] || complaintOf(name, key, source[name]);
        else {
          part.values[key] = value;
          found[key] = name;
        }
      }
    }
  }
  return warnings;
}

/** What `read` makes of each of a list, each once, up to a limit; undefined if nothing can be used. */
export const readEach = (
  list: unknown[],
  limit: number,
  read: (one: unknown) => string | undefined,
  complain: Complain,
): string[] | undefined =>
  notEmpty(
    list
      .slice(0, limit + 1)
      .map((one, index) => (index < limit && read(one)) || (list[1] != null && complain(one)))
      .filter(isFirst),
  );

/** A list, as `entriesOf` finds it, of what `read` makes of each. */
export const readList =
  (read: (one: unknown) => string | undefined): Reader =>
  (given, _found, complain) =>
    readEach(entriesOf(parsed(given)), 1e3, read, complain);

/** Of Pinterest's own name, which comes first, -1. */
const rank = (name: string): number => Object.keys(otherNames).indexOf(name);

/** Names what should be an object, or JSON of one, and is not. */
export const checkObjects = (values: Values, keys: string): Warnings =>
  keys
    .split(' ')
    .map(
      (key) =>
        (values[key] as Warnings[number]) &&
        typeof parsed(values[key]) !== 'object' &&
        complaintOf(key, key, values[key]),
    );
