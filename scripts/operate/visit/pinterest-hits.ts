// Hits of the Pinterest tag in a recording.
import { apiEventName, tagEventName } from '../../pinterest/event-names.ts';
import type { TagHit } from '../../pinterest/tag/tag-hit.ts';
import { parseTagHit } from '../../pinterest/tag/tag-hit.ts';
import { holdsEmail, isHash } from './personal-data.ts';
import type { RecordedRequest } from './recording.ts';
import { record } from './recording.ts';
import type { PersonalDatum, SentEvent } from './visit-event.ts';

/** Whether a request is a hit; under another host it is that of `npm start` on this machine. */
export const isPinterestHit = ({ method, url }: RecordedRequest): boolean =>
  isPinterestAddress(url, 'v3') && (method === 'GET' || method === 'POST');

/** Whether the tag reports an error of its own. */
export const isErrorReport = ({ url }: RecordedRequest): boolean =>
  isPinterestAddress(url, 'stats');

export const isPinterestScript = ({ url }: RecordedRequest): boolean =>
  /(^|\/)s\.pinimg\.com\/ct\/core\.js$/.test(`${url.hostname}${url.pathname}`);

const isPinterestAddress = ({ hostname, pathname }: URL, path: string): boolean =>
  new RegExp(`(^|/)ct\\.pinterest\\.com/${path}/?$`).test(`${hostname}${pathname}`);

/**
 * The event of a hit, `base` for the base code's, which is none, or `unreadable` for a hit without a
 * valid tag id or with broken JSON.
 */
export function pinterestEvent(request: RecordedRequest): SentEvent | 'base' | 'unreadable' {
  const parsed = parseTagHit(parametersOf(request), {
    method: request.method === 'POST' ? 'POST' : 'GET',
    referrer: undefined,
    userAgent: undefined,
    cookie: undefined,
  });
  if (!parsed.ok) return 'unreadable';
  const { hit } = parsed;
  if (hit.event.toLowerCase() === 'init') return 'base';
  const { eventData, partnerData, automaticData } = hit;
  const { event_id: _, eventID: __, eid: ___, ...content } = eventData;
  return {
    channel: 'pinterest',
    sentName: hit.event,
    event: apiName(hit.event),
    account: hit.tagId,
    host: request.url.hostname,
    isGoogles: false,
    time: request.time,
    eventId: hit.eventId,
    value: eventData['value'],
    currency: textOf(eventData['currency']),
    orderId: textOf(eventData['order_id']),
    productIds: productIds(eventData),
    eventTime: eventData['event_time'],
    addresses: [automaticData['loc'], automaticData['ref']].filter(
      (one) => typeof one === 'string',
    ),
    person: personIn(partnerData),
    strayPersonalData: stray(eventData),
    isConsentGiven: undefined,
    optOut: optOut(partnerData),
    status: request.status,
    error: request.error,
    content: JSON.stringify(content),
  };
}

/** The library sends a query, a form, or as its last way a JSON object. */
function parametersOf({ url, body = '' }: RecordedRequest): URLSearchParams {
  const parameters = new URLSearchParams(url.search);
  const form = body.startsWith('{') ? formOf(body) : new URLSearchParams(body);
  for (const [name, value] of form) parameters.append(name, value);
  return parameters;
}

function formOf(json: string): URLSearchParams {
  try {
    const fields = Object.entries(record(JSON.parse(json)));
    return new URLSearchParams(
      fields.map(([name, value]) => [
        name,
        typeof value === 'object' ? JSON.stringify(value) : String(value),
      ]),
    );
  } catch {
    return new URLSearchParams();
  }
}

/** A standard event in the API's spelling, whichever way the tag wrote it. */
function apiName(sent: string): string {
  const byTag = tagEventName(sent);
  return byTag.standard ? byTag.name : apiEventName(sent).name;
}

// The keys of enhanced match; github:pinterest/ws-gtm-template for the last.
const PERSONAL = 'em fn ln ph ge db ct st zp country external_id maid'.split(' ');

const personIn = (partnerData: TagHit['partnerData']): PersonalDatum[] =>
  PERSONAL.flatMap((field) =>
    [partnerData[field]].flat().flatMap((value) => {
      const text = textOf(value);
      return text === undefined ? [] : [{ field, value: text, isHashed: isHash(text) }];
    }),
  );

const stray = (eventData: TagHit['eventData']): string[] =>
  Object.keys(eventData).filter((key) => holdsEmail(JSON.stringify(eventData[key]) ?? ''));

function optOut(partnerData: TagHit['partnerData']): SentEvent['optOut'] {
  if (textOf(partnerData['opt_out_type'])?.toUpperCase() !== 'LDP') return 'none';
  return textOf(partnerData['st']) && textOf(partnerData['country']) ? 'LDP' : 'LDP without place';
}

/** `product_id` at the top or in each line; a list, or a text with commas, as the image has it. */
function productIds(eventData: TagHit['eventData']): string[] {
  const lines = [eventData['line_items']].flat().map((line) => record(line)['product_id']);
  const top = ['product_id', 'product_ids', 'content_ids'].map((key) => eventData[key]);
  return [...lines, ...top].flat().flatMap((id) => textOf(id) ?? []);
}

export const textOf = (value: unknown): string | undefined =>
  (typeof value === 'string' && value.trim() !== '') || typeof value === 'number'
    ? String(value)
    : undefined;
