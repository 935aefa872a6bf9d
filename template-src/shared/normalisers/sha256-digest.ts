// SHA-256 digests.

/**
 * A SHA-256 digest as hex, also from base64url, which Google's tags write
 * (https://developers.google.com/analytics/devguides/collection/ga4/uid-data); '' for the digest
 * of '', 'undefined' and 'null'; undefined for what is no digest.
 */
export function anyDigest(text: string): string | undefined {
  if (!text.match('^([-+/\\w]{43}=?|[0-9a-fA-F]{64})$')) return undefined;
  const hex = text.length < 64 ? hexOf(text) : text.toLowerCase();
  return 'e3b0c442 eb045d78 74234e98'.indexOf(hex.slice(0, 8)) < 0 ? hex : '';
}

/** Each pair of digits of 6 bits is three hex digits. */
function hexOf(base64: string): string {
  const text = base64.slice(0, 43).split('+').join('-').split('/').join('_') + 'A';
  const bits = (index: number): number =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.indexOf(text[index]!);
  let hex = '';
  for (let i = 0; i < 44; i += 2) hex += (bits(i) * 64 + bits(i + 1) + 4096).toString(16).slice(1);
  return hex.slice(0, 64);
}
