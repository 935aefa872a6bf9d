// The body of POST /v5/ad_accounts/{ad_account_id}/events as Pinterest publishes it: which keys
// exist, of which type, and which must be there. What is right in type and still wrong is judged
// in event-checks.ts.
// https://developers.pinterest.com/docs/api/v5/events-create
import { z } from 'zod';

import { appInfo, deviceInfo } from './app-and-device-schema.ts';

/** user_data keys that hold SHA-256 hashes, always as an array. */
export const HASHED_USER_DATA = [
  'em',
  'ph',
  'ge',
  'db',
  'ln',
  'fn',
  'ct',
  'st',
  'zp',
  'country',
  'external_id',
  'hashed_maids',
] as const;

/** user_data keys that are sent as they are. */
export const PLAIN_USER_DATA = [
  'client_ip_address',
  'client_user_agent',
  'click_id',
  'partner_id',
] as const;

const MAXIMUM_EVENTS = 1000;

const text = z.string().nullable().optional();
const hashes = z.array(z.string()).optional();

// The published schema closes every object but this one: unknown keys pass here, which fits
// Pinterest's own Magento extension sending user_data.opt_out_type
// (github:pinterest/pinterest-magento2-extension). They earn a warning in event-checks.ts.
const userData = z
  .looseObject({
    em: hashes,
    ph: hashes,
    ge: hashes,
    db: hashes,
    ln: hashes,
    fn: hashes,
    ct: hashes,
    st: hashes,
    zp: hashes,
    country: hashes,
    external_id: hashes,
    hashed_maids: hashes,
    client_ip_address: z.string().optional(),
    client_user_agent: z.string().optional(),
    click_id: text,
    partner_id: text,
  })
  .refine(
    (user) =>
      user.em !== undefined ||
      user.hashed_maids !== undefined ||
      (user.client_ip_address !== undefined && user.client_user_agent !== undefined),
    // The minimal rule is an anyOf of the published schema, so it fails together with the other
    // schema faults and refuses the whole request; unconfirmed on the live endpoint.
    { params: { keyword: 'anyOf' } },
  );

const content = z.strictObject({
  id: z.string().optional(),
  item_name: z.string().optional(),
  item_category: z.string().optional(),
  item_brand: z.string().optional(),
  item_price: z.string().optional(),
  quantity: z.int().optional(),
});

const customData = z.strictObject({
  currency: text,
  value: text,
  content_ids: z.array(z.string()).optional(),
  contents: z.array(content).optional(),
  num_items: z.int().optional(),
  order_id: text,
  content_name: text,
  content_category: text,
  content_brand: text,
  search_string: text,
  opt_out_type: text,
  predicted_ltv: text,
  np: text,
  external_measurement_id: text,
  external_measurement_vendor_id: z.int().nullable().optional(),
});

// `advertiser_tracking_enabled` is sent by some connectors (github:rudderlabs/rudder-transformer)
// but is not in the published schema, version 5.23.0, so it is refused here.
const conversionEvent = z.strictObject({
  event_name: z.string(),
  action_source: z.string(),
  event_time: z.int(),
  event_id: z.string(),
  user_data: userData,
  event_source_url: text,
  opt_out: z.boolean().optional(),
  partner_name: text,
  custom_data: customData.optional(),
  app_id: text,
  app_name: text,
  app_version: text,
  device_brand: text,
  device_carrier: text,
  device_model: text,
  device_type: text,
  os_version: text,
  wifi: z.boolean().optional(),
  language: text,
  app_info: appInfo.optional(),
  device_info: deviceInfo.optional(),
});

export const conversionsRequest = z.strictObject({
  data: z.array(conversionEvent).min(1).max(MAXIMUM_EVENTS),
});

/** One event of a request, after the schema accepted it. `event_time` is in seconds. */
export type ConversionEvent = z.infer<typeof conversionEvent>;
