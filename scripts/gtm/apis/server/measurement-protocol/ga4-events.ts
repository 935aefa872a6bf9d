// From a Google Analytics 4 hit (Measurement Protocol version 2, as gtag sends it) to event data.
// The built-in GA4 client and extractEventsFromMpv2 both use this.
import { remoteAddress } from '../remote-address.ts';
import type { IncomingRequest } from '../world.ts';
import type { EventData } from './event-data-object.ts';
import { numberIfNumeric, put, putAt, putPageParts } from './event-data-object.ts';
import { hashedUserData, itemOf } from './ga4-items.ts';
import { CLIENT_HINTS, HIT_PARAMETERS, NUMERIC_PARAMETERS } from './ga4-parameters.ts';

/** Far more than a page puts together. */
const mostEvents = 100;

/** Whether the request is a Google Analytics 4 hit: protocol version 2 with a measurement id. */
export function isGa4Request(request: IncomingRequest): boolean {
  const query = new URLSearchParams(request.query);
  return query.get('v') === '2' && Boolean(query.get('tid'));
}

/**
 * The events of a hit, as plain event data. The query holds what they have in common; each line of
 * the body is one event. Throws an Error for a request that is no such hit, or that has an event
 * without a name.
 */
export function eventsFromGa4Request(request: IncomingRequest): EventData[] {
  if (!isGa4Request(request)) {
    throw new Error(
      'The request is not a Measurement Protocol version 2 request: ' +
        'its query string needs v=2 and a measurement id (tid).',
    );
  }
  const lines = (request.body ?? '').split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length > mostEvents) {
    throw new Error(`The request holds more than ${mostEvents} events, which no Google tag sends.`);
  }
  return (lines.length === 0 ? [''] : lines).map((line, index) => {
    const event = eventOf(new URLSearchParams(`${request.query}&${line}`), request);
    if (typeof event.event_name === 'string' && event.event_name !== '') return event;
    throw new Error(`Event ${index + 1} of the Measurement Protocol request has no name (en).`);
  });
}

function eventOf(parameters: URLSearchParams, request: IncomingRequest): EventData {
  const event: EventData = {};
  const items: [number, EventData][] = [];
  put(event, 'ip_override', remoteAddress(request));
  const userAgent = request.headers['user-agent'];
  if (userAgent) put(event, 'user_agent', userAgent);

  for (const [name, value] of parameters) {
    const item = /^pr(\d+)$/.exec(name);
    if (item) items.push([Number(item[1]), itemOf(value)]);
    else putParameter(event, name, value);
  }
  if (items.length > 0) {
    items.sort(([a], [b]) => a - b);
    put(
      event,
      'items',
      items.map(([, item]) => item),
    );
  }
  putPageParts(event);
  return event;
}

function putParameter(event: EventData, name: string, value: string): void {
  const plain = HIT_PARAMETERS.get(name);
  const hint = CLIENT_HINTS.get(name);
  const [prefix, rest] = split(name);
  if (plain !== undefined) {
    put(event, plain, NUMERIC_PARAMETERS.has(name) ? numberIfNumeric(value) : value);
  } else if (hint !== undefined) {
    putAt(event, ['client_hints', hint], hintValue(hint, value));
  } else if (name === 'em') {
    put(event, 'x-ga-em', value);
    // Fields that the page set as event parameters are the better known: they stay.
    for (const [key, field] of Object.entries(hashedUserData(value))) {
      const known = event.user_data as EventData | undefined;
      if (!known || !Object.hasOwn(known, key)) putAt(event, ['user_data', key], field);
    }
  } else if (prefix === 'ep' && rest.startsWith('user_data.')) {
    putUserData(event, rest.split('.').slice(1), value);
  } else if (prefix === 'ep') {
    put(event, rest, value);
  } else if (prefix === 'epn') {
    put(event, rest, numberIfNumeric(value));
  } else if (prefix === 'up' || prefix === 'upn') {
    const property = prefix === 'upn' ? numberIfNumeric(value) : value;
    putAt(event, ['x-ga-mp2-user_properties', rest], property);
  } else if (prefix === 'sst') {
    // Marks that Google's tag sets for a tagging server; captures of 2023 and 2024 have them here
    // (github.com/awslabs/clickstream-analytics-on-aws).
    putAt(event, ['x-sst-system_properties', rest], value);
  } else if (name.startsWith('_') && name !== '_z') {
    putAt(event, ['x-ga-system_properties', name.slice(1)], value);
  }
}

/** `ep.user_data.email` → `ep` and `user_data.email`. */
function split(name: string): [prefix: string, rest: string] {
  const dot = name.indexOf('.');
  return dot < 1 || dot === name.length - 1 ? ['', ''] : [name.slice(0, dot), name.slice(dot + 1)];
}

/** Flattened with dots on the wire. Keys that begin with `_tag` say how it was collected. */
function putUserData(event: EventData, path: string[], value: string): void {
  if (path.some((key) => key === '' || key.startsWith('_tag'))) return;
  putAt(event, ['user_data', ...path], value);
}

function hintValue(hint: string, value: string): unknown {
  if (hint === 'mobile' || hint === 'wow64') return value === '1';
  if (hint !== 'full_version_list') return value;
  return value
    .split('|')
    .map((entry) => entry.split(';').map((part) => decoded(part)))
    .map(([brand, version]) => ({ brand, version: version ?? '' }));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
