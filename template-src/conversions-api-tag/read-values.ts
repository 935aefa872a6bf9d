// The first usable value wins; what was given and cannot be used is named, not lost.
import { Object } from 'gtm:server';

import type { Values } from './event-data.ts';

/** Names that senders use, with Pinterest's for each. */
export interface Names {
  [name: string]: string;
}

/** By key, what reads a value: undefined for what cannot be used. `found` came before it. */
export interface Readers {
  [key: string]: (given: any, found: Values, key: string) => unknown;
}

/** A table by single keys, of one by keys parted by blanks. */
export function eachOf<T>(table: { [keys: string]: T }): { [key: string]: T } {
  const each: { [key: string]: T } = {};
  for (const keys in table) for (const key of keys.split(' ')) each[key] = table[keys]!;
  return each;
}

/** Sentences for the log, and what is no sentence where there is nothing to say. */
export type Warnings = (string | false | undefined)[];

/**
 * Values by Pinterest's keys. Reads what sources give, the first first; in each, Pinterest's own keys
 * and then the other names.
 */
export function readValues(
  sources: Values[],
  readers: Readers,
  names: Names,
  warnings: Warnings,
): Values {
  const found: Values = {};
  const take = (key: string, name: string, given: unknown): void => {
    if (found[key] !== undefined) return;
    found[key] = readers[key]!(given, found, key);
    if (found[key] === undefined && saysSomething(given)) {
      warnings.push(
        name + ' ' + (complaints[key] || 'cannot be used' + (name === key ? '' : ' as ' + key)),
      );
    }
  };
  for (const source of sources) {
    for (const key in readers) if (source[key] != null) take(key, key, source[key]);
    for (const name in names) if (source[name] != null) take(names[name]!, name, source[name]);
  }
  return found;
}

/** What is wrong with a value that cannot be used, after its name. */
const complaints: Names = {
  value: 'is no amount',
  contents: 'has no product',
  event_time: 'is neither Unix time nor ISO 8601',
};

/** Blanks, empty lists and objects say nothing; "undefined" is a fault to be named. */
function saysSomething(given: any): boolean {
  if (typeof given === 'string') return given.trim() !== '';
  return typeof given !== 'object' || Object.keys(given).length > 0;
}
