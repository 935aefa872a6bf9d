// fromBase64 and toBase64: text as UTF-8 in base64, with what a page and Node both have.
import { apiFunction } from '../../sandbox/values.ts';
import type { Api, CommonWorld } from '../api.ts';
import { required } from './arguments.ts';

/** Base64 (with padding) of the text's UTF-8 bytes. */
function encodeBase64(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** The text whose UTF-8 bytes this is; `undefined` for what is not base64. */
function decodeBase64(base64: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export const fromBase64: Api<CommonWorld> = () =>
  apiFunction('fromBase64', (value) =>
    decodeBase64(required('fromBase64', 'base64EncodedString', value, 'string')),
  );

/** The web API has no options; the server's own is in server/to-base64.ts. */
export const toBase64: Api<CommonWorld> = () =>
  apiFunction('toBase64', (value) => encodeBase64(required('toBase64', 'input', value, 'string')));
