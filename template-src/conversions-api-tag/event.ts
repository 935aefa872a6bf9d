import { getAllEventData, JSON, makeTableMap, Object } from 'gtm:server';

// Nothing about its values can be taken for granted.
export const event: any = getAllEventData() || {};

// Why Pinterest would refuse the event, and what else the user should know.
export const problems: string[] = [];
export const notes: string[] = [];

/** Text of an object or a list as such, everything else as it is. */
export const parsed = (value: any): any =>
  typeof value === 'string' && (value[0] === '[' || value[0] === '{') ? JSON.parse(value) : value;

/** Copies what objects, their JSON, and rows of a table say; later ones win. */
export function merge(target: any, sources: unknown[]): void {
  for (const source of sources) if (source) copy(target, parsed(source));
}

function copy(target: any, source: any): void {
  const isTable = source && source.length && source[0] && source[0].name;
  const object = isTable ? makeTableMap(source, 'name', 'value') : source;
  for (const key in typeof object === 'object' ? object : {}) {
    if (object[key] !== '' && object[key] !== undefined) target[key] = object[key];
  }
}

// GA4 flattens an event parameter to user_data.email or user_data.address.city; unconfirmed:
// whether every GA4 client nests it again.
export function userOf(): any {
  if (event.user_data || Object.keys(event).join().indexOf('user_data.') === -1)
    return event.user_data;
  const user: any = {};
  for (const key in event) {
    if (key.indexOf('user_data.') === 0) user[key.slice(key.lastIndexOf('.') + 1)] = event[key];
  }
  return user;
}
