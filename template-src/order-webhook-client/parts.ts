import { entriesOf } from '../shared/entries.ts';
import { textOf } from '../shared/normalisers/text.ts';

/** The objects of a list; whatever else is in it, or instead of it, is left out. */
export const partsOf = (list: unknown): any[] =>
  entriesOf(list)
    .slice(0, 5000)
    .filter((part) => part && typeof part === 'object');

/** The first of several addresses that names a city or a postal code: wallets may give a country alone. */
export const placeOf = (addresses: any[]): any =>
  addresses.filter((one) => textOf(one.city) || textOf(one.zip) || textOf(one.postcode))[0] ||
  addresses[0] ||
  {};

/** Who has a name, of several: never one person's first name beside the last name of another. */
export const personOf = (people: any[]): any =>
  people.filter((one) => textOf(one.first_name) || textOf(one.last_name))[0] || {};
