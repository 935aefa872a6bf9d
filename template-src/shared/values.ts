// What is known of data that somebody else has made: nothing.

/** An object whose keys and values are whatever somebody gives it: event data, an order, a row. */
export interface Values {
  [key: string]: unknown;
}

/** Whatever stands in JSON, to be told apart by `typeof`. */
export type JsonValue = Values | string | number | boolean | null | undefined;

/**
 * One of a list without what is empty. Where nothing is known of it, it can still be asked for any
 * key: a text or a number has none, and only null and undefined cannot be asked.
 */
export type Row<T> = unknown extends T ? Values : NonNullable<T>;

/**
 * What is reckoned with as it is: `(text as AsNumber) * 1`. The sandbox makes a number of it, and NaN of
 * what is none; TypeScript reckons with numbers only, and a text may be called `never` but no number.
 */
export type AsNumber = never;
