// Where values are looked for: the tag's own fields, then the event.
import { getTimestampMillis, JSON } from 'gtm:server';

import { meaningOf } from '../shared/normalisers/table.ts';
import { rowsOf } from '../shared/normalisers/text.ts';
import type { JsonValue, Values } from '../shared/values.ts';
import { otherNames } from './other-names.ts';
import type { Settings } from './settings.ts';

declare const data: Settings;

/** All but the person, in order of precedence. `name`: Pinterest's. */
export function sourcesOf(event: Values, name: string): Values[] {
  return rowsOf([
    data.eventIdSource === 'field' && { event_id: data.eventId },
    data.actionSource !== 'auto' && { action_source: data.actionSource },
    data.eventDataRows,
    data.eventDataObject,
    data.customDataRows,
    data.customDataObject,
    event.custom_data,
    event,
    event.ecommerce,
    !event.items && event.ecommerce && olderForm(objectOf(event.ecommerce), name),
    // Pinterest calls server-side Tag Manager `ss-gtm`.
    { event_id: data.eventId, event_time: getTimestampMillis(), partner_name: 'ss-gtm' },
  ]).map(objectOf);
}

/** Before GA4, a key of `ecommerce` had what an event is about. */
function olderForm(ecommerce: Values, name: string): Values {
  const key = meaningOf(
    {
      detail: 'page_visit view_content',
      add: 'add_to_cart',
      checkout: 'initiate_checkout',
      purchase: 'checkout',
    },
    name,
  );
  const part = objectOf(ecommerce[key!]);
  const order = objectOf(part.actionField);
  return { products: part.products, value: order.revenue, order_id: order.id };
}

/** What the event says of the person; its own keys come last. */
export function personsOf(event: Values): Values[] {
  // Unconfirmed: whether every GA4 client nests again what GA4 flattens to `user_data.email`.
  const flat: Values = {};
  for (const name in event) if (name.indexOf('user_data.') === 0) flat[name] = event[name];
  return [event.user_data, flat].map(leavesOf).concat(event);
}

/** JSON of an object or a list as what it says. */
export const parsed = (value: unknown): JsonValue =>
  ((typeof value === 'string' && '[{'.indexOf(value.trim()[0]!) >= 0 && JSON.parse(value)) ||
    value) as JsonValue;

export function objectOf(given: unknown): Values {
  const value = parsed(given) || {};
  if (typeof value !== 'object') return {};
  const rows = value.length ? rowsOf(value).filter((row) => row.name && row.value != null) : [];
  const result: Values = rows[0] ? {} : value;
  for (const row of rows) result[row.name as string] = row.value;
  return result;
}

/** Every value within an object by its own name: `{ address: [{ city: … }] }` is `city`; several are a list. */
export const leavesOf = (given: unknown): Values => addLeaves({}, objectOf(given), '', 4);

function addLeaves(leaves: Values, values: Values, parent: string, depth: number): Values {
  for (const key in values) {
    const value = parsed(values[key]);
    const name = otherNames[key] ? key : bareName(key) || parent;
    if (value && typeof value === 'object' && depth) addLeaves(leaves, value, name, depth - 1);
    const known = leaves[name] as JsonValue;
    // An object stays where it has no such value, so that `{ email: {} }` is named.
    if (known == null || (typeof known === 'object' && !known.length)) leaves[name] = value;
    else if (typeof value !== 'object')
      leaves[name] = ([] as unknown[]).concat(known, value).slice(0, 11);
  }
  return leaves;
}

/** `address.0.city` is a city, `country.code` a country, `billing_email` an e-mail address. */
const bareName = (key: string): string =>
  (key.split('.').filter(isName).pop() || '').replace('billing_', '');

const isName = (part: string): boolean => part[0]! > '9' && part !== 'code' && part !== 'value';
