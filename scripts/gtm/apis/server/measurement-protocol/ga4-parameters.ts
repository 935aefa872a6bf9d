// The names of Google Analytics 4's short parameters in Tag Manager's event data: one table for
// both directions, reading a hit and writing one.
// https://developers.google.com/tag-platform/tag-manager/server-side/common-event-data

/**
 * Parameters of the hit that are one value in event data. Google documents x-ga-gcs, x-ga-gcd, x-ga-dma,
 * x-ga-em, x-ga-page_id, x-ga-request_count and x-ga-tfd; a capture of May 2025 shows x-ga-gcd,
 * x-ga-mp2-tag_exp, x-ga-mp2-frm and x-ga-are. The other names with x-ga- are unconfirmed. `tfd` has no
 * underscore: so in all hits of 2024 to 2026 that public repositories hold.
 */
export const HIT_PARAMETERS: ReadonlyMap<string, string> = new Map([
  ['v', 'x-ga-protocol_version'],
  ['tid', 'x-ga-measurement_id'],
  ['gtm', 'x-ga-gtm_version'],
  ['_p', 'x-ga-page_id'],
  ['_s', 'x-ga-request_count'],
  ['tfd', 'x-ga-tfd'],
  ['cid', 'client_id'],
  ['sid', 'ga_session_id'],
  ['sct', 'ga_session_number'],
  ['seg', 'x-ga-mp2-seg'],
  ['uid', 'user_id'],
  ['_uip', 'ip_override'],
  ['en', 'event_name'],
  ['dl', 'page_location'],
  ['dr', 'page_referrer'],
  ['dt', 'page_title'],
  ['de', 'page_encoding'],
  ['ul', 'language'],
  ['sr', 'screen_resolution'],
  ['cu', 'currency'],
  ['_et', 'engagement_time_msec'],
  ['gcs', 'x-ga-gcs'],
  ['gcd', 'x-ga-gcd'],
  ['npa', 'x-ga-npa'],
  ['dma', 'x-ga-dma'],
  ['dma_cps', 'x-ga-dma_cps'],
  ['pscdl', 'x-ga-pscdl'],
  ['ecid', 'x-ga-ecid'],
  ['gdid', 'x-ga-gdid'],
  ['edid', 'x-ga-edid'],
  ['ec_mode', 'x-ga-ec_mode'],
  ['tag_exp', 'x-ga-mp2-tag_exp'],
  ['frm', 'x-ga-mp2-frm'],
  ['are', 'x-ga-are'],
  ['richsstsse', 'x-ga-mp2-richsstsse'],
]);

/** Hit parameters that are numbers in event data; of the last three Google documents it. */
export const NUMERIC_PARAMETERS: ReadonlySet<string> = new Set(['_et', 'sct', '_p', '_s', 'tfd']);

/** User-agent client hints: part of `client_hints` in event data. */
export const CLIENT_HINTS: ReadonlyMap<string, string> = new Map([
  ['uaa', 'architecture'],
  ['uab', 'bitness'],
  ['uafvl', 'full_version_list'],
  ['uamb', 'mobile'],
  ['uam', 'model'],
  ['uap', 'platform'],
  ['uapv', 'platform_version'],
  ['uaw', 'wow64'],
]);

export const ITEM_FIELDS: ReadonlyMap<string, string> = new Map([
  ['id', 'item_id'],
  ['nm', 'item_name'],
  ['br', 'item_brand'],
  ['ca', 'item_category'],
  ['c2', 'item_category2'],
  ['c3', 'item_category3'],
  ['c4', 'item_category4'],
  ['c5', 'item_category5'],
  ['va', 'item_variant'],
  ['pr', 'price'],
  ['qt', 'quantity'],
  ['ds', 'discount'],
  ['cp', 'coupon'],
  ['ps', 'index'],
  ['lp', 'index'],
  ['ln', 'item_list_name'],
  ['li', 'item_list_id'],
  ['af', 'affiliation'],
  ['lo', 'location_id'],
  ['pi', 'promotion_id'],
  ['pn', 'promotion_name'],
  ['cn', 'creative_name'],
  ['cs', 'creative_slot'],
]);

/**
 * Item fields that are numbers in event data, although the hit has only text: of the price captures of
 * 2023 show it (github.com/awslabs/clickstream-analytics-on-aws), of the others it is unconfirmed.
 */
export const NUMERIC_ITEM_FIELDS: ReadonlySet<string> = new Set([
  'price',
  'quantity',
  'discount',
  'index',
]);

/** `em=tv.1~em.<hash>~fn0.<hash>…`: fields of user_data, and those of its address. */
export const HASHED_USER_FIELDS: ReadonlyMap<string, string> = new Map([
  ['em', 'sha256_email_address'],
  ['pn', 'sha256_phone_number'],
]);

export const HASHED_ADDRESS_FIELDS: ReadonlyMap<string, string> = new Map([
  ['fn', 'sha256_first_name'],
  ['ln', 'sha256_last_name'],
  ['sa', 'sha256_street'],
  ['ct', 'city'],
  ['rg', 'region'],
  ['pc', 'postal_code'],
  ['co', 'country'],
]);
