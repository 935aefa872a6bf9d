// Proof that a delivery comes from the shop: a signature over the raw body, made with a key that
// only the platform and this server know.
import type { TemplateData } from 'google-tag-manager/manifest';
import { getRequestHeader, getTimestampMillis, hmacSha256 } from 'gtm:server';

import type manifest from './manifest.ts';
import type { Platform } from './platforms.ts';

declare const data: TemplateData<typeof manifest>;

/** Whether the body is signed with the platform's key, or its old one while that is accepted. */
export function isGenuine(platform: Platform, body: string): boolean {
  if (platform === 'shopify') {
    const given = getRequestHeader('x-shopify-hmac-sha256');
    return (
      isSame(given, hmacSha256(body, 'shopify', base64)) ||
      (data.shopifyOldKey === true && isSame(given, hmacSha256(body, 'shopify_old', base64)))
    );
  }
  if (platform === 'woocommerce') {
    const given = getRequestHeader('x-wc-webhook-signature');
    return (
      isSame(given, hmacSha256(body, 'woocommerce', base64)) ||
      (data.wooCommerceOldKey === true &&
        isSame(given, hmacSha256(body, 'woocommerce_old', base64)))
    );
  }
  return isGenuineBigCommerce(body);
}

const base64 = { outputEncoding: 'base64' } as const;

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function isGenuineBigCommerce(body: string): boolean {
  const id = getRequestHeader('webhook-id');
  const time: any = getRequestHeader('webhook-timestamp');
  const age = getTimestampMillis() / 1000 - time;
  // Five minutes in both directions: an older delivery may be a recorded one.
  if (!id || !(age < 300 && age > -300)) return false;
  const content = id + '.' + time + '.' + body;
  // Several signatures while the secret changes: "v1,… v1,…".
  const given = (getRequestHeader('webhook-signature') || '').split(' ').slice(0, 10);
  const isBy = (signature: string): boolean =>
    given.filter((one) => isSame(one, 'v1,' + signature)).length > 0;
  return (
    isBy(hmacSha256(content, 'bigcommerce', base64)) ||
    (data.bigCommerceOldKey === true && isBy(hmacSha256(content, 'bigcommerce_old', base64)))
  );
}

/** Compares to the end whatever differs, so that the time taken tells nothing about where. */
function isSame(given: string | undefined, signature: string): boolean {
  const text = given || '';
  let differences = text.length === signature.length ? 0 : 1;
  for (let i = 0; i < signature.length; i++) {
    if (text.charAt(i) !== signature.charAt(i)) differences++;
  }
  return differences === 0;
}
