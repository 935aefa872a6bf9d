// What the tag does with hits and answers that are wrong: one clear line in the preview's console,
// one outcome, nothing refused by Pinterest that could have been known before.
import { afterEach, expect, it } from 'vitest';

import type { TagRecord } from '../../scripts/gtm/container/records.ts';
import { type LocalChain, startLocalChain } from '../../scripts/preview/local-chain.ts';

let chain: LocalChain;
afterEach(() => chain.close());

const start = async (accessToken?: string) => {
  const options = { pageReachesPinterestAt: 'this machine' } as const;
  chain = await startLocalChain(accessToken === undefined ? options : { ...options, accessToken });
};

/** Sends one GA4 hit and gives what became of the Conversions API tag. */
async function hit(parameters: Record<string, string>): Promise<TagRecord> {
  const query = new URLSearchParams({ v: '2', tid: 'G-LOCAL12345', cid: '1.1', ...parameters });
  const answer = await fetch(`${chain.taggingServerUrl}/g/collect?${query}`, { method: 'POST' });
  expect(answer.ok).toBe(true);
  expect(chain.serverRecords).toHaveLength(1);
  expect(chain.serverRecords[0]!.tags).toHaveLength(1);
  return chain.serverRecords[0]!.tags[0]!;
}

const purchase = {
  en: 'purchase',
  dl: 'https://shop.example.com/thank-you',
  cu: 'USD',
  'ep.transaction_id': 'order-1',
  'epn.value': '142.5',
  pr1: 'idSKU-1~nmPillow~pr142.5~qt1',
};

const sentEvent = (tag: TagRecord) =>
  (JSON.parse(tag.requests[0]!.body!) as { data: Record<string, never>[] }).data[0]!;
const lastLine = (tag: TagRecord) => tag.logs.at(-1);

it('skips an event without a name and says so', async () => {
  await start();
  const tag = await hit({ en: ' ' });
  expect(tag).toMatchObject({ status: 'succeeded', requests: [], error: undefined });
  expect(lastLine(tag)).toMatch(/not sent: .*name/);
});

it('sends a purchase without items, without inventing any', async () => {
  await start();
  const { pr1, ...withoutItems } = purchase;
  const tag = await hit(withoutItems);
  expect(tag.status).toBe('succeeded');
  expect(sentEvent(tag).custom_data).toEqual({
    value: '142.5',
    currency: 'USD',
    order_id: 'order-1',
  });
});

it('sends a purchase with a broken e-mail address, without the address, and says so', async () => {
  await start();
  const tag = await hit({ ...purchase, 'ep.user_data.email_address': 'not an address' });
  expect(tag.status).toBe('succeeded');
  expect(sentEvent(tag).user_data).not.toHaveProperty('em');
  expect(tag.logs.join('\n')).toContain('cannot be used as em');
  expect(tag.logs.join('\n')).not.toContain('not an address');
});

it('fails with the reason when Pinterest cannot be reached', async () => {
  await start();
  chain.pinterest.faults.always({ kind: 'cut connection' });
  const tag = await hit(purchase);
  expect(tag).toMatchObject({ status: 'failed', error: undefined });
  expect(lastLine(tag)).toMatch(/could not be reached|no answer|did not answer/i);
});

it('fails with advice, and without the token, when the token is wrong', async () => {
  await start('a-token-that-pinterest-does-not-know');
  const tag = await hit(purchase);
  expect(tag).toMatchObject({ status: 'failed', error: undefined });
  expect(lastLine(tag)).toMatch(/token.*401/i);
  expect(JSON.stringify(tag)).not.toContain('a-token-that');
});
