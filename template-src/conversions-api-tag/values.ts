// What the steps of an event hand on to each other.
import type { Values } from '../shared/values.ts';

/** Names one of several values, or a key of it such as `price`, that cannot be used. */
export type Complain = (one: unknown, ofOne?: string) => undefined;

/** What reads a value: undefined for what cannot be used. `found`: what the part has so far. */
export type Reader = (given: unknown, found: Values, complain: Complain) => unknown;

/** By Pinterest's key. */
export interface Readers {
  [key: string]: Reader;
}

/** A part of the event: what reads its values, and those that were found so far. */
export interface Part {
  readers: Readers;
  values: Values;
}

/** Sentences for the log, or nothing. */
export type Warnings = (string | false | null | undefined)[];
