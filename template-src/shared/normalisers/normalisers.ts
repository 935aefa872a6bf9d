import { birthDateOf } from './birth-date.ts';
import { cityOf } from './city.ts';
import { countryOf } from './country.ts';
import { emailOf } from './email.ts';
import { genderOf } from './gender.ts';
import { identifierOf } from './identifier.ts';
import { nameOf } from './name.ts';
import { phoneOf } from './phone.ts';
import { postalCodeOf } from './postal-code.ts';
import { regionOf } from './region.ts';

/** What each hashed key of `user_data` is made of; texts come in lower case. */
export const normalisers: {
  [key: string]: (text: string, callingCode?: unknown) => string | undefined;
} = {
  em: emailOf,
  ph: phoneOf,
  fn: nameOf,
  ln: nameOf,
  ct: cityOf,
  st: regionOf,
  zp: postalCodeOf,
  country: countryOf,
  ge: genderOf,
  db: birthDateOf,
  external_id: identifierOf,
  hashed_maids: identifierOf,
};
