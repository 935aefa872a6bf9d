import { JSON } from 'gtm:web';

import { listOf } from '../../template-src/shared/normalisers/text.ts';

/** JSON of an object or a list as what it says, everything else as it is. */
export function parsed(value: any): any {
  if (typeof value !== 'string' || (value[0] !== '[' && value[0] !== '{')) return value;
  return JSON.parse(value) || value;
}

/** The first of several values that is an object, or JSON of one; an empty one if none is. */
export const firstObject = (values: unknown): any =>
  listOf(values)
    .map(parsed)
    .filter((value) => value && typeof value === 'object')[0] || {};
