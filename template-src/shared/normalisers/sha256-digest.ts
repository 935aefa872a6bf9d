// Values that arrive hashed already. Google's tags hash in the browser and write base64url
// (https://developers.google.com/analytics/devguides/collection/ga4/uid-data), others write hex.
import { consistsOf } from './characters.ts';
import { givenText, lowerText } from './given-text.ts';

const hexDigits = '0123456789abcdef';
const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** SHA-256 of '', 'undefined' and 'null': what a page hashes when it has nothing to hash. */
const digestsOfNothing = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'eb045d78d273107348b0300c01d29b7552d622abbc6faf81b3ec55359aa9950c',
  '74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b',
];

/** Whether a value looks like a SHA-256 digest in hex, also one of nothing. */
export function isHexDigest(value: unknown): boolean {
  const text = givenText(value);
  return text !== undefined && text.length === 64 && consistsOf(text.toLowerCase(), hexDigits);
}

/** A hex digest in lower case; undefined for anything else and for the digest of nothing. */
export function hexDigest(value: unknown): string | undefined {
  if (!isHexDigest(value)) return undefined;
  const digest = lowerText(value);
  return digest === undefined || digestsOfNothing.indexOf(digest) !== -1 ? undefined : digest;
}

/** A digest in hex or base64url (or plain base64) as lower-case hex; undefined for the rest. */
export function anyDigest(value: unknown): string | undefined {
  const text = givenText(value);
  if (text === undefined || isHexDigest(text)) return hexDigest(text);
  return hexDigest(hexOfBase64(text));
}

/** 43 base64 digits carry the 256 bits: each pair is three hex digits, the last one is one more. */
function hexOfBase64(text: string): string | undefined {
  const encoded = text.charAt(43) === '=' && text.length === 44 ? text.slice(0, 43) : text;
  if (encoded.length !== 43) return undefined;
  let hex = '';
  let bits = 0;
  for (let i = 0; i < encoded.length; i++) {
    const digit = base64Value(encoded.charAt(i));
    if (digit === -1) return undefined;
    bits = bits * 64 + digit;
    if (i % 2 === 1) {
      hex += hexDigits.charAt((bits - (bits % 256)) / 256);
      hex += hexDigits.charAt(((bits % 256) - (bits % 16)) / 16) + hexDigits.charAt(bits % 16);
      bits = 0;
    }
  }
  return hex + hexDigits.charAt((bits - (bits % 4)) / 4);
}

function base64Value(character: string): number {
  if (character === '+') return 62;
  if (character === '/') return 63;
  return base64Digits.indexOf(character);
}
