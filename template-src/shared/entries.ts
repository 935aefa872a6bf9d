import { listOf } from './normalisers/text.ts';

/** What is in a list, also in one with gaps, which PHP writes as `{"0": …, "2": …}`. */
export function entriesOf(list: any): any[] {
  const entries: any[] = [];
  if (typeof list !== 'object') return listOf(list);
  for (const key in list) if (key.match('^[0-9]+$')) entries.push(list[key]);
  return entries.length > 0 ? entries : listOf(list);
}
