// What Pinterest takes, by its own names and by those that senders use.

/** Other names, with Pinterest's for each. */
export interface Names {
  [name: string]: string;
}

/** Keys of an event itself. */
export const keysOfEvent = [
  'event_id',
  'event_time',
  'event_source_url',
  'partner_name',
  'language',
  'action_source',
  'opt_out',
  'opt_out_type',
];

export const namesInEvent: Names = {
  page_location: 'event_source_url',
  ip_override: 'request_address',
  user_agent: 'request_browser',
};

/** Keys of `custom_data`; the currency stands first, because amounts depend on it. */
export const keysOfCustomData = [
  'currency',
  'value',
  'order_id',
  'content_ids',
  'contents',
  'num_items',
  'search_string',
  'content_name',
  'content_category',
  'content_brand',
  'predicted_ltv',
  'np',
  'external_measurement_id',
  'external_measurement_vendor_id',
];

export const namesInCustomData: Names = {
  transaction_id: 'order_id',
  items: 'contents',
  search_term: 'search_string',
  search_query: 'search_string',
};

/** Keys of an app, which stand in the event itself. */
export const keysOfApp = [
  'app_id',
  'app_name',
  'app_version',
  'os_version',
  'device_brand',
  'device_carrier',
  'device_model',
  'device_type',
  'wifi',
];

/**
 * As GA4, data tags and shops write them, in `user_data` or in the event itself. Never
 * `sha256_phone_number`: Google hashes a plus and the digits, which nobody else does.
 */
export const namesInUserData: Names = {
  email_address: 'em',
  email: 'em',
  sha256_email_address: 'em',
  phone_number: 'ph',
  phone: 'ph',
  first_name: 'fn',
  firstName: 'fn',
  firstname: 'fn',
  sha256_first_name: 'fn',
  last_name: 'ln',
  lastName: 'ln',
  lastname: 'ln',
  sha256_last_name: 'ln',
  city: 'ct',
  region: 'st',
  state: 'st',
  postal_code: 'zp',
  postcode: 'zp',
  zip: 'zp',
  gender: 'ge',
  date_of_birth: 'db',
  birth_date: 'db',
  user_id: 'external_id',
  maid: 'hashed_maids',
};
