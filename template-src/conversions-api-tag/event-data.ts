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
  if (typeof value !== 'string' || (value[0] !== '[' && value[0] !== '{')) return value;
  const json = JSON.parse(value);
  return json === undefined ? value : json;
}

/** An object as it is, also from its JSON or from the rows of a table; `{}` for anything else. */
export function objectOf(given: unknown): Values {
  const value = parsed(given);
  if (typeof value !== 'object' || !value) return {};
  if (getType(value) !== 'array' || !value[0] || !value[0].name) return value;
  const result: Values = {};
  for (const row of value) if (row && row.name) result[row.name] = row.value;
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
    const name = key.split('.').filter(isName).pop() || parent;
    if (value && typeof value === 'object') {
      if (depth > 0) addLeaves(leaves, value, name, depth - 1);
    } else leaves[name] = leaves[name] === undefined ? value : [].concat(leaves[name], value);
  }
}

/** The parts of a dotted key that are no numbers: `address.0.city` is a city. */
const isName = (part: string): boolean => part[0]! > '9';
