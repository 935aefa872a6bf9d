// The first usable value wins; what was given and cannot be used is named, not lost.
import { Object } from 'gtm:server';
import type { Layer, Values } from './event-data.ts';

/** One key of Pinterest's and where its value may come from. */
export interface Field {
  /** Pinterest's name. */
  key: string;
  /** Names under which senders have it, in order of precedence. */
  names: string[];
  /** Names within the incoming event itself, where these differ. */
  inEvent?: string[];
  /** What is wrong with a value that cannot be used, after its name: `is no amount`. */
  otherwise?: string;
}

/** Values by Pinterest's keys, and sentences about what was given and could not be used. */
export interface Reading {
  values: Values;
  unusable: string[];
}

/**
 * Goes through the layers and in each through the names of a field. `read` gives a value in
 * Pinterest's form, or undefined where it cannot be used; its third argument are the values of the
 * fields before. Two fields with one key: the second counts if the first found nothing.
 */
export function readFields<F extends Field>(
  fields: F[],
  layers: Layer[],
  read: (field: F, given: unknown, before: Values) => unknown,
): Reading {
  const values: Values = {};
  const unusable: string[] = [];
  for (const field of fields) {
    for (const layer of layers) {
      for (const name of (layer.isEvent && field.inEvent) || field.names) {
        const given = layer.values[name];
        if (given != null && values[field.key] === undefined) {
          values[field.key] = read(field, given, values);
          if (values[field.key] === undefined && saysSomething(given)) {
            unusable.push(name + ' ' + (field.otherwise || 'cannot be used as ' + field.key));
          }
        }
      }
    }
  }
  return { values: values, unusable: unusable };
}

/** Blanks, empty lists and empty objects say nothing; the text "undefined" is a fault to be named. */
function saysSomething(given: any): boolean {
  if (typeof given === 'string') return given.trim() !== '';
  return typeof given !== 'object' || Object.keys(given).length > 0;
}
