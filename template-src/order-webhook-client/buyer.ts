import { emailOf } from '../shared/normalisers/email.ts';
import { phoneOf } from '../shared/normalisers/phone.ts';
import { textOf } from '../shared/normalisers/text.ts';
import { known, upToUsable } from './given.ts';
import type { Person } from './order.ts';
import { internationalPhone } from './phone.ts';

/** What may be wrong in it is for the tag to name: it normalises and hashes. */
export interface UserData {
  email_address?: unknown;
  phone_number?: unknown;
  address: Address;
}

interface Address {
  first_name?: unknown;
  last_name?: unknown;
  city?: unknown;
  region?: unknown;
  postal_code?: unknown;
  country?: unknown;
}

/**
 * Of the first who has a name, never one's first name beside another's last name, and of the first place with a
 * city or a postal code, since wallets may give a country alone.
 */
export function userDataOf(people: Person[]): UserData {
  const person = people.filter((one) => textOf(one.first_name) || textOf(one.last_name))[0] || {};
  const places = people.filter((one) => textOf(one.city) || textOf(postalCodeOf(one)));
  const place = places.concat(people.filter((one) => countryOf(one) || regionOf(one)))[0] || {};
  const country = countryOf(place);
  const emails = people.map((one) => one.email);
  const phones = people.map((one) => internationalPhone(one.phone, country));
  return known<UserData>({
    email_address: upToUsable(emails, emailOf),
    phone_number: upToUsable(phones, phoneOf),
    address: known<Address>({
      first_name: person.first_name,
      last_name: person.last_name,
      city: place.city,
      region: regionOf(place),
      postal_code: postalCodeOf(place),
      country: country,
    }),
  });
}

// In the words of Shopify, BigCommerce and WooCommerce.
const postalCodeOf = (one: Person): unknown => one.zip || one.postcode;
// An account of Shopify has an id, and a state that is no region but "enabled".
const regionOf = (one: Person): unknown => one.province_code || (one.id ? undefined : one.state);
const countryOf = (one: Person): unknown => one.country_code || one.country_iso2 || one.country;
