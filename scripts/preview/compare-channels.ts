// What both channels said of one event, field by field, with what differs. Runs in the page.
import type { EventRow } from './event-row.ts';

export interface ComparedField {
  field: string;
  browser: string | undefined;
  server: string | undefined;
  /** Whether both said something, and not the same. */
  differs: boolean;
}

type Values = Record<string, unknown>;

/** Fields of which at least one channel said something. */
export function compareChannels({ browserHits, apiCalls, eventName }: EventRow): ComparedField[] {
  const hit = browserHits[0];
  const sent = apiCalls
    .flatMap(({ request }) => (request.body as { data?: Values[] } | undefined)?.data ?? [])
    .find((one) => one['event_name'] === eventName);
  const browser = hit === undefined ? {} : fromBrowser(hit, eventName);
  const server = sent === undefined ? {} : fromServer(sent);
  return [...new Set([...Object.keys(browser), ...Object.keys(server)])].flatMap((field) => {
    const [one, other] = [said(browser[field]), said(server[field])];
    if (one === undefined && other === undefined) return [];
    const differs = one !== undefined && other !== undefined && !isSame(one, other);
    return [{ field, browser: one, server: other, differs }];
  });
}

const personal = 'em ph fn ln ct st zp country ge db external_id'.split(' ');

function fromBrowser(hit: Values, eventName: string): Values {
  const data = (hit['eventData'] ?? {}) as Values;
  const partner = (hit['partnerData'] ?? {}) as Values;
  const items = Array.isArray(data['line_items']) ? (data['line_items'] as Values[]) : undefined;
  return {
    event_name: eventName,
    event_id: hit['eventId'],
    value: data['value'],
    currency: data['currency'],
    order_id: data['order_id'],
    products: items?.map((item) => item['product_id']),
    search_query: data['search_query'],
    ...Object.fromEntries(personal.map((key) => [key, partner[key]])),
    click_id: partner['epik'],
    page: hit['url'],
  };
}

function fromServer(sent: Values): Values {
  const custom = (sent['custom_data'] ?? {}) as Values;
  const user = (sent['user_data'] ?? {}) as Values;
  return {
    event_name: sent['event_name'],
    event_id: sent['event_id'],
    value: custom['value'],
    currency: custom['currency'],
    order_id: custom['order_id'],
    products: custom['content_ids'],
    search_query: custom['search_string'],
    ...Object.fromEntries(personal.map((key) => [key, user[key]])),
    click_id: user['click_id'],
    page: sent['event_source_url'],
    event_time: sent['event_time'],
    client_ip_address: user['client_ip_address'],
    client_user_agent: user['client_user_agent'],
  };
}

function said(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(String).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number);
}

/** `142.5` and `142.50` are the same amount; a page's address counts without its query. */
const isSame = (one: string, other: string): boolean =>
  one === other ||
  (one.trim() !== '' && Number(one) === Number(other)) ||
  (one.startsWith('http') && withoutQuery(one) === withoutQuery(other));

const withoutQuery = (url: string): string => url.split(/[?#]/)[0]!;
