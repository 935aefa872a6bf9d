// From a Universal Analytics hit (Measurement Protocol version 1) to event data. Universal
// Analytics has ended, but clients still meet senders of this format.
import { remoteAddress } from '../remote-address.ts';
import type { IncomingRequest } from '../world.ts';
import type { EventData } from './event-data-object.ts';
import { numberIfNumeric, put, putPageParts } from './event-data-object.ts';

/** The names after the arrow are those of common event data; names with `x-ga-` are unconfirmed. */
const PARAMETERS: ReadonlyMap<string, string> = new Map([
  ['v', 'x-ga-protocol_version'],
  ['tid', 'x-ga-measurement_id'],
  ['t', 'x-ga-hit_type'],
  ['gtm', 'x-ga-gtm_version'],
  ['gcs', 'x-ga-gcs'],
  ['cid', 'client_id'],
  ['uid', 'user_id'],
  ['uip', 'ip_override'],
  ['ua', 'user_agent'],
  ['dl', 'page_location'],
  ['dh', 'page_hostname'],
  ['dp', 'page_path'],
  ['dt', 'page_title'],
  ['dr', 'page_referrer'],
  ['de', 'page_encoding'],
  ['ul', 'language'],
  ['sr', 'screen_resolution'],
  ['vp', 'viewport_size'],
  ['cd', 'screen_name'],
  ['an', 'app_name'],
  ['ec', 'event_category'],
  ['ea', 'event_action'],
  ['el', 'event_label'],
  ['ev', 'value'],
  ['cu', 'currency'],
  ['ti', 'transaction_id'],
  ['ta', 'affiliation'],
  ['tr', 'value'],
  ['tt', 'tax'],
  ['ts', 'shipping'],
  ['tcc', 'coupon'],
]);

const NUMBERS = new Set(['value', 'tax', 'shipping']);

const PRODUCT_FIELDS: ReadonlyMap<string, string> = new Map([
  ['id', 'item_id'],
  ['nm', 'item_name'],
  ['br', 'item_brand'],
  ['ca', 'item_category'],
  ['va', 'item_variant'],
  ['pr', 'price'],
  ['qt', 'quantity'],
  ['cc', 'coupon'],
  ['ps', 'index'],
]);

/** The one product of an `item` hit. */
const ITEM_HIT_FIELDS: ReadonlyMap<string, string> = new Map([
  ['ic', 'item_id'],
  ['in', 'item_name'],
  ['iv', 'item_category'],
  ['ip', 'price'],
  ['iq', 'quantity'],
]);

const EVENT_NAMES: ReadonlyMap<string, string> = new Map([
  ['pageview', 'page_view'],
  ['screenview', 'screen_view'],
  ['transaction', 'purchase'],
  ['item', 'item'],
  ['social', 'social'],
  ['exception', 'exception'],
  ['timing', 'timing_complete'],
]);

const PRODUCT_ACTIONS: ReadonlyMap<string, string> = new Map([
  ['detail', 'view_item'],
  ['click', 'select_item'],
  ['add', 'add_to_cart'],
  ['remove', 'remove_from_cart'],
  ['checkout', 'begin_checkout'],
  ['purchase', 'purchase'],
  ['refund', 'refund'],
]);

/** Whether the request is a Universal Analytics hit: protocol version 1 with a property id. */
export function isMpv1Request(request: IncomingRequest): boolean {
  return hitsOf(request).some((hit) => hit.get('v') === '1' && Boolean(hit.get('tid')));
}

/**
 * The events of the request, one per hit (a batch has one hit per line), as plain event data.
 * Throws an Error for anything else.
 */
export function eventsFromMpv1Request(request: IncomingRequest): EventData[] {
  return hitsOf(request).map((hit) => {
    if (hit.get('v') !== '1' || !hit.get('tid')) {
      throw new Error(
        'The request is not a Measurement Protocol version 1 request: ' +
          'it needs v=1 and a property id (tid).',
      );
    }
    return eventOf(hit, request);
  });
}

/** Parameters stand in the query or, of a POST, in the body; a batch has a hit per line. */
function hitsOf(request: IncomingRequest): URLSearchParams[] {
  const lines = (request.body ?? '').split(/\r?\n/).filter((line) => line.trim() !== '');
  return (lines.length === 0 ? [''] : lines).map(
    (line) => new URLSearchParams(`${request.query}&${line}`),
  );
}

function eventOf(hit: URLSearchParams, request: IncomingRequest): EventData {
  const event: EventData = {};
  put(event, 'event_name', eventName(hit));
  put(event, 'ip_override', remoteAddress(request));
  const userAgent = request.headers['user-agent'];
  if (userAgent) put(event, 'user_agent', userAgent);

  const items = new Map<number, EventData>();
  const itemHit: EventData = {};
  for (const [name, value] of hit) {
    const key = PARAMETERS.get(name);
    const product = /^pr(\d{1,3})([a-z]{2})$/.exec(name);
    const field = product ? PRODUCT_FIELDS.get(product[2]!) : undefined;
    const itemField = hit.get('t') === 'item' ? ITEM_HIT_FIELDS.get(name) : undefined;
    if (key !== undefined) put(event, key, NUMBERS.has(key) ? numberIfNumeric(value) : value);
    else if (field !== undefined) {
      const item = items.get(Number(product![1])) ?? {};
      items.set(Number(product![1]), item);
      put(item, field, productValue(field, value));
    } else if (itemField !== undefined) put(itemHit, itemField, productValue(itemField, value));
    else if (/^c[dm]\d+$/.test(name)) put(event, `x-ga-mp1-${name}`, value);
  }
  const list = [...items].sort(([a], [b]) => a - b).map(([, item]) => item);
  if (Object.keys(itemHit).length > 0) list.push(itemHit);
  if (list.length > 0) put(event, 'items', list);
  putPageParts(event);
  return event;
}

function eventName(hit: URLSearchParams): string {
  const type = hit.get('t') ?? '';
  const action = PRODUCT_ACTIONS.get(hit.get('pa') ?? '');
  if (action !== undefined) return action;
  const name = type === 'event' ? hit.get('ea') : EVENT_NAMES.get(type);
  if (name) return name;
  throw new Error(
    type === 'event'
      ? 'An event hit of the Measurement Protocol request has no action (ea).'
      : `The Measurement Protocol request has the unknown hit type "${type}" (t).`,
  );
}

const productValue = (field: string, value: string) =>
  ['price', 'quantity', 'index'].includes(field) ? numberIfNumeric(value) : value;
