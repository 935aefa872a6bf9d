import { entriesOf } from '../shared/entries.ts';

/** The objects of a list; whatever else is in it, or instead of it, is left out. */
export const partsOf = (list: unknown): any[] =>
  entriesOf(list)
    .slice(0, 5000)
    .filter((part) => part && typeof part === 'object');
