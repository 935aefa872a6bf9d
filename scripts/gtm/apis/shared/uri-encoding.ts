// encodeUri, encodeUriComponent, decodeUri and decodeUriComponent.
import { checkLength } from '../../sandbox/interpreter/index.ts';
import { apiFunction } from '../../sandbox/values.ts';
import type { Api, CommonWorld } from '../api.ts';
import { textOf } from './convert.ts';

/**
 * Malformed input (a lone surrogate, a broken percent sequence) gives `undefined`. Google documents
 * that for decoding on both sides and for encoding on the web side; encoding on the server is taken
 * to do the same (unconfirmed).
 */
const converter =
  (name: string, convert: (text: string) => string, growth: number): Api<CommonWorld> =>
  () =>
    apiFunction(name, (value) => {
      const text = textOf(value);
      checkLength(text.length * growth);
      try {
        return convert(text);
      } catch {
        return undefined;
      }
    });

/** A character becomes at most three bytes of three characters each. */
const mostBytes = 9;

export const encodeUri = converter('encodeUri', encodeURI, mostBytes);
export const encodeUriComponent = converter('encodeUriComponent', encodeURIComponent, mostBytes);
export const decodeUri = converter('decodeUri', decodeURI, 1);
export const decodeUriComponent = converter('decodeUriComponent', decodeURIComponent, 1);
