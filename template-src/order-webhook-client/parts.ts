import { makeTableMap } from 'gtm:server';

import { entriesOf } from '../shared/entries.ts';

/** The objects of a list; whatever else is in it, or instead of it, is left out. */
export const partsOf = (list: unknown): any[] =>
  entriesOf(list)
    .slice(0, 5000)
    .filter((part) => part && typeof part === 'object');

/** The values of meta data or metafields, by key. */
export const metaOf = (list: unknown): any => makeTableMap(partsOf(list), 'key', 'value') || {};
