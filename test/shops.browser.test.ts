// What the guides of docs/shops show of each platform's data layer, pushed into a page whose containers
// are set up as the guide says: it must reach Pinterest on both channels, once, as the page promises.
import { readdirSync, readFileSync } from 'node:fs';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { condition } from '../scripts/containers/container-file.ts';
import type {
  ContainerExport,
  ExportedTag,
} from '../scripts/gtm/container/export/export-format.ts';
import {
  type LocalChain,
  shippedContainer,
  shippedServer,
  startLocalChain,
} from '../scripts/preview/local-chain.ts';
import { openShop } from '../scripts/preview/purchase.ts';
import { browser, shareBrowser } from './browser.ts';

shareBrowser();

const promise =
  /```js\n\/\/ (Pushed by .+)\n\/\/ Pinterest counts: (\w+) (\S+), (\S+) (\w{3}), product (\S+)\n([^]*?)```/g;
const examples = readdirSync('docs/shops')
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) => [...readFileSync(`docs/shops/${name}`, 'utf8').matchAll(promise)])
  .map(([, by, event, id, value, currency, product, code]) => ({
    by: by!,
    promised: { event, id, value, currency, product },
    code: code!,
  }));

const copy = <T>(value: T): T => structuredClone(value);
const text = (key: string, value: string) => ({ type: 'TEMPLATE', key, value });

function set(tag: { parameter: ExportedTag['parameter'] }, ...fields: ExportedTag['parameter']) {
  const keys = fields.map(({ key }) => key);
  tag.parameter = [...tag.parameter.filter(({ key }) => !keys.includes(key)), ...fields];
}

/** Both containers with what the guides say about events that end in `_stape`. */
async function withStapeNames(): Promise<{ web: ContainerExport; server: ContainerExport }> {
  const web = await shippedContainer('web-container-with-ga4.json');
  const { tag, trigger, variable } = web.containerVersion;
  const named = (name: string) => tag.find((one) => one.name === `Pinterest Dedup - ${name}`)!;
  trigger.push({
    ...copy(trigger[0]!),
    triggerId: '900',
    name: 'purchase_stape',
    customEventFilter: [condition('EQUALS', '{{_event}}', 'purchase_stape')],
  });
  const purchase = { ...copy(named('Shop events')), tagId: '901', name: 'Pinterest purchase' };
  set(purchase, text('eventNameSource', 'standard'), text('standardEvent', 'checkout'));
  purchase.firingTriggerId = ['900'];
  tag.push(purchase);
  named('GA4 shop events').firingTriggerId.push('900');
  const eventId = variable.find(({ name }) => name === 'Pinterest Dedup - Event ID')!;
  set(eventId, text('purchaseEvents', 'purchase, purchase_stape'));

  const server = await shippedServer();
  set(server.containerVersion.tag[0]!, {
    type: 'LIST',
    key: 'eventMap',
    list: [
      {
        type: 'MAP',
        map: [text('eventName', 'purchase_stape'), text('pinterestEvent', 'checkout')],
      },
    ],
  });
  return { web, server };
}

let asDelivered: LocalChain;
let withSuffix: LocalChain;
beforeAll(async () => {
  asDelivered = await startLocalChain({ pageReachesPinterestAt: 'real addresses' });
  withSuffix = await startLocalChain({
    pageReachesPinterestAt: 'real addresses',
    containers: await withStapeNames(),
  });
});
afterAll(async () => {
  await asDelivered.close();
  await withSuffix.close();
});

it('has examples of the platforms whose shape is their own', () => {
  expect(examples.length).toBeGreaterThanOrEqual(5);
});

it.each(examples)('$by: counts once, as promised', async ({ promised, code }) => {
  const chain = code.includes('_stape') ? withSuffix : asDelivered;
  const page = await openShop(browser, chain);
  await page.goto(`${chain.url}/shop/contact.html`);
  const before = new Set(chain.rows().map(({ key }) => key));
  await page.evaluate(code);
  const row = () =>
    chain.rows().find(({ key, eventName }) => !before.has(key) && eventName === promised.event);
  await expect.poll(() => row()?.verdict).toBe('counted once');
  const [sent] = (row()!.apiRequest!.body as { data: any[] }).data;
  expect(sent.event_id).toBe(promised.id);
  expect(Number(sent.custom_data.value)).toBe(Number(promised.value));
  expect(sent.custom_data).toMatchObject({
    currency: promised.currency,
    order_id: promised.id,
    content_ids: [promised.product],
  });
  await page.context().close();
});
