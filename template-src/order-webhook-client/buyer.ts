import { emailOf } from '../shared/normalisers/email.ts';
import { lowerText, textOf } from '../shared/normalisers/text.ts';
import { known, upToUsable } from './given.ts';
import type { Person } from './order.ts';
import { internationalPhone, isPhone } from './phone.ts';

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
  const place = places.concat(people.filter(countryOf))[0] || {};
  const country = countryOf(place);
  const emails = people.map((one) => one.email);
  const phones = people.map((one) => internationalPhone(one.phone, country));
  return known<UserData>({
    email_address: upToUsable(emails, isEmail),
    phone_number: upToUsable(phones, isPhone),
    address: known<Address>({
      first_name: person.first_name,
      last_name: person.last_name,
      city: place.city,
      region: place.province_code || place.state,
      postal_code: postalCodeOf(place),
      country: country,
    }),
  });
}

// In the words of Shopify, BigCommerce and WooCommerce.
const postalCodeOf = (one: Person): unknown => one.zip || one.postcode;
const countryOf = (one: Person): unknown => one.country_code || one.country_iso2 || one.country;

const isEmail = (value: unknown): boolean => emailOf(lowerText(value)) !== undefined;
