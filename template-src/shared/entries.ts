import { listOf, notEmpty } from './normalisers/text.ts';

/** What is in a list, also in one with gaps, `{"0": …, "2": …}` by PHP, or one that became a text, `A,B`. */
export function entriesOf(list: any): any[] {
  if (typeof list === 'string') return list[0] === '[' ? [] : list.split(',');
  const entries: any[] = [];
  if (typeof list === 'object')
    for (const key in list) if ((key as any) >= 0) entries.push(list[key]);
  return notEmpty(entries) || listOf(list);
}
