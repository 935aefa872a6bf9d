// GA4 events in a recording, sent to Google or to a tagging server; one hit may hold several.
import { mappedName } from '../../../template-src/shared/event-names.ts';
import { eventsFromGa4Request } from '../../gtm/apis/server/measurement-protocol/ga4-events.ts';
import { holdsEmail, isHash } from './personal-data.ts';
import { textOf } from './pinterest-hits.ts';
import type { RecordedRequest } from './recording.ts';
import { record } from './recording.ts';
import type { PersonalDatum, SentEvent } from './visit-event.ts';

const GOOGLE =
  /(^|\.)(google-analytics|analytics\.google|doubleclick|googletagmanager|google)\.[a-z.]{2,6}$/;

/** Whether a request is a hit, under whatever path: tagging servers may have a path of their own. */
export function isGa4Hit({ method, url }: RecordedRequest): boolean {
  // Google's own copies for its ads have no event.
  const isCopy = /doubleclick\.net$/.test(url.hostname);
  return queryOf(url) !== undefined && !isCopy && (method === 'GET' || method === 'POST');
}

/** The events of a hit; undefined when it has none, as if its body was not recorded. */
export function ga4Events(request: RecordedRequest): SentEvent[] | undefined {
  const query = queryOf(request.url) ?? '';
  try {
    return eventsFromGa4Request({
      method: request.method,
      path: request.url.pathname,
      query,
      headers: {},
      body: request.body,
      remoteAddress: '',
    }).map((data) => sentEvent(data, request));
  } catch {
    return undefined;
  }
}

/**
 * The parameters of a hit; undefined if it is none. Custom loaders of managed tagging servers put path
 * and query into one parameter in base64 (captures of 2025).
 */
function queryOf({ search }: URL): string | undefined {
  const isHit = (query: string): boolean =>
    /(^|&)v=2(&|$)/.test(query) && /(^|&)tid=G-\w+(&|$)/.test(query);
  const query = search.slice(1);
  if (isHit(query)) return query;
  for (const written of new URLSearchParams(query).values()) {
    const value = written.replaceAll(' ', '+');
    if (!/^[\w+/=-]{60,}$/.test(value)) continue;
    const inner = Buffer.from(value, 'base64').toString('utf8').split('?').at(-1)!;
    if (isHit(inner)) return inner;
  }
  return undefined;
}

function sentEvent(data: Record<string, unknown>, request: RecordedRequest): SentEvent {
  const name = String(data['event_name']);
  const items = [data['items']].flat().map(record);
  return {
    channel: 'ga4',
    sentName: name,
    event: mappedName(name),
    account: String(data['x-ga-measurement_id']),
    host: request.url.hostname,
    isGoogles: GOOGLE.test(request.url.hostname),
    time: request.time,
    eventId: textOf(data['event_id']),
    value: data['value'],
    currency: textOf(data['currency']),
    orderId: textOf(data['transaction_id']) ?? textOf(data['order_id']),
    productIds: items.flatMap((item) => textOf(item['item_id']) ?? []),
    eventTime: data['event_time'],
    addresses: [data['page_location'], data['page_referrer']].filter(
      (one) => typeof one === 'string',
    ),
    person: [...personIn(data['user_data']), ...userId(data['user_id'])],
    strayPersonalData: Object.keys(data).filter(
      (key) => typeof data[key] === 'string' && !key.startsWith('page_') && holdsEmail(data[key]),
    ),
    isConsentGiven: isConsentGiven(data),
    optOut: 'none',
    status: request.status,
    error: request.error,
    content: JSON.stringify(
      ['value', 'currency', 'transaction_id', 'items', 'page_location'].map((key) => data[key]),
    ),
  };
}

function personIn(value: unknown, path = 'user_data'): PersonalDatum[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => personIn(inner, `${path}.${key}`));
  }
  const text = textOf(value);
  if (text === undefined) return [];
  return [{ field: path.replace(/\.\d+(?=\.|$)/g, ''), value: text, isHashed: isHash(text) }];
}

/** A number of the shop's own is no secret; an address in its place is. */
const userId = (value: unknown): PersonalDatum[] =>
  typeof value === 'string' && holdsEmail(value)
    ? [{ field: 'user_id', value, isHashed: false }]
    : [];

/**
 * By `gcs` (G1, then ad_storage) and `gcd`, whose letters 1 and 3 are ad_storage and ad_user_data:
 * p, q, m and u are denied, t, r, n and v granted. As the Conversions API tag reads them.
 */
function isConsentGiven(data: Record<string, unknown>): boolean | undefined {
  const gcs = textOf(data['x-ga-gcs'])?.[2];
  const gcd = textOf(data['x-ga-gcd']) ?? '';
  const signs = [gcs, gcd[2], gcd[6]].flatMap((sign) => (sign ? [sign] : []));
  if (signs.some((sign) => '0pqmu'.includes(sign))) return false;
  return signs.some((sign) => '1trnv'.includes(sign)) ? true : undefined;
}
