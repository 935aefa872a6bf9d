import { without } from './normalisers/characters.ts';
import type { AsNumber } from './values.ts';

/** What is in a list, in one with gaps, `{"0": …, "2": …}` by PHP, or in a text, `A,B` or `"A","B"`. */
export function entriesOf(list: unknown): unknown[] {
  if (typeof list === 'string')
    return list[0] === '[' ? [] : (list[0] === '"' ? without(list, '"') : list).split(',');
  const entries: unknown[] = [];
  if (typeof list === 'object')
    for (const key in list)
      if ((key as AsNumber) >= 0) entries.push(list![key as keyof typeof list]);
  return entries.length || list == null ? entries : entries.concat(list);
}
