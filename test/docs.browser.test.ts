// docs/data-layer.md, tried: each example is pushed into the shop's page, and must reach Pinterest on
// both channels under the name that the page promises, with what stands in the push.
import { readFileSync } from 'node:fs';

import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { launchChromium } from '../scripts/chromium.ts';
import type { EventRow } from '../scripts/preview/event-row.ts';
import { type LocalChain, startLocalChain } from '../scripts/preview/local-chain.ts';
import { openShop } from '../scripts/preview/purchase.ts';

const page = readFileSync('docs/data-layer.md', 'utf8');
const promised = [...page.matchAll(/^\| `(\w+)` +\|[^|]*\| `(\w+)` +\|$/gm)].map(
  ([, push, counted]) => [push!, counted!] as const,
);

const example = (push: string): string =>
  new RegExp(`^### \`${push}\`\\n[^]*?\`\`\`js\\n([^]*?)\`\`\``, 'm').exec(page)![1]!;

let browser: Browser;
let chain: LocalChain;
let shop: Page;
beforeAll(async () => {
  browser = await launchChromium();
  chain = await startLocalChain({ pageReachesPinterestAt: 'real addresses' });
  shop = await openShop(browser, chain);
});
afterAll(async () => {
  await browser.close();
  await chain.close();
});

it('has an example for each event, and promises each of them', () => {
  const examples = [...page.matchAll(/^ +event: '(\w+)'/gm)].map(([, event]) => event);
  expect(examples).toEqual(promised.map(([push]) => push));
});

it.each(promised)('%s counts once as %s, with what was pushed', async (push, counted) => {
  const visits = () => chain.rows().filter(({ verdict }) => verdict === 'counted once').length;
  const before = visits();
  await shop.goto(`${chain.url}/shop/contact.html`);
  await expect.poll(visits).toBe(before + 1);
  const known = new Set(chain.rows().map(({ key }) => key));

  await shop.evaluate('dataLayer.push({ ecommerce: null })');
  await shop.evaluate(example(push));
  const event = (): EventRow | undefined =>
    chain
      .rows()
      .find(({ key, eventData }) => !known.has(key) && eventData?.['event_name'] === push);
  await expect.poll(() => event()?.verdict).toBe('counted once');
  const row = event()!;
  expect(row.eventName).toBe(counted);

  const pushed = (await shop.evaluate('dataLayer.filter((one) => one.event).at(-1)')) as Pushed;
  const { items = [], ...ecommerce } = pushed.ecommerce ?? {};
  const [sent] = (row.apiRequest!.body as { data: Sent[] }).data;
  expect(sent!.custom_data?.content_ids ?? []).toEqual(items.map(({ item_id }) => item_id));
  expect(sent!.custom_data?.value).toBe(ecommerce.value?.toString());
  expect(sent!.custom_data?.search_string).toBe(pushed.search_term);
  const order = ecommerce.transaction_id;
  expect(sent!.custom_data?.order_id).toBe(order);
  if (pushed.event_id ?? order) expect(row.eventId).toBe(pushed.event_id ?? order);
  const people = Object.keys({ ...pushed.user_data, ...pushed.user_data?.address });
  for (const name of people.filter((one) => one !== 'address')) {
    expect(sent!.user_data[hashedAs[name]!], name).toHaveLength(1);
  }
  // The browser's channel says who it is, too.
  const matched = row.browserHit!['partnerData'] as Record<string, unknown> | undefined;
  if (people.length > 0) expect(matched).toHaveProperty('em');
  const lines = (row.browserHit!['eventData'] as { line_items?: unknown[] } | undefined)
    ?.line_items;
  expect(lines ?? []).toHaveLength(items.length);
});

interface Pushed {
  event_id?: string;
  search_term?: string;
  user_data?: { address?: object };
  ecommerce?: { value?: number; transaction_id?: string; items?: { item_id: string }[] };
}
interface Sent {
  user_data: Record<string, string[]>;
  custom_data?: Record<string, unknown>;
}

const hashedAs: Record<string, string> = {
  email_address: 'em',
  phone_number: 'ph',
  first_name: 'fn',
  last_name: 'ln',
  city: 'ct',
  region: 'st',
  postal_code: 'zp',
  country: 'country',
};
