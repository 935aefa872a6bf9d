import { listOf } from '../shared/normalisers/text.ts';

/** The objects of a list; whatever else is in it, or instead of it, is left out. */
export const partsOf = (list: unknown): any[] =>
  listOf(list)
    .slice(0, 2000)
    .filter((part) => part && typeof part === 'object');
