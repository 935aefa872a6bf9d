// What a platform sends when an order was placed: headers, body and signature as it makes them.
import { createHmac, randomUUID } from 'node:crypto';

export const platforms = ['shopify', 'woocommerce', 'bigcommerce'] as const;
export type Platform = (typeof platforms)[number];

export interface Delivery {
  headers: Record<string, string>;
  body: string;
}

const defaultTopics: Record<Platform, string> = {
  shopify: 'orders/paid',
  woocommerce: 'order.created',
  bigcommerce: 'store/order/created',
};

interface SigningOptions {
  topic?: string | undefined;
  /** Milliseconds since the epoch. */
  now?: number;
  store?: string | undefined;
}

/**
 * A signed delivery of `order` (the platform's own JSON, parsed). `key` is the secret as the
 * platform shows it. Of BigCommerce, whose webhooks name an order only, its `id` is sent, and the hash
 * of the `store`.
 */
export function signDelivery(
  platform: Platform,
  order: Record<string, unknown>,
  key: string,
  { topic = defaultTopics[platform], now = Date.now(), store }: SigningOptions = {},
): Delivery {
  const json = { 'content-type': 'application/json' };
  const sign = (text: string) => createHmac('sha256', key).update(text, 'utf8').digest('base64');
  if (platform === 'bigcommerce') {
    const data = { type: 'order', id: order['id'] };
    const body = JSON.stringify(
      'scope' in order ? order : { scope: topic, data, producer: `stores/${store}` },
    );
    const id = `msg_${randomUUID()}`;
    const time = String(Math.floor(now / 1000));
    return {
      body,
      headers: {
        ...json,
        'webhook-id': id,
        'webhook-timestamp': time,
        'webhook-signature': `v1,${sign(`${id}.${time}.${body}`)}`,
      },
    };
  }
  const body = JSON.stringify(order);
  return {
    body,
    headers:
      platform === 'shopify'
        ? { ...json, 'x-shopify-topic': topic, 'x-shopify-hmac-sha256': sign(body) }
        : { ...json, 'x-wc-webhook-topic': topic, 'x-wc-webhook-signature': sign(body) },
  };
}
