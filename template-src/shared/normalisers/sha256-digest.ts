// Values that arrive hashed: in hex, or as Google's tags write them, in base64url.
// https://developers.google.com/analytics/devguides/collection/ga4/uid-data

/**
 * A SHA-256 digest in hex, base64 or base64url as lower-case hex; '' for the digest of nothing,
 * undefined for what is no digest.
 */
export function anyDigest(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  const isBase64 = text.search('^[-_+/A-Za-z0-9]{43}=?$') === 0;
  if (!isBase64 && text.search('^[0-9a-fA-F]{64}$') !== 0) return undefined;
  const hex = isBase64 ? hexOf(text) : text.toLowerCase();
  // How SHA-256 of '', 'undefined' and 'null' begins.
  const nothing = 'e3b0c44298fc1c14 eb045d78d2731073 74234e98afe7498f';
  return nothing.indexOf(hex.slice(0, 16)) === -1 ? hex : '';
}

// 43 digits of 6 bits: each pair is three hex digits, the last one is one more.
function hexOf(base64: string): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_';
  const bits = (index: number): number => {
    const digit = digits.indexOf(base64.charAt(index));
    return digit < 64 ? digit : digit - 2;
  };
  let hex = '';
  for (let i = 0; i < 42; i += 2) {
    hex += (bits(i) * 64 + bits(i + 1) + 4096).toString(16).slice(1);
  }
  return hex + (bits(42) >> 2).toString(16);
}
