// Where values are looked for: what the tag itself is told to send, then the incoming event.
import { getType, JSON, Object } from 'gtm:server';

import { keysInEvent, namesInEvent, namesInUserData } from './names.ts';
import type { Place } from './read-values.ts';
import type { Settings } from './settings.ts';
import { keysOfUserData } from './user-data.ts';

/** Event data or a part of it. Nothing about its values can be taken for granted. */
export interface Values {
  [key: string]: any;
}

/**
 * Where values stand, in order of precedence: the tag's rows and objects, the event's own
 * `custom_data` or `user_data`, the event, GA4's `ecommerce` or the tag's residence for limited data
 * processing.
 */
export function placesOf(event: Values, data: Settings): Place[] {
  const ofEvent = [
    data.eventDataRows,
    data.eventDataObject,
    data.customDataRows,
    data.customDataObject,
    event.custom_data,
    event,
    event.ecommerce,
    event.line_items && { items: event.line_items },
  ].filter((one) => one);
  const ofPerson = [leavesOf(data.userDataRows), leavesOf(data.userDataObject)];
  if (data.autoUserData !== false) {
    ofPerson.push(leavesOf(event.user_data || dottedUserData(event)), event);
  }
  if (data.limitedDataProcessing) {
    ofPerson.push({ state: data.ldpState, country: data.ldpCountry });
  }
  return ofEvent
    .map((one): Place => ({ values: objectOf(one), keys: keysInEvent, names: namesInEvent }))
    .concat(ofPerson.map((one) => ({ values: one, keys: keysOfUserData, names: namesInUserData })));
}

/**
 * User data in dotted keys. Unconfirmed: whether every GA4 client nests again what GA4 flattens to
 * `user_data.email` or `user_data.address.city`.
 */
function dottedUserData(event: Values): Values {
  const dotted: Values = {};
  Object.keys(event)
    .filter((key) => key.indexOf('user_data.') === 0)
    .forEach((key) => {
      dotted[key] = event[key];
    });
  return dotted;
}

/** Some of many values; absent ones are undefined, which JSON leaves out. */
export function pick(values: Values, keys: string[]): Values {
  const picked: Values = {};
  for (const key of keys) picked[key] = values[key];
  return picked;
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
    const name = bareName(key) || parent;
    if (value && typeof value === 'object') {
      if (depth > 0) addLeaves(leaves, value, name, depth - 1);
    } else leaves[name] = leaves[name] === undefined ? value : [].concat(leaves[name], value);
  }
}

/**
 * `address.0.city` is a city, `billing_email` an e-mail address, `sha256_first_name` the hash of a
 * name. Never `sha256_phone_number`: Google hashes a plus and the digits, which nobody else does.
 */
function bareName(key: string): string {
  const parts = key.split('.').filter((part) => part[0]! > '9');
  const name = parts[parts.length - 1] || '';
  return name === 'sha256_phone_number'
    ? name
    : name.replace('sha256_', '').replace('billing_', '');
}
