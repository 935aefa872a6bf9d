import { JSON } from 'gtm:web';

import { listOf } from '../../template-src/shared/normalisers/text.ts';

/** JSON of an object or a list as what it says, everything else as it is. */
export const parsed = (value: any): any =>
  (typeof value === 'string' && '[{'.indexOf(value.trim()[0]!) >= 0 && JSON.parse(value)) || value;

/** The first of several values that is an object, JSON of one or in a list; an empty one if none is. */
export const firstObject = (values: unknown): any =>
  listOf(values)
    .reduce((all: any[], value) => all.concat(parsed(value)), [])
    .filter((value) => value && typeof value === 'object')[0] || {};
