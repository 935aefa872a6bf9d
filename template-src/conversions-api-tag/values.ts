// What the steps of an event hand on to each other.

/** Event data or a part of it. Nothing about its values can be taken for granted. */
export interface Values {
  [key: string]: any;
}

/**
 * By Pinterest's key, what reads a value: undefined for what cannot be used. `found` came before it;
 * `complain` names one of several values that cannot be used.
 */
export interface Readers {
  [key: string]: (given: any, key: string, found: Values, complain: Complain) => unknown;
}

export type Complain = (unusable: unknown) => undefined;

/** A part of the event: what reads its values, and those that were found so far. */
export interface Part {
  readers: Readers;
  values: Values;
}

/** Sentences for the log, or nothing. */
export type Warnings = (string | false | undefined)[];
