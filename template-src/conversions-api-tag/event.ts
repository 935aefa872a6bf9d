import { getAllEventData, JSON, makeTableMap, Object } from 'gtm:server';

/** Nothing about its values can be taken for granted. */
export const event: any = getAllEventData() || {};

/** Why Pinterest would refuse the event, and below, what else the user should know. */
export const problems: string[] = [];
export const notes: string[] = [];

/** Text of an object or a list as such, everything else as it is. */
export const parsed = (value: any): any =>
  typeof value === 'string' && (value[0] === '[' || value[0] === '{') ? JSON.parse(value) : value;

/** Copies what an object, its JSON, or the rows of a table say. */
export function merge(target: any, source: unknown): void {
  const given = parsed(source);
  const isTable = given && given[0] && given[0].name;
  const object = isTable ? makeTableMap(given, 'name', 'value') : given;
  for (const key in typeof object === 'object' ? object : {}) {
    if (object[key] !== '' && object[key] !== undefined) target[key] = object[key];
  }
}

/**
 * `user_data` of an event. Unconfirmed: whether every GA4 client nests again what GA4 flattens to
 * `user_data.email` or `user_data.address.city`.
 */
export function userOf(source: any): any {
  const user = parsed(source.user_data);
  if (user || Object.keys(source).join().indexOf('user_data.') === -1) {
    return (typeof user === 'object' && user) || {};
  }
  const flat: any = {};
  for (const key in source) {
    if (key.indexOf('user_data.') === 0) flat[key.slice(key.lastIndexOf('.') + 1)] = source[key];
  }
  return flat;
}
