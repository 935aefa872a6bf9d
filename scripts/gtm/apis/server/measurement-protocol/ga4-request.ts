// From event data back to a Google Analytics 4 hit, for sendEventToGoogleAnalytics.
import type { EventData } from './event-data-object.ts';
import { CLIENT_HINTS, HIT_PARAMETERS, ITEM_FIELDS } from './ga4-parameters.ts';

export const COLLECT_URL = 'https://www.google-analytics.com/g/collect';

/** Keys of event data that the server works out itself, or that are written in another place. */
const WRITTEN_ELSEWHERE = new Set([
  'items',
  'user_data',
  'user_agent',
  'page_hostname',
  'page_path',
  'client_hints',
  'x-ga-mp2-user_properties',
  'x-ga-system_properties',
  'x-sst-system_properties',
]);

/**
 * URL of the hit that carries one event. Throws an Error when the event lacks what Google Analytics
 * cannot do without: `x-ga-measurement_id`, `client_id` and `event_name`.
 */
export function ga4RequestUrl(event: EventData): string {
  for (const key of ['x-ga-measurement_id', 'client_id', 'event_name']) {
    if (typeof event[key] !== 'string' || event[key] === '') {
      throw new Error(`The event cannot be sent to Google Analytics: ${key} is missing.`);
    }
  }
  const query = new URLSearchParams({ v: '2' });
  for (const [parameter, key] of HIT_PARAMETERS) {
    if (parameter !== 'v' && isScalar(event[key])) query.set(parameter, String(event[key]));
  }
  const known = new Set(HIT_PARAMETERS.values());
  for (const [key, value] of Object.entries(event)) {
    if (known.has(key) || WRITTEN_ELSEWHERE.has(key) || !isScalar(value)) continue;
    query.set(typeof value === 'number' ? `epn.${key}` : `ep.${key}`, String(value));
  }
  writeFlattened(query, 'ep.user_data', event.user_data);
  for (const [key, value] of Object.entries(record(event['x-ga-mp2-user_properties']))) {
    if (isScalar(value))
      query.set(typeof value === 'number' ? `upn.${key}` : `up.${key}`, `${value}`);
  }
  for (const [key, value] of Object.entries(record(event['x-ga-system_properties']))) {
    if (isScalar(value)) query.set(`_${key}`, String(value));
  }
  const hints = record(event.client_hints);
  for (const [parameter, key] of CLIENT_HINTS) {
    if (isScalar(hints[key])) query.set(parameter, hint(hints[key]));
  }
  for (const [index, item] of list(event.items).entries()) {
    query.set(`pr${index + 1}`, packedItem(record(item)));
  }
  return `${COLLECT_URL}?${query}`;
}

function packedItem(item: EventData): string {
  const fields: string[] = [];
  const codes = new Map([...ITEM_FIELDS].reverse().map(([code, name]) => [name, code]));
  let custom = 0;
  for (const [name, value] of Object.entries(item)) {
    if (!isScalar(value)) continue;
    const code = codes.get(name);
    const text = String(value).replaceAll('~', '~~');
    if (code !== undefined) fields.push(code + text);
    else {
      fields.push(`k${custom}${name.replaceAll('~', '~~')}`, `v${custom}${text}`);
      custom += 1;
    }
  }
  return fields.join('~');
}

function writeFlattened(query: URLSearchParams, name: string, value: unknown): void {
  if (isScalar(value)) query.set(name, String(value));
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      writeFlattened(query, `${name}.${key}`, inner);
    }
  }
}

const hint = (value: unknown) => (typeof value === 'boolean' ? String(Number(value)) : `${value}`);

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const record = (value: unknown): EventData =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as EventData) : {};

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
