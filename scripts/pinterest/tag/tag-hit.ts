// Reads one hit of the Pinterest tag from its parameters. The library sends the groups ed, pd and
// ad as JSON texts (captured hits in github:MisterPhilip/omnibug test/providers/Pinterest.js), the
// noscript image sends them in brackets, as in pd[em]=…
// https://help.pinterest.com/en/business/article/pinterest-tag-parameters-and-cookies
import { parseCookie } from 'cookie';

export interface TagHit {
  tagId: string;
  /** As the tag sent it; `init` for the base hit. */
  event: string;
  eventId: string | undefined;
  /** Group `ed`: what the page gave to track. */
  eventData: Record<string, unknown>;
  /** Group `pd`: enhanced match and partner. */
  partnerData: Record<string, unknown>;
  /** Group `ad`: what the tag found out itself. */
  automaticData: Record<string, unknown>;
  /** URL of the page, from ad.loc, else the Referer header. */
  url: string | undefined;
  /** Milliseconds since the epoch. */
  receivedAt: number;
  method: 'GET' | 'POST';
  noscript: boolean;
  userAgent: string | undefined;
  /** Cookies of Pinterest's names that came with the request. */
  cookies: Record<string, string>;
  warnings: string[];
}

export type ParsedHit =
  { ok: true; hit: Omit<TagHit, 'receivedAt'> } | { ok: false; problems: string[] };

export interface HitSource {
  method: 'GET' | 'POST';
  referrer: string | undefined;
  userAgent: string | undefined;
  cookie: string | undefined;
}

// As the validator in Pinterest's own template has it (github:pinterest/ws-gtm-template).
const TAG_ID = /^26\d{11}$/;
const HASH = /^(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})$/i;
const MATCH_KEYS = ['em', 'fn', 'ln', 'ph', 'ge', 'db', 'ct', 'st', 'zp', 'country', 'external_id'];
// https://help.pinterest.com/en/business/article/pinterest-tag-parameters-and-cookies
const COOKIES = ['_epik', '_derived_epik', '_pin_unauth', '_pinterest_ct', '_pinterest_ct_ua'];

/** A hit from the parameters of `/v3/`, or everything that keeps it from being one. */
export function parseTagHit(parameters: URLSearchParams, source: HitSource): ParsedHit {
  const problems: string[] = [];
  const tagId = parameters.get('tid') ?? '';
  if (!TAG_ID.test(tagId)) {
    problems.push(`tid "${tagId}" is not a tag id: 13 digits that start with 26 are expected`);
  }
  const eventData = readGroup(parameters, 'ed', problems);
  const partnerData = readGroup(parameters, 'pd', problems);
  const automaticData = readGroup(parameters, 'ad', problems);
  // The base image leaves the event out (github:woocommerce/pinterest-for-woocommerce).
  const event = (parameters.get('event') ?? 'init').trim();
  if (event === '') problems.push('event is empty');
  if (problems.length > 0) return { ok: false, problems };

  const eventId = readEventId(eventData, parameters);
  const hit = {
    tagId,
    event,
    eventId,
    eventData,
    partnerData,
    automaticData,
    url: typeof automaticData.loc === 'string' ? automaticData.loc : source.referrer,
    method: source.method,
    noscript: parameters.has('noscript'),
    userAgent: source.userAgent,
    cookies: readCookies(source.cookie),
    warnings: warningsOf(event, eventId, partnerData),
  };
  return { ok: true, hit };
}

/** Whether a hit is the base code's, which is no conversion. */
export function isBaseHit(hit: TagHit): boolean {
  return hit.event.toLowerCase() === 'init';
}

function readGroup(
  parameters: URLSearchParams,
  name: string,
  problems: string[],
): Record<string, unknown> {
  const group: Record<string, unknown> = {};
  const text = parameters.get(name);
  if (text !== null && text !== '') {
    try {
      const parsed: unknown = JSON.parse(text);
      if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
        Object.assign(group, parsed);
      } else {
        problems.push(`${name} is not a JSON object`);
      }
    } catch {
      problems.push(`${name} is not JSON`);
    }
  }
  for (const [key, value] of parameters) {
    const inner = key.startsWith(`${name}[`) && key.endsWith(']') && key.slice(name.length + 1, -1);
    if (inner && inner !== '__proto__') group[inner] = value;
  }
  return group;
}

// The three spellings are described for the tag; the top-level parameter is how a server-side
// template builds the image (github:addingwell/pinterest-conversion-api-tag).
function readEventId(data: Record<string, unknown>, parameters: URLSearchParams) {
  for (const id of [data.event_id, data.eventID, data.eid, parameters.get('event_id')]) {
    if ((typeof id === 'string' || typeof id === 'number') && String(id) !== '') return String(id);
  }
  return undefined;
}

function readCookies(text: string | undefined): Record<string, string> {
  const sent = Object.entries(parseCookie(text ?? '', { decode: (raw) => raw }));
  return Object.fromEntries(sent.filter(([name]) => COOKIES.includes(name))) as Record<
    string,
    string
  >;
}

function warningsOf(
  event: string,
  eventId: string | undefined,
  partnerData: Record<string, unknown>,
): string[] {
  const warnings: string[] = [];
  if (event.toLowerCase() !== 'init' && eventId === undefined) {
    warnings.push('no event_id: the event cannot be deduplicated');
  }
  for (const key of MATCH_KEYS) {
    const value = partnerData[key];
    if (typeof value === 'string' && value !== '' && !HASH.test(value)) {
      warnings.push(`pd.${key} is not hashed`);
    }
  }
  return warnings;
}
