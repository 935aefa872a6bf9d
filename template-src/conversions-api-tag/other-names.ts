/** Names that senders use, with Pinterest's for each. */
export interface Names {
  [name: string]: string;
}

/**
 * Names that others use, the better above. Never `sha256_phone_number`: Google alone hashes the plus
 * with the digits.
 */
export const otherNames: Names = {
  page_location: 'event_source_url',
  transaction_id: 'order_id',
  items: 'contents',
  line_items: 'contents',
  search_term: 'search_string',
  search_query: 'search_string',
  optOutType: 'opt_out_type',
  email_address: 'em',
  email: 'em',
  sha256_email_address: 'em',
  phone_number: 'ph',
  phone: 'ph',
  phoneNumber: 'ph',
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
  province: 'st',
  province_code: 'st',
  provinceCode: 'st',
  postal_code: 'zp',
  postalCode: 'zp',
  postcode: 'zp',
  zip: 'zp',
  zip_code: 'zp',
  zipcode: 'zp',
  country_code: 'country',
  countryCode: 'country',
  gender: 'ge',
  date_of_birth: 'db',
  birth_date: 'db',
  birthday: 'db',
  dob: 'db',
  user_id: 'external_id',
  userId: 'external_id',
  maid: 'hashed_maids',
  epik: 'click_id',
  _epik: 'click_id',
};
