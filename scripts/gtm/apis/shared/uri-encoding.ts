// encodeUri, encodeUriComponent, decodeUri and decodeUriComponent.
import { apiFunction } from '../../sandbox/values.ts';
import type { Api, CommonWorld } from '../api.ts';
import { textOf } from './convert.ts';

/**
 * Malformed input (a lone surrogate, a broken percent sequence) gives `undefined`. Google documents
 * that for decoding on both sides and for encoding on the web side; encoding on the server is taken
 * to do the same (unconfirmed).
 */
const converter =
  (name: string, convert: (text: string) => string): Api<CommonWorld> =>
  () =>
    apiFunction(name, (value) => {
      const text = textOf(value);
      try {
        return convert(text);
      } catch {
        return undefined;
      }
    });

export const encodeUri = converter('encodeUri', encodeURI);
export const encodeUriComponent = converter('encodeUriComponent', encodeURIComponent);
export const decodeUri = converter('decodeUri', decodeURI);
export const decodeUriComponent = converter('decodeUriComponent', decodeURIComponent);
