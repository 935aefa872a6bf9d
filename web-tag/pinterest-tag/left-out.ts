// How the preview names what was given and could not be used, and what to write instead.
import { meaningOf, type Words } from '../../template-src/shared/normalisers/table.ts';

/** By what is wanted Pinterest's keys; never the value itself, which may be about a person. */
const wanted: Words = {
  'an amount like 1299.00': 'value product_price',
  'three letters, such as EUR': 'currency',
  'an ID other than 0, "undefined" or the like': 'order_id event_id',
  'a list of products, each with an ID or name, and no quantity of 0': 'line_items',
  'a number above 0': 'order_quantity product_quantity',
  'an e-mail address, or its SHA-256, SHA-1 or MD5': 'em',
  'country code and 7 to 15 digits, or a default calling code': 'ph',
  'an ID other than 0': 'external_id',
  'a name with letters': 'fn ln ct',
  'a code with digits': 'zp',
  'two letters, or a US state or Canadian province': 'st',
  'two letters, such as US': 'country',
  'a date like 1990-12-31': 'db',
  'f, m or n': 'ge',
};

/** The key as given, Pinterest's if that is another, and what is wanted. */
export const notUsed = (given: string, key: string): string =>
  (given.split(' ')[0] === key ? given : given + ' as ' + key) +
  (' (needs ' + (meaningOf(wanted, key) || 'a text that says something') + ')');

export const noObject = (given: string): string => given + ' (needs an object)';
