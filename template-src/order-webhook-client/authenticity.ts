// Proof that a delivery is the shop's: a signature over its body.
import type { TemplateData } from 'google-tag-manager/manifest';
import { getRequestHeader, getTimestampMillis, hmacSha256 } from 'gtm:server';

import type manifest from './manifest.ts';
import type { Platform } from './platforms.ts';

declare const data: TemplateData<typeof manifest>;

type KeyId =
  'shopify' | 'shopify_old' | 'woocommerce' | 'woocommerce_old' | 'bigcommerce' | 'bigcommerce_old';

/** The platform's key, and its old one while that is accepted. */
function keysOf(platform: Platform): KeyId[] {
  const acceptsOld = {
    shopify: data.shopifyOldKey,
    woocommerce: data.wooCommerceOldKey,
    bigcommerce: data.bigCommerceOldKey,
  };
  return acceptsOld[platform] ? [platform, (platform + '_old') as KeyId] : [platform];
}

/**
 * A key with which anybody can sign: nothing once decoded, or zeros, with which HMAC fills keys up
 * (https://www.rfc-editor.org/rfc/rfc2104, section 2). It signs the text "key" as the empty key does.
 */
export const emptyKeyOf = (platform: Platform): string | undefined =>
  keysOf(platform).filter(
    (key) => hmacSha256('key', key, base64) === 'BSuRZ+TUe4hlEYJYOJEjd2N8QxF7CJCRGgkR5c6Tuvc=',
  )[0];

export function isGenuine(platform: Platform, body: string): boolean {
  if (platform === 'bigcommerce') return isGenuineBigCommerce(body);
  const given =
    getRequestHeader(platform === 'shopify' ? 'x-shopify-hmac-sha256' : 'x-wc-webhook-signature') ||
    '';
  return keysOf(platform).some((key) => areSame(given, hmacSha256(body, key, base64)));
}

const base64 = { outputEncoding: 'base64' } as const;

/**
 * Text that stands in arithmetic: JavaScript takes the number that it is, and NaN of what is none,
 * which no comparison below lets pass.
 */
type NumberInText = number;

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function isGenuineBigCommerce(body: string): boolean {
  const id = getRequestHeader('webhook-id');
  const time = getRequestHeader('webhook-timestamp');
  const age = getTimestampMillis() / 1000 - (time as unknown as NumberInText);
  // Five minutes either way: an older delivery may be a replay.
  if (!id || !(age < 300 && age > -300)) return false;
  const content = id + '.' + time + '.' + body;
  // Several signatures while the secret changes: "v1,… v1,…".
  const given = (getRequestHeader('webhook-signature') || '').split(' ').slice(0, 10);
  const isBy = (signature: string): boolean => given.some((one) => areSame(one, 'v1,' + signature));
  return keysOf('bigcommerce').some((key) => isBy(hmacSha256(content, key, base64)));
}

/** Takes the same time whatever differs. */
function areSame(given: string, signature: string): boolean {
  let isSame = given.length === signature.length;
  for (let i = 0; i < signature.length; i++) isSame = given[i] === signature[i] && isSame;
  return isSame;
}
