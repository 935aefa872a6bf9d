// Containers of others run in a real browser and on the tagging server: nothing leaves the machine.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

import type { Page } from 'playwright';
import { afterEach, expect, it } from 'vitest';

import { type LocalChain, startLocalChain } from '../../../scripts/preview/local-chain.ts';
import { browser, shareBrowser } from '../../browser.ts';
import { serverTags, serverWith, webTags, webWith } from '../foreign-containers.ts';

shareBrowser();

let chain: LocalChain;
let page: Page;

afterEach(async () => {
  await page.context().close();
  await chain.close();
});

const namesProduction = (text: string) =>
  text.replaceAll('https://sgtm.example.com', 'https://sgtm.shop.example');

it('lets no request of page or tagging server out, and shows each as held back', async () => {
  const asked: string[] = [];
  const note = (message: unknown) =>
    asked.push(String((message as { request: { origin?: unknown } }).request.origin));
  const web = await webWith(webTags);
  chain = await startLocalChain({
    pageReachesPinterestAt: 'this machine',
    containers: {
      web: JSON.parse(namesProduction(JSON.stringify(web))) as typeof web,
      server: await serverWith(serverTags),
    },
  });
  page = await browser.newPage();
  // What reaches the browser's network at all, whatever comes of it there.
  const outside: string[] = [];
  await page.context().route(
    (url) => url.hostname !== 'localhost',
    (route) => {
      outside.push(route.request().url());
      return route.abort();
    },
  );
  subscribe('undici:request:create', note);
  await page.goto(`${chain.url}/shop/`);
  const row = () => chain.rows().find(({ eventName }) => eventName === 'page_visit');
  await expect.poll(() => row()?.verdict).toBe('counted once');
  const hosts = () => chain.session.settings().heldBack.map(({ host }) => host);
  await expect
    .poll(() => hosts().sort())
    .toEqual([
      'collect.shop.example',
      'connect.facebook.net',
      'graph.facebook.com',
      'sgtm.shop.example',
      'stapecdn.com',
      'store.stape.io',
      'www.facebook.com',
    ]);
  unsubscribe('undici:request:create', note);
  expect(outside).toEqual([]);
  expect(asked.filter((origin) => !origin.startsWith('http://localhost:'))).toEqual([]);

  // No row of another tag, and none that lost its request to one.
  expect(chain.rows()).toHaveLength(1);
  expect(row()?.apiRequest?.url).toContain('https://api.pinterest.com/');
  const held = () => row()!.tags.filter(({ requests }) => requests.some((one) => one.isHeldBack));
  await expect
    .poll(() =>
      held()
        .map(({ name }) => name)
        .sort(),
    )
    .toEqual([...webTags, ...serverTags].map(({ name }) => name).sort());
  expect(held().some(({ isPinterest }) => isPinterest)).toBe(false);
});

it("brings every GA4 hit here, whatever server a Google tag's settings variable names", async () => {
  const web = await webWith([]);
  const { tag, variable } = web.containerVersion;
  const googleTag = tag.find(({ type }) => type === 'googtag')!;
  const rows = googleTag.parameter.find(({ key }) => key === 'configSettingsTable')!;
  rows.list![0]!.map![1]!.value = '{{Where to}}';
  variable.push({
    variableId: '900',
    name: 'Where to',
    type: 'c',
    parameter: [{ type: 'TEMPLATE', key: 'value', value: 'https://www.shop.example/metrics/' }],
    formatValue: undefined,
  });
  chain = await startLocalChain({
    pageReachesPinterestAt: 'this machine',
    containers: { web },
  });
  page = await browser.newPage();
  await page.goto(`${chain.url}/shop/`);
  await expect.poll(() => chain.rows().map(({ verdict }) => verdict)).toEqual(['counted once']);
  expect(chain.session.settings().heldBack).toEqual([]);
});
