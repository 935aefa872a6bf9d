// The first usable value wins; what was given and cannot be used is named, not lost.
import { Object } from 'gtm:server';

import type { Values } from './event-data.ts';

/**
 * Under which names senders have the values of Pinterest's keys: `{ search_term: 'search_string' }`.
 * Of several names for one key the first in the table comes first.
 */
export interface Names {
  [name: string]: string;
}

/** One place where values may stand, and the names that they have there. */
export interface Place {
  values: Values;
  names: Names;
}

/** Values by Pinterest's keys, and sentences about what was given and could not be used. */
export interface Reading {
  values: Values;
  unusable: string[];
}

/**
 * Goes through the places, in each through the names. `read` gives the value of a key in Pinterest's
 * form, or undefined where it cannot be used; its third argument are the values found before.
 */
export function readValues(
  places: Place[],
  read: (key: string, given: unknown, before: Values) => unknown,
): Reading {
  const found: Values = {};
  const unusable: string[] = [];
  for (const place of places) {
    const values = place.values;
    const names = place.names;
    for (const name in names) {
      if (values[name] != null && found[names[name]!] === undefined) {
        const key = names[name]!;
        found[key] = read(key, values[name], found);
        if (found[key] === undefined && saysSomething(values[name])) {
          unusable.push(name + ' ' + (complaints[key] || 'cannot be used as ' + key));
        }
      }
    }
  }
  return { values: found, unusable: unusable };
}

/** What is wrong with a value that cannot be used, after its name. */
const complaints: Names = {
  value: 'is no amount',
  predicted_ltv: 'is no amount',
  currency: 'is no three-letter code',
  contents: 'has no product with an ID or a name',
  event_time: 'is neither a Unix time nor ISO 8601, so the event happens now',
  event_source_url: 'is not the address of a page',
  action_source: 'is none that Pinterest knows, so the event counts as web',
  opt_out: 'is neither yes nor no',
  opt_out_type: 'is not LDP, which is all that Pinterest reads',
};

/** Blanks, empty lists and empty objects say nothing; the text "undefined" is a fault to be named. */
function saysSomething(given: any): boolean {
  if (typeof given === 'string') return given.trim() !== '';
  return typeof given !== 'object' || Object.keys(given).length > 0;
}
