// Event quality in the shape of GET /v5/ad_accounts/{id}/conversion_eqs: for each component, in how
// many per cent of the events of one type it was there.
// https://developers.pinterest.com/docs/track-conversions/get-event-quality-score/
import { apiEventName, tagEventName } from './event-names.ts';
import type { ApiHit, Conversion, Ledger } from './ledger.ts';
import type { TagHit } from './tag/tag-hit.ts';
import { isBaseHit } from './tag/tag-hit.ts';

const PLATFORMS: readonly string[] = [
  'WEB',
  'MOBILE',
  'MOBILE_ANDROID',
  'MOBILE_IOS',
  'OFFLINE',
  'PINTEREST_WEB',
  'PINTEREST_ANDROID',
  'PINTEREST_IOS',
  'POINT_OF_SALE',
];
const SOURCES: readonly string[] = ['TAG', 'MMP', 'FILE_UPLOAD', 'CONVERSIONS_API', 'NATIVE'];
const DAYS = { '1d': 1, '14d': 14 };

const COMPONENTS = [
  'hashed_email',
  'hashed_maid',
  'ip_address',
  'user_agent',
  'click_id_epik',
  'advertiser_external_id',
  'external_event_id',
  'order_id',
  'order_value',
  'product_id',
  'source_url',
] as const;

type QualityComponent = (typeof COMPONENTS)[number];
type QualityStatus = 'NEEDS_IMPROVEMENT' | 'FAIR' | 'GOOD';

export interface QualityDetails {
  /** Per cent of the events of this type. */
  coverage: number;
  /** Per cent that came on the other channel too; only for external_event_id. */
  overlap?: number;
}

export interface EventQualityScore {
  overall_status: QualityStatus;
  /** Component → event type, as in `add_to_cart` of the guide's example → details. */
  quality_components: Record<QualityComponent, Record<string, QualityDetails>>;
  ingestion_source: string;
  source_platform: string;
  lookback_period: keyof typeof DAYS;
}

export interface QualityQuery {
  lookbackPeriod: keyof typeof DAYS;
  sourcePlatform?: string;
  ingestionSource?: string;
}

interface Signals {
  platform: string;
  source: 'TAG' | 'CONVERSIONS_API';
  eventType: string;
  present: Record<QualityComponent, boolean>;
  onBothChannels: boolean;
}

/** The query of the endpoint, or a sentence on what is wrong with it. */
export function readQualityQuery(parameters: URLSearchParams): QualityQuery | string {
  const lookback = parameters.get('lookback_period');
  if (lookback === null) return "'lookback_period' is a required property";
  if (!Object.hasOwn(DAYS, lookback)) return `'${lookback}' is not one of ['1d', '14d']`;
  const query: QualityQuery = { lookbackPeriod: lookback as keyof typeof DAYS };
  const platform = parameters.get('source_platform');
  const source = parameters.get('ingestion_source');
  if (platform !== null && !PLATFORMS.includes(platform)) {
    return `'${platform}' is not one of the source platforms`;
  }
  if (source !== null && !SOURCES.includes(source)) {
    return `'${source}' is not one of the ingestion sources`;
  }
  if (platform !== null) query.sourcePlatform = platform;
  if (source !== null) query.ingestionSource = source;
  return query;
}

/**
 * Coverage of what the ledger recorded in the look-back period before `now` (milliseconds): one
 * entry for each pair of platform and source that sent anything.
 */
export function eventQuality(
  ledger: Ledger,
  query: QualityQuery,
  now: number,
): EventQualityScore[] {
  const since = now - DAYS[query.lookbackPeriod] * 24 * 60 * 60 * 1000;
  const both = new Set<TagHit | ApiHit>(
    ledger
      .conversions()
      .filter((conversion) => conversion.verdict === 'counted once')
      .flatMap((conversion: Conversion) => [...conversion.tagHits, ...conversion.apiHits]),
  );
  const signals = [
    ...ledger
      .tagHits()
      .filter((hit) => !isBaseHit(hit) && hit.receivedAt >= since)
      .map((hit) => tagSignals(hit, both.has(hit))),
    ...ledger
      .apiHits()
      .filter((hit) => hit.receivedAt >= since)
      .map((hit) => apiSignals(hit, both.has(hit))),
  ].filter(
    ({ platform, source }) =>
      (query.sourcePlatform ?? platform) === platform &&
      (query.ingestionSource ?? source) === source,
  );
  return [...groupBy(signals, ({ platform, source }) => `${platform} ${source}`).values()].map(
    (group) => score(group, query.lookbackPeriod),
  );
}

function score(
  group: Signals[],
  lookback: EventQualityScore['lookback_period'],
): EventQualityScore {
  const { platform, source } = group[0] as Signals;
  const byType = groupBy(group, ({ eventType }) => eventType);
  const components = Object.fromEntries(
    COMPONENTS.map((component) => {
      const types = [...byType].map(([type, events]) => {
        const details: QualityDetails = {
          coverage: perCent(events, ({ present }) => present[component]),
        };
        if (component === 'external_event_id') {
          details.overlap = perCent(events, ({ onBothChannels }) => onBothChannels);
        }
        return [type, details];
      });
      return [component, Object.fromEntries(types)];
    }),
  ) as EventQualityScore['quality_components'];
  return {
    overall_status: overallStatus(group),
    quality_components: components,
    ingestion_source: source,
    source_platform: platform,
    lookback_period: lookback,
  };
}

// Our guess: Pinterest publishes neither the limits nor how components are weighed. The signals are
// those its help centre names: https://help.pinterest.com/en-gb/node/4045
function overallStatus(group: Signals[]): QualityStatus {
  const eventId = perCent(group, ({ present }) => present.external_event_id);
  const identity = perCent(
    group,
    ({ present }) =>
      present.hashed_email ||
      present.hashed_maid ||
      present.click_id_epik ||
      present.advertiser_external_id,
  );
  const network = perCent(group, ({ present }) => present.ip_address && present.user_agent);
  if (eventId >= 90 && network >= 90 && identity >= 50) return 'GOOD';
  if (eventId >= 50 && (network >= 50 || identity >= 50)) return 'FAIR';
  return 'NEEDS_IMPROVEMENT';
}

function tagSignals(hit: TagHit, onBothChannels: boolean): Signals {
  const { eventData, partnerData, cookies } = hit;
  const items = Array.isArray(eventData.line_items) ? (eventData.line_items as unknown[]) : [];
  return {
    platform: 'WEB',
    source: 'TAG',
    eventType: tagEventName(hit.event).name,
    present: {
      hashed_email: filled(partnerData.em),
      hashed_maid: filled(partnerData.maid),
      // A hit comes straight from the browser, so its address is always there.
      ip_address: true,
      user_agent: filled(hit.userAgent),
      click_id_epik: filled(partnerData.epik) || filled(cookies._epik),
      advertiser_external_id: filled(partnerData.external_id),
      external_event_id: filled(hit.eventId),
      order_id: filled(eventData.order_id),
      order_value: filled(eventData.value),
      product_id:
        filled(eventData.product_id) ||
        items.some((item) => filled((item as { product_id?: unknown } | null)?.product_id)),
      source_url: filled(hit.url),
    },
    onBothChannels,
  };
}

function apiSignals({ event }: ApiHit, onBothChannels: boolean): Signals {
  const { user_data, custom_data } = event;
  return {
    platform:
      { web: 'WEB', app_ios: 'MOBILE_IOS', app_android: 'MOBILE_ANDROID', offline: 'OFFLINE' }[
        event.action_source
      ] ?? 'WEB',
    source: 'CONVERSIONS_API',
    eventType: apiEventName(event.event_name).name,
    present: {
      hashed_email: filled(user_data.em),
      hashed_maid: filled(user_data.hashed_maids),
      ip_address: filled(user_data.client_ip_address),
      user_agent: filled(user_data.client_user_agent),
      click_id_epik: filled(user_data.click_id),
      advertiser_external_id: filled(user_data.external_id),
      external_event_id: filled(event.event_id),
      order_id: filled(custom_data?.order_id),
      order_value: filled(custom_data?.value),
      product_id:
        filled(custom_data?.content_ids) ||
        (custom_data?.contents ?? []).some(({ id }) => filled(id)),
      source_url: filled(event.event_source_url),
    },
    onBothChannels,
  };
}

function filled(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

function perCent(events: Signals[], holds: (event: Signals) => boolean): number {
  return Math.round((events.filter(holds).length / events.length) * 10000) / 100;
}

function groupBy<Item>(items: Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
