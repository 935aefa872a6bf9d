import { getAllEventData, JSON, makeTableMap, Object } from 'gtm:server';

/** Nothing about its values can be taken for granted. */
export const event: any = getAllEventData() || {};

/** Why Pinterest would refuse the event, and what else the user should know. */
export const problems: string[] = [];
export const notes: string[] = [];

/** Text of an object or a list as such, everything else as it is. */
export const parsed = (value: any): any =>
  typeof value === 'string' && (value[0] === '[' || value[0] === '{') ? JSON.parse(value) : value;

/** Copies an object and the rows of a table, as far as they say anything. */
export function merge(target: any, object: unknown, rows?: any): void {
  const source = object && parsed(object);
  for (const key in typeof source === 'object' ? source : {}) {
    if (source[key] !== '' && source[key] !== undefined) target[key] = source[key];
  }
  if (rows) merge(target, makeTableMap(rows, 'name', 'value'));
}

/**
 * User data as an object. An event parameter of GA4 is flattened to `user_data.email` or
 * `user_data.address.city`; unconfirmed: whether every GA4 client nests it again.
 */
export function userOf(): any {
  if (event.user_data || Object.keys(event).join().indexOf('user_data.') === -1) {
    return event.user_data;
  }
  const user: any = {};
  for (const key in event) {
    if (key.indexOf('user_data.') === 0) user[key.slice(key.lastIndexOf('.') + 1)] = event[key];
  }
  return user;
}
