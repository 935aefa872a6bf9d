// Writes a GA4 hit the way the Google tag of a page does (protocol version 2), for one event.
import { writeItem } from './ga4-item.ts';

export interface Ga4Event {
  measurementId: string;
  clientId: string;
  /** Unix seconds at which the session began; absent without analytics storage. */
  sessionId: string | undefined;
  sessionNumber: number | undefined;
  name: string;
  /** Event parameters, page and user id among them, as the tag has put them together. */
  parameters: Record<string, unknown>;
  userProperties: Record<string, unknown>;
  /** `gcs` and `gcd`: what the visitor agreed to. */
  consent: { gcs: string; gcd: string };
  /** The same for all hits of a page load. */
  pageId: number;
  /** Number of the hit on this page, from 1. */
  hitNumber: number;
}

export interface Ga4Hit {
  url: string;
  /** The event, when the address would get too long with it. */
  body: string | undefined;
}

/** Event parameter → its own parameter of the protocol. */
const ownParameters: Readonly<Record<string, string>> = {
  user_id: 'uid',
  page_location: 'dl',
  page_referrer: 'dr',
  page_title: 'dt',
  language: 'ul',
  screen_resolution: 'sr',
  currency: 'cu',
  engagement_time_msec: '_et',
};
const ofThePage = ['uid', 'dl', 'dr', 'dt', 'ul', 'sr'];

/** Settings of the Google tag that are not event parameters. */
const settings = new Set([
  'server_container_url',
  'transport_url',
  'first_party_collection',
  'send_page_view',
  'send_to',
  'groups',
  'event_callback',
  'event_timeout',
  'client_id',
  'user_properties',
  'cookie_domain',
  'cookie_expires',
  'cookie_flags',
  'cookie_path',
  'cookie_prefix',
  'cookie_update',
]);

// Servers and proxies cut request lines at 8 kB and up.
const longestUrl = 7000;

/**
 * The request for one event: `{serverContainerUrl}/g/collect?v=2&…`, everything in the query, or
 * the event in the body if the address gets too long.
 */
export function writeGa4Hit(serverContainerUrl: string, event: Ga4Event): Ga4Hit {
  const { consent, sessionId, sessionNumber } = event;
  const shared: [string, string][] = [
    ['v', '2'],
    ['tid', event.measurementId],
    ['_p', String(event.pageId)],
    ['gcs', consent.gcs],
    ['gcd', consent.gcd],
    ['cid', event.clientId],
  ];
  if (sessionId !== undefined) shared.push(['sid', sessionId], ['sct', String(sessionNumber ?? 1)]);
  shared.push(['seg', '1'], ['_s', String(event.hitNumber)]);

  const own: [string, string][] = [['en', event.name]];
  for (const [name, value] of Object.entries(event.parameters)) {
    if (settings.has(name)) continue;
    const parameter = ownParameters[name];
    if (parameter === undefined) own.push(...writeParameter(name, value));
    else if (isSaid(value))
      (isOfThePage(parameter) ? shared : own).push([parameter, String(value)]);
  }
  for (const [name, value] of Object.entries(event.userProperties)) {
    if (isSaid(value))
      own.push([typeof value === 'number' ? `upn.${name}` : `up.${name}`, String(value)]);
  }

  const address = `${serverContainerUrl.replace(/(?<!\/)\/+$/, '')}/g/collect?`;
  const url = address + encode([...shared, ...own]);
  if (url.length <= longestUrl) return { url, body: undefined };
  return { url: address + encode(shared), body: encode(own) };
}

function writeParameter(name: string, value: unknown): [string, string][] {
  if (name === 'items') return writeItems(value);
  if (name === 'user_data') return flatten('ep.user_data', value);
  if (!isSaid(value)) return [];
  if (typeof value === 'number') return [[`epn.${name}`, String(value)]];
  // Only user_data travels as an object; gtag.js makes a text of any other.
  return [[`ep.${name}`, String(value)]];
}

const writeItems = (items: unknown): [string, string][] =>
  (Array.isArray(items) ? items : []).flatMap((item: unknown, index) =>
    typeof item === 'object' && item !== null
      ? [[`pr${index + 1}`, writeItem(item as Record<string, unknown>)] satisfies [string, string]]
      : [],
  );

function flatten(prefix: string, value: unknown): [string, string][] {
  if (!isSaid(value)) return [];
  if (typeof value !== 'object') return [[prefix, String(value)]];
  return Object.entries(value as object).flatMap(([key, member]) =>
    flatten(`${prefix}.${key}`, member),
  );
}

const encode = (parameters: [string, string][]) =>
  parameters
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');

const isOfThePage = (parameter: string) => ofThePage.includes(parameter);
const isSaid = (value: unknown) => value !== undefined && value !== null && value !== '';
