import { decodeUriComponent } from 'gtm:server';
import { textOf } from './normalisers/text.ts';

/**
 * The `epik` of an address: in any case, and the first that has a usable value if there are several.
 */
export function clickIdInUrl(url: unknown): string | undefined {
  const address = '' + url;
  const lowerCase = address.toLowerCase();
  let position = lowerCase.indexOf('epik=');
  while (position > 0) {
    const before = lowerCase[position - 1];
    if (before === '?' || before === '&') {
      const value = address.slice(position + 5).match('^[^&#]*')![0]!;
      const clickId = textOf(decodeUriComponent(value));
      if (clickId) return clickId;
    }
    position = lowerCase.indexOf('epik=', position + 5);
  }
  return undefined;
}
