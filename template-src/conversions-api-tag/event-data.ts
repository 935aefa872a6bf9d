// Where values are looked for: what the tag itself is told to send, then the incoming event.
import { getType, JSON, Object } from 'gtm:server';

import { keysInEvent, keysOfUserData, namesInEvent, namesInUserData } from './names.ts';
import type { Place } from './read-values.ts';
import type { Settings } from './settings.ts';

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
  const inEvent = (one: unknown): Place => ({
    values: objectOf(one),
    keys: keysInEvent,
    names: namesInEvent,
  });
  const inUserData = (values: Values): Place => ({
    values: values,
    keys: keysOfUserData,
    names: namesInUserData,
  });
  const ofTag = [
    data.eventDataRows,
    data.eventDataObject,
    data.customDataRows,
    data.customDataObject,
  ];
  const ofEvent = [event.custom_data, event, event.ecommerce, { items: event.line_items }];
  const persons = [data.userDataRows, data.userDataObject].map(leavesOf);
  if (data.autoUserData !== false) {
    persons.push(leavesOf(event.user_data || dottedUserData(event)), event);
  }
  if (data.limitedDataProcessing) {
    persons.push({ state: data.ldpState, country: data.ldpCountry });
  }
  return ofTag
    .concat(ofEvent)
    .filter((one) => one)
    .map(inEvent)
    .concat(persons.map(inUserData));
}

/**
 * User data in dotted keys, if there are any. Unconfirmed: whether every GA4 client nests again what
 * GA4 flattens to `user_data.email` or `user_data.address.city`.
 */
function dottedUserData(event: Values): Values | undefined {
  if (Object.keys(event).join(' ').indexOf('user_data.') === -1) return undefined;
  const dotted: Values = {};
  for (const key in event) {
    if (key.indexOf('user_data.') === 0) dotted[key] = event[key];
  }
  return dotted;
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
