// fromBase64 and toBase64: text as UTF-8 in base64, with what a page and Node both have.
import { checkLength } from '../../sandbox/interpreter/index.ts';
import { apiFunction } from '../../sandbox/values.ts';
import type { Api, CommonWorld } from '../api.ts';
import { required } from './arguments.ts';

/** A character becomes at most three bytes, and those four characters. */
export const mostBytes = 4;
/** So many arguments every engine takes. */
const atOnce = 8192;

/** Base64 (with padding) of the text's UTF-8 bytes. */
function encodeBase64(text: string): string {
  checkLength(text.length * mostBytes);
  const bytes = new TextEncoder().encode(text);
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += atOnce) {
    const part: unknown = bytes.subarray(start, start + atOnce);
    parts.push(String.fromCharCode.apply(null, part as number[]));
  }
  return btoa(parts.join(''));
}

/** The text whose UTF-8 bytes this is; `undefined` for what is not base64. */
function decodeBase64(base64: string): string | undefined {
  try {
    const binary = atob(base64);
    const bytes = new Uint8Array(binary.length);
    for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
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
