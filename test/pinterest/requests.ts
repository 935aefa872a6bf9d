// A good event and a Pinterest to send it to; the tests spoil one detail each.
import type { PinterestOptions } from '../../scripts/pinterest/server.ts';
import { createPinterest } from '../../scripts/pinterest/server.ts';

export const AD_ACCOUNT = '549755885175';
export const TOKEN = 'conversion-token-of-the-shop';
export const TAG_ID = '2612345678901';
export const NOW = Date.UTC(2026, 2, 14, 12);
export const HASH = 'b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514';

type Json = Record<string, unknown>;

/** A checkout that Pinterest processes without a word; `changes` replace top-level keys. */
export function checkout(changes: Json = {}): Json {
  return {
    event_name: 'checkout',
    action_source: 'web',
    event_time: NOW / 1000 - 60,
    event_id: 'order-1001',
    event_source_url: 'https://shop.example/thanks',
    user_data: {
      em: [HASH],
      client_ip_address: '203.0.113.7',
      client_user_agent: 'Mozilla/5.0',
    },
    custom_data: {
      currency: 'EUR',
      value: '72.39',
      order_id: '1001',
      content_ids: ['sku-1'],
      contents: [{ id: 'sku-1', item_price: '72.39', quantity: 1 }],
      num_items: 1,
    },
    ...changes,
  };
}

/** `checkout` without some of its keys. */
export function checkoutWithout(...keys: string[]): Json {
  return Object.fromEntries(Object.entries(checkout()).filter(([key]) => !keys.includes(key)));
}

/** Pinterest with one ad account, a second one of the same owner, and a clock that can be moved. */
export function startPinterest(options: Partial<PinterestOptions> = {}) {
  const time = { now: NOW };
  const pinterest = createPinterest({
    adAccounts: [
      { id: AD_ACCOUNT, token: TOKEN },
      { id: '549700000002', token: 'token-of-another-shop' },
    ],
    clock: () => time.now,
    ...options,
  });
  async function post(
    body: unknown,
    request: { query?: string; headers?: Record<string, string>; adAccount?: string } = {},
  ) {
    const answer = await pinterest.request(
      `https://api.pinterest.com/v5/ad_accounts/${request.adAccount ?? AD_ACCOUNT}/events${request.query ?? ''}`,
      {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${TOKEN}`,
          'Content-Type': 'application/json',
          ...request.headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      },
    );
    return { status: answer.status, body: JSON.parse(await answer.text()) };
  }
  const send = (...events: unknown[]) => post({ data: events });
  const tagHit = (event: string, data: Json = {}, more: Record<string, string> = {}) =>
    pinterest.request(
      `https://ct.pinterest.com/v3/?${new URLSearchParams({
        event,
        tid: TAG_ID,
        ed: JSON.stringify(data),
        ...more,
      }).toString()}`,
      { headers: { 'user-agent': 'Mozilla/5.0' } },
    );
  return { ...pinterest, time, post, send, tagHit };
}
