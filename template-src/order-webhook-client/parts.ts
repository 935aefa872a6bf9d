import { entriesOf } from '../shared/entries.ts';
import { firstTextOf, lowerText } from '../shared/normalisers/text.ts';
import { isGiven } from './given.ts';

/** What should be a list of such parts. Opaque, since nothing says that it is one: `partsOf` reads it. */
export interface Parts<Part> {
  readonly 'read by partsOf': Part;
}

/** A value and its name among meta data, metafields or, with `name`, cart attributes. */
export interface Meta {
  key?: unknown;
  name?: unknown;
  value?: unknown;
}

export interface Attributes {
  [key: string]: unknown;
}

/** The objects of a list. */
export const partsOf = <Part>(
  list: Parts<Part> | readonly (Part | null | undefined)[] | null | undefined,
): Part[] =>
  entriesOf(list)
    .slice(0, 5000)
    .filter((part) => part && typeof part === 'object') as Part[];

/** The values by key. Of several of one key, the first that says something. */
export function metaOf(list: Parts<Meta> | null | undefined): Attributes {
  const values: Attributes = {};
  partsOf(list).forEach((one) => {
    const key = firstTextOf([one.key, one.name]);
    if (key && isGiven(one.value) && !lowerText('' + values[key])) values[key] = one.value;
  });
  return values;
}

/** The first key of such a name whose value is no "no". */
export function keyIn<T extends object>(
  values: T,
  pattern: string,
): Extract<keyof T, string> | undefined {
  for (const key in values)
    if (key.match(pattern) && !lowerText('' + values[key]).match('^(|0|-1|no|n|off|false|online)$'))
      return key;
}
