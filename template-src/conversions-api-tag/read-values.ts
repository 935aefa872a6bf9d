// The first usable value wins; what was given and cannot be used is named, not lost.
import { Object } from 'gtm:server';

import type { Values } from './event-data.ts';
import type { Names } from './names.ts';

/** Values by Pinterest's keys, and sentences about what was given and could not be used. */
export interface Reading {
  values: Values;
  unusable: string[];
}

/**
 * Reads what sources give, the first first; in each, Pinterest's own keys and then the other
 * names. `read` gives undefined for what cannot be used; its third argument are the values found
 * before.
 */
export function readValues(
  sources: Values[],
  keys: string[],
  names: Names,
  read: (key: string, given: any, before: Values) => unknown,
): Reading {
  const found: Values = {};
  const unusable: string[] = [];
  const take = (key: string, name: string, given: unknown): void => {
    if (found[key] !== undefined) return;
    found[key] = read(key, given, found);
    if (found[key] === undefined && saysSomething(given)) {
      unusable.push(
        name + ' ' + (complaints[key] || 'cannot be used' + (name === key ? '' : ' as ' + key)),
      );
    }
  };
  for (const source of sources) {
    for (const key of keys) if (source[key] != null) take(key, key, source[key]);
    for (const name in names) if (source[name] != null) take(names[name]!, name, source[name]);
  }
  return { values: found, unusable: unusable };
}

/** What is wrong with a value that cannot be used, after its name. */
const complaints: Names = {
  value: 'is no amount',
  contents: 'has no product',
  event_time: 'is neither Unix time nor ISO 8601, so it happens now',
  action_source: 'is unknown to Pinterest, counts as web',
};

/** Blanks, empty lists and objects say nothing; "undefined" is a fault to be named. */
function saysSomething(given: any): boolean {
  if (typeof given === 'string') return given.trim() !== '';
  return typeof given !== 'object' || Object.keys(given).length > 0;
}
