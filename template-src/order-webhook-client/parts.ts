import { makeTableMap } from 'gtm:server';

import { entriesOf } from '../shared/entries.ts';

/** What should be a list of such parts. Opaque, since nothing says that it is one: `partsOf` reads it. */
export interface Parts<Part> {
  readonly 'read by partsOf': Part;
}

/** A value and its name among meta data or metafields. */
export interface Meta {
  key?: unknown;
  value?: unknown;
}

/** The objects of a list; whatever else is in it, or instead of it, is left out. */
export const partsOf = <Part>(
  list: Parts<Part> | readonly (Part | null | undefined)[] | null | undefined,
): Part[] =>
  entriesOf(list)
    .slice(0, 5000)
    .filter((part) => part && typeof part === 'object') as Part[];

/** The values of meta data or metafields, by key. */
export const metaOf = (list: Parts<Meta> | null | undefined): { [key: string]: unknown } =>
  makeTableMap(partsOf(list), 'key', 'value') || {};
