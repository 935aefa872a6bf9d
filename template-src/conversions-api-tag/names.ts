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
];

export const namesInEvent: Names = { page_location: 'event_source_url' };

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

/** As GA4, data tags and shops write them, in `user_data` or in the event itself. */
export const namesInUserData: Names = {
  email_address: 'em',
  email: 'em',
  phone_number: 'ph',
  phone: 'ph',
  first_name: 'fn',
  firstName: 'fn',
  firstname: 'fn',
  last_name: 'ln',
  lastName: 'ln',
  lastname: 'ln',
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
  epik: 'click_id',
  _epik: 'click_id',
};
