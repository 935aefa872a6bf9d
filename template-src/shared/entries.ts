import { listOf } from './normalisers/text.ts';

/** What is in a list, also in one with gaps, which PHP writes as `{"0": …, "2": …}`. */
export function entriesOf(list: any): any[] {
  const all = listOf(list);
  if (typeof list !== 'object' || all[0] !== list) return all;
  const entries: any[] = [];
  for (const key in list) if (key.match('^[0-9]+$')) entries.push(list[key]);
  return entries.length > 0 ? entries : all;
}
