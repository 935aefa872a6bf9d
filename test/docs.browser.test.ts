// docs/data-layer.md, tried: each example is pushed into the shop's page, and must reach Pinterest on
// both channels under the name that the page promises, with what stands in the push. Once with the
// container that brings GA4 tags, and once beside a shop's own, set up as docs/import.md says.
import { readFileSync } from 'node:fs';

import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { condition } from '../scripts/containers/container-file.ts';
import type { ContainerExport } from '../scripts/gtm/container/export/export-format.ts';
import { mergeContainers } from '../scripts/gtm/container/export/merge.ts';
import type { EventRow } from '../scripts/preview/event-row.ts';
import {
  type LocalChain,
  shippedContainer,
  startLocalChain,
} from '../scripts/preview/local-chain.ts';
import { openShop } from '../scripts/preview/purchase.ts';
import { browser, shareBrowser } from './browser.ts';
import { shopWithGa4 } from './containers/common-container.ts';

shareBrowser();

const page = readFileSync('docs/data-layer.md', 'utf8');
const promised = [...page.matchAll(/^\| `(\w+)` +\|[^|]*\| `(\w+)` +\|$/gm)].map(
  ([, push, counted]) => [push!, counted!] as const,
);

const example = (push: string): string =>
  new RegExp(`^### \`${push}\`\\n[^]*?\`\`\`js\\n([^]*?)\`\`\``, 'm').exec(page)![1]!;

const shipped = (name: string) => shippedContainer(`${name}.json`);

/** A shop's GA4 tags after step 2 of the guide: ids and user data in each, one tag for page views. */
async function besideOwnGa4(): Promise<ContainerExport> {
  const own = shopWithGa4('{{Pinterest Dedup - Event ID}}', '{{Pinterest Dedup - user_data}}');
  const pushes = promised.map(([push]) => push).filter((push) => push !== 'page_view');
  own.containerVersion.trigger[0]!.customEventFilter = [
    condition('MATCH_REGEX', '{{_event}}', `^(${pushes.join('|')})$`),
  ];
  const merged = mergeContainers(own, await shipped('web-container'), 'rename');
  const { tag, variable } = merged.containerVersion;
  const userId = variable.find(({ name }) => name === 'Pinterest Dedup - user_id')!;
  variable.push({
    ...userId,
    variableId: '900',
    name: 'Search term',
    parameter: userId.parameter.map((one) =>
      one.key === 'name' ? { ...one, value: 'search_term' } : one,
    ),
  });
  const events = tag.find(({ name }) => name === 'GA4 - Event')!;
  const visit = tag.find(({ name }) => name === 'Pinterest Dedup - Page visit')!;
  tag.push({
    ...structuredClone(events),
    tagId: '901',
    name: 'GA4 - page view',
    firingTriggerId: visit.firingTriggerId,
    parameter: events.parameter.map((one) =>
      one.key === 'eventName' ? { ...one, value: 'page_view' } : one,
    ),
  });
  events.parameter
    .find(({ key }) => key === 'eventSettingsTable')!
    .list!.push({
      type: 'MAP',
      map: [
        { type: 'TEMPLATE', key: 'parameter', value: 'search_term' },
        { type: 'TEMPLATE', key: 'parameterValue', value: '{{Search term}}' },
      ],
    });
  return merged;
}

let chain: LocalChain;
let shop: Page;

it('has an example for each event, and promises each of them', () => {
  const examples = [...page.matchAll(/^ +event: '(\w+)'/gm)].map(([, event]) => event);
  expect(examples).toEqual(promised.map(([push]) => push));
});

describe.each([
  ['web-container-with-ga4.json', () => shipped('web-container-with-ga4')],
  ["web-container.json beside a shop's own GA4 tags", besideOwnGa4],
])('%s', (_name, container) => {
  beforeAll(async () => {
    const web = await container();
    chain = await startLocalChain({
      pageReachesPinterestAt: 'real addresses',
      containers: { web },
    });
    shop = await openShop(browser, chain);
  });
  afterAll(() => chain.close());

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
