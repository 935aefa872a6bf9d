// Values that arrive hashed: in hex, or as Google's tags write them, in base64url.
// https://developers.google.com/analytics/devguides/collection/ga4/uid-data

// How SHA-256 of '', 'undefined' and 'null' begins.
const nothingHashed = 'e3b0c44298fc1c14 eb045d78d2731073 74234e98afe7498f';

/**
 * A SHA-256 digest in hex, base64 or base64url as lower-case hex; '' for the digest of nothing,
 * undefined for what is no digest.
 */
export function anyDigest(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  const isHex = text.search('^[0-9a-fA-F]{64}$') === 0;
  const isBase64 = text.search('^[-_+/A-Za-z0-9]{43}=?$') === 0;
  const hex = isHex ? text.toLowerCase() : isBase64 ? hexOf(text) : undefined;
  return hex && nothingHashed.indexOf(hex.slice(0, 16)) !== -1 ? '' : hex;
}

/** 43 base64 digits carry the 256 bits: each pair is three hex digits, the last one is one more. */
function hexOf(base64: string): string {
  let hex = '';
  let bits = 0;
  for (let i = 0; i < 43; i++) {
    const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/';
    const digit = digits.indexOf(base64.charAt(i));
    bits = bits * 64 + (digit < 64 ? digit : digit - 2);
    if (i % 2 === 1) {
      hex += (bits + 4096).toString(16).slice(1);
      bits = 0;
    }
  }
  return hex + (bits >> 2).toString(16);
}
