// The address of the page as Pinterest may have it.
import { textOf } from '../shared/normalisers/text.ts';

/** Parameters that name a person. */
const personalParameters = [
  'email',
  'e-mail',
  'email_address',
  'emailaddress',
  'mail',
  'phone',
  'phone_number',
  'phonenumber',
  'tel',
  'telephone',
  'mobile',
  'name',
  'first_name',
  'firstname',
  'fname',
  'last_name',
  'lastname',
  'lname',
  'full_name',
  'fullname',
  'surname',
];

/**
 * An address without what names a person: parameters of such names, in query and fragment, and
 * whatever holds an e-mail address. Undefined for no address, and for the inside of a Shopify custom
 * pixel, `…/web-pixels@…/sandbox/…`, which is no page
 * (https://help.shopify.com/en/manual/promoting-marketing/pixels/custom-pixels).
 */
export function pageAddressOf(given: unknown, keepsPersonalData: boolean): string | undefined {
  const address = textOf(given);
  if (!address || isCustomPixel(address)) return undefined;
  return keepsPersonalData ? address : withoutPersonalData(address);
}

const isCustomPixel = (address: string): boolean =>
  address.indexOf('/sandbox/') !== -1 &&
  (address.indexOf('/web-pixels@') !== -1 || address.indexOf('/wpm@') !== -1);

function withoutPersonalData(address: string): string {
  const isPlainPath = address.indexOf('?') === -1 && address.indexOf('#') === -1;
  if (isPlainPath && !mayHoldAddress(address)) return address;
  const fragment = address.indexOf('#');
  const end = fragment === -1 ? address.length : fragment;
  const question = address.indexOf('?');
  const query = question === -1 || question > end ? end : question;
  return (
    withoutAddresses(address.slice(0, query), '/') +
    withoutPersonalParameters(address.slice(query, end), '?') +
    withoutPersonalParameters(address.slice(end), '#')
  );
}

/** Parts of a path that hold an e-mail address are removed; a user name or a password is none. */
const withoutAddresses = (path: string, separator: string): string =>
  mayHoldAddress(path)
    ? path
        .split(separator)
        .map((part, index) => (index > 2 && mayHoldAddress(part) ? 'removed' : part))
        .join(separator)
    : path;

function withoutPersonalParameters(text: string, mark: string): string {
  if (text === '') return '';
  const kept = text.slice(1).split('&').filter(isNotPersonal).join('&');
  return kept === '' ? '' : mark + kept;
}

function isNotPersonal(parameter: string): boolean {
  const name = parameter.split('=')[0]!.toLowerCase();
  return personalParameters.indexOf(name) === -1 && !mayHoldAddress(parameter);
}

/** `ada@example.com`, also encoded once or twice. */
const mayHoldAddress = (text: string): boolean =>
  text.indexOf('@') !== -1 || text.indexOf('%40') !== -1 || text.indexOf('%2540') !== -1;
