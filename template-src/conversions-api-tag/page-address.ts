// The address of the page as Pinterest may have it.
import { comparable } from '../shared/event-names.ts';
import { textOf } from '../shared/normalisers/text.ts';
import type { Settings } from './settings.ts';

declare const data: Settings;

/** Undefined for what is no address, and for the sandbox of a Shopify custom pixel. */
export function pageAddressOf(given: unknown): string | undefined {
  const address = textOf(given) || '';
  if (!address.match('^[a-z-]+://')) return undefined;
  // Without these none of its parts is personal.
  if (!address.toLowerCase().match('@|[%5]40|mail|phone|tel|mobile|name|[?&#]_?(fn|ln|ph)'))
    return address;
  if (address.match('/(web-pixels|wpm)@.*/sandbox/')) return undefined;
  if (data.keepPageAddress === true) return address;
  // The part behind `#` goes, too.
  const parts = address.split('#')[0]!.split('?');
  const path = parts[0]!.split('/').map(withoutMail).join('/');
  const query = parts.slice(1).join('?').split('&').filter(isHarmless).join('&');
  return query ? path + '?' + query : path;
}

/** The host without a user before it, and parts that hold no e-mail address. */
const withoutMail = (part: string, index: number): string =>
  index === 2 ? part.split('@').pop()! : holdsMail(part) ? 'removed' : part;

/** Not `contact_phone=…` or `customer[first_name]=…`. */
const isHarmless = (parameter: string): boolean =>
  !comparable(parameter.split('=')[0]!).match(
    '(mail(address)?|phone(number)?|^tel|^mobile|(first|last|full|sur)name|^[fl]n(ame)?|^name|^ph)(]|%5d)?$',
  ) && !holdsMail(parameter);

/** `ada@example.com`, also encoded once or twice; `@ada` is a name that people show. */
export const holdsMail = (text: string): unknown => text.match('[^/=@](@|%(25)*40)[^@]+[.]');
