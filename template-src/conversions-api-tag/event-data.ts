// Where values are looked for: what the tag itself is told to send, then the incoming event.
import { JSON, Object } from 'gtm:server';

import { rowsOf } from '../shared/normalisers/text.ts';
import type { Settings } from './settings.ts';

/** Event data or a part of it. Nothing about its values can be taken for granted. */
export interface Values {
  [key: string]: any;
}

/** Where everything but the person stands, in order of precedence. */
export function sourcesOf(event: Values, data: Settings): Values[] {
  return rowsOf([
    data.actionSource !== 'auto' && { action_source: data.actionSource },
    data.eventDataRows,
    data.eventDataObject,
    data.customDataRows,
    data.customDataObject,
    event.custom_data,
    event,
    event.ecommerce,
    event.line_items && { items: event.line_items },
  ]).map(objectOf);
}

/** Where the person stands, in order of precedence. */
export function personsOf(event: Values, data: Settings): Values[] {
  const persons = [data.userDataRows, data.userDataObject];
  if (data.autoUserData !== false) persons.push(event.user_data, dottedUserData(event));
  const sources = rowsOf(persons).map(leavesOf);
  if (data.autoUserData !== false) sources.push(event);
  if (data.limitedDataProcessing) sources.push({ state: data.ldpState, country: data.ldpCountry });
  return sources;
}

/** Unconfirmed: whether every GA4 client nests again what GA4 flattens to `user_data.email`. */
function dottedUserData(event: Values): Values | undefined {
  if (Object.keys(event).join(' ').indexOf('user_data.') === -1) return undefined;
  const dotted: Values = {};
  for (const key in event) if (key.indexOf('user_data.') === 0) dotted[key] = event[key];
  return dotted;
}

/** Text of an object or a list as what it says, everything else as it is. */
export function parsed(value: any): any {
  if (typeof value !== 'string' || (value[0] !== '[' && value[0] !== '{')) return value;
  return JSON.parse(value) || value;
}

export function objectOf(given: unknown): Values {
  const value = parsed(given);
  if (typeof value !== 'object' || !value) return {};
  // What is no list is the only row of itself.
  const rows = rowsOf(value);
  if (rows[0] === value || !rows[0] || !rows[0].name) return value;
  const result: Values = {};
  for (const row of rows) if (row.name) result[row.name] = row.value;
  return result;
}

/**
 * Every value within an object by its own name: `{ address: [{ city: … }] }` and `address.0.city`
 * are `city`. Several of one name become a list.
 */
function leavesOf(given: unknown): Values {
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

/** `address.0.city` is a city, and `billing_email` an e-mail address. */
const bareName = (key: string): string =>
  (key.split('.').filter(isName).pop() || '').replace('billing_', '');

const isName = (part: string): boolean => part[0]! > '9';
