// Where values are looked for: what the tag itself is told to send, then the incoming event.
import { getType, JSON } from 'gtm:server';
import type { Settings } from './settings.ts';

/** Event data or a part of it. Nothing about its values can be taken for granted. */
export interface Values {
  [key: string]: any;
}

/**
 * Where everything but user data stands, in order of precedence: rows and object for server event
 * data, rows and object for custom data, the event's own `custom_data`, the event, GA4's `ecommerce`.
 */
export function sourcesOf(event: Values, data: Settings): Values[] {
  const before = [
    data.eventDataRows,
    data.eventDataObject,
    data.customDataRows,
    data.customDataObject,
    event.custom_data,
  ];
  const sources = before.filter((one) => one).map(objectOf);
  sources.push(event);
  if (event.ecommerce) sources.push(objectOf(event.ecommerce));
  return sources;
}

/** Text of an object or a list as what it says, everything else as it is. */
export function parsed(value: any): any {
  const isJson = typeof value === 'string' && (value[0] === '[' || value[0] === '{');
  return isJson ? JSON.parse(value) : value;
}

/** An object as it is, also from its JSON or from the rows of a table; `{}` for anything else. */
export function objectOf(given: unknown): Values {
  const value = parsed(given);
  if (getType(value) === 'array') return value[0] && value[0].name ? objectOfRows(value) : value;
  return getType(value) === 'object' ? value : {};
}

function objectOfRows(rows: any[]): Values {
  const result: Values = {};
  rows.forEach((row) => {
    if (row && row.name) result[row.name] = row.value;
  });
  return result;
}

/**
 * Every value within an object by its own name, wherever it stands: `address.city`,
 * `address.0.city` and `{ address: [{ city: … }] }` are all `city`. Several of one name become a list.
 */
export function leavesOf(given: unknown): Values {
  const leaves: Values = {};
  addLeaves(leaves, objectOf(given), '', 4);
  return leaves;
}

function addLeaves(leaves: Values, values: Values, parent: string, depth: number): void {
  for (const key in values) {
    const value = parsed(values[key]);
    const name = leafName(key, parent);
    if (value && typeof value === 'object') {
      if (depth > 0) addLeaves(leaves, value, name, depth - 1);
    } else if (leaves[name] === undefined) leaves[name] = value;
    else leaves[name] = [].concat(leaves[name], value);
  }
}

/** The last part of a dotted name that is no number; the name above where there are only numbers. */
function leafName(key: string, parent: string): string {
  if (key[0]! > '9' && key.indexOf('.') === -1) return key;
  const names = key.split('.').filter((part) => part !== '' && !(part[0]! <= '9'));
  return names.length > 0 ? names[names.length - 1]! : parent;
}
