// The first usable value wins; what was given and cannot be used is named, not lost.
import { Object } from 'gtm:server';

import { parsed } from './event-data.ts';
import { type Names, otherNames } from './other-names.ts';
import type { Part, Values, Warnings } from './values.ts';

/** Takes the first usable value of each key that a part of an event, or one of three, can have. */
export function readParts(
  warnings: Warnings,
  source: Values,
  first: Part,
  second?: Part,
  third?: Part,
): void {
  const found: Names = {};
  for (const name in source) {
    const key = otherNames[name] || name;
    const part = !second || first.readers[key] ? first : second.readers[key] ? second : third!;
    if (
      part.readers[key] &&
      (part.values[key] === undefined || (found[key] && isBetter(name, found[key])))
    ) {
      const complain = (unusable: unknown): undefined => {
        warnings.push(complaintOf(name, key, unusable));
      };
      const value = part.readers[key]!(source[name], key, part.values, complain);
      if (value === undefined) complain(source[name]);
      else {
        part.values[key] = value;
        found[key] = name;
      }
    }
  }
}

/** Pinterest's own comes first. */
function isBetter(name: string, other: string | undefined): boolean {
  const names: (string | undefined)[] = Object.keys(otherNames);
  return names.indexOf(name) < names.indexOf(other);
}

/** Names what should be an object and is none; `keys` are parted by blanks. */
export const brokenObjects = (values: Values, keys: string): Warnings =>
  keys
    .split(' ')
    .filter((key) => values[key] && typeof parsed(values[key]) !== 'object')
    .map((key) => complaintOf(key, key, values[key]));

/** Blanks, empty lists and objects say nothing; "undefined" is a fault to be named. */
function complaintOf(name: string, key: string, given: any): string | undefined {
  const said = given && typeof given === 'object' ? Object.keys(given).length || '' : given;
  if (said == null || !('' + said).trim()) return undefined;
  if (key === 'value') return name + ' is no amount';
  if (key.match('_time$')) return name + ' is neither Unix time nor ISO 8601';
  return name + ' cannot be used' + (name === key ? '' : ' as ' + key);
}
