// Values that arrive hashed. Google's tags hash in the browser and write base64url
// (https://developers.google.com/analytics/devguides/collection/ga4/uid-data), others write hex.

// How SHA-256 of '', 'undefined' and 'null' begins: what a page hashes when it has nothing to hash.
const nothingHashed = 'e3b0c44298fc1c14 eb045d78d2731073 74234e98afe7498f';

const hexDigits = '0123456789abcdef';
const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * A SHA-256 digest in hex, base64 or base64url as lower-case hex; '' for the digest of nothing,
 * undefined for what is no digest.
 */
export function anyDigest(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  const lower = text.toLowerCase();
  const hex = lower.search('^[0-9a-f]{64}$') === 0 ? lower : hexOfBase64(text);
  return hex && nothingHashed.indexOf(hex.slice(0, 16)) !== -1 ? '' : hex;
}

/** 43 base64 digits carry the 256 bits: each pair is three hex digits, the last one is one more. */
function hexOfBase64(text: string): string | undefined {
  if (text.search('^[-_+/A-Za-z0-9]{43}=?$') !== 0) return undefined;
  const encoded = text.split('+').join('-').split('/').join('_');
  let hex = '';
  for (let i = 0; i < 43; i = i + 2) {
    const first = base64Digits.indexOf(encoded.charAt(i));
    const bits = first * 64 + (i < 42 ? base64Digits.indexOf(encoded.charAt(i + 1)) : 0);
    hex +=
      hexDigits.charAt(bits >> 8) +
      (i < 42 ? hexDigits.charAt((bits >> 4) & 15) + hexDigits.charAt(bits & 15) : '');
  }
  return hex;
}
