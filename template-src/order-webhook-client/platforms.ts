// Which platform posts to which path, and what its deliveries are about.
import type { TemplateData } from 'google-tag-manager/manifest';
import { getRequestHeader, getRequestPath } from 'gtm:server';

import { lowerText, textOf } from '../shared/normalisers/text.ts';
import type { BigCommerceHook } from './bigcommerce.ts';
import type manifest from './manifest.ts';
import type { ShopifyOrder } from './shopify.ts';
import type { WooCommerceOrder } from './woocommerce.ts';

declare const data: TemplateData<typeof manifest>;

export type Platform = 'shopify' | 'woocommerce' | 'bigcommerce';

/**
 * What a platform posts, an order or BigCommerce's word of one. The platform says which; none of the keys of
 * each is sure to be there.
 */
export type Delivery = ShopifyOrder & WooCommerceOrder & BigCommerceHook;

export function platformOfRequest(): Platform | undefined {
  const path = getRequestPath();
  if (data.shopify && path === textOf(data.shopifyPath)) return 'shopify';
  if (data.wooCommerce && path === textOf(data.wooCommercePath)) return 'woocommerce';
  if (data.bigCommerce && path === textOf(data.bigCommercePath)) return 'bigcommerce';
}

export const topicOf = (platform: Platform, body: BigCommerceHook): string =>
  lowerText(
    platform === 'bigcommerce'
      ? body.scope
      : getRequestHeader(platform === 'shopify' ? 'x-shopify-topic' : 'x-wc-webhook-topic'),
  );

export const topicsToSubscribe: { [platform: string]: string } = {
  shopify: 'orders/paid or orders/create',
  woocommerce: 'order.created and order.updated',
  bigcommerce: 'store/order/created and store/order/statusUpdated',
};

// Those that carry an order, which says if it counts.
export const orderTopics =
  '^(orders/(paid|create)|(order.|store/order/)(created|(status)?updated))$';
