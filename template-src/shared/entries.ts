import { listOf } from './normalisers/text.ts';

/** What is in a list, also in one with gaps, which PHP writes as `{"0": …, "2": …}`. */
export function entriesOf(list: any): any[] {
  const entries: any[] = [];
  if (typeof list === 'object')
    for (const key in list) if ((key as any) >= 0) entries.push(list[key]);
  return entries[0] === undefined ? listOf(list) : entries;
}
