// Custom HTML that reports to Pinterest, in a real page: it runs as in Tag Manager, what it reports is
// judged by what arrived, and nothing of it leaves the machine.
import type { Page } from 'playwright';
import { afterEach, expect, it } from 'vitest';

import { type LocalChain, startLocalChain, tagId } from '../../scripts/preview/local-chain.ts';
import { browser, shareBrowser } from '../browser.ts';
import { webWith } from './foreign-containers.ts';

shareBrowser();

let chain: LocalChain;
let page: Page;
/** What reached the browser's network at all, whatever became of it there. */
let outside: string[];

afterEach(async () => {
  await page.context().close();
  await chain.close();
});

// A page that is not awaited takes its time.
const soon = { timeout: 10_000 };
const eventId = '{{Pinterest Dedup - Event ID}}';
/** Queue and library, as people copy them from Pinterest. */
const baseCode = `
  <script type="text/javascript">
    !function (source) {
      if (window.pintrk) return;
      window.pintrk = function () { window.pintrk.queue.push(Array.prototype.slice.call(arguments)); };
      window.pintrk.queue = [];
      window.pintrk.version = '3.0';
      var script = document.createElement('script'), first = document.getElementsByTagName('script')[0];
      script.async = true;
      script.src = source;
      first.parentNode.insertBefore(script, first);
    }("https://s.pinimg.com/ct/core.js");
    pintrk('load', '${tagId}');
    pintrk('page');
  </script>
  <noscript><img alt="" src="https://ct.pinterest.com/v3/?event=init&tid=${tagId}&noscript=1"></noscript>`;
const tracking = (data: string) => `<script>pintrk('track', 'pagevisit', ${data});</script>`;

/** Opens the shop, perhaps broken, with a container whose only Pinterest tag in the page is this HTML. */
async function openShop(html: string, breakage?: 'blocked-script'): Promise<void> {
  const web = await webWith([{ name: 'By hand', type: 'html', parameters: { html } }]);
  const { containerVersion: version } = web;
  version.tag = version.tag.filter(({ type }) => !type.startsWith('cvt_'));
  chain = await startLocalChain({ pageReachesPinterestAt: 'this machine', containers: { web } });
  if (breakage !== undefined) await chain.setBreakage(breakage, true);
  page = await browser.newPage();
  outside = [];
  await page.context().route(
    (url) => url.hostname !== 'localhost',
    (route) => {
      outside.push(route.request().url());
      return route.abort();
    },
  );
  // The driver takes a form that is held back for a load without an end.
  await page.goto(`${chain.url}/shop/`, { waitUntil: 'commit' });
}

const verdicts = () => chain.rows().map(({ eventName, verdict }) => `${eventName}: ${verdict}`);
const only = () => chain.rows()[0]!;

it('is counted once with the event id of the server, and takes variables as values and within texts', async () => {
  await openShop(
    baseCode + tracking(`{ event_id: ${eventId}, property: "of {{Pinterest Dedup - Tag ID}}'s" }`),
  );
  await expect.poll(verdicts, soon).toEqual(['page_visit: counted once']);
  expect(only().browserHits).toMatchObject([
    { tagId, eventId: only().eventIds.server[0], eventData: { property: `of ${tagId}'s` } },
  ]);
  await expect.poll(() => only().tags.map(({ name }) => name), soon).toContain('By hand');
  const tag = only().tags.find(({ name }) => name === 'By hand');
  expect(tag).toMatchObject({ status: 'succeeded', isPinterest: true });
  expect(tag?.logs.join()).toContain('pintrk("track","pagevisit",{"event_id":"');
  expect(only().path.browserTag.state).toBe('done');
  expect(chain.session.settings().skipped).toEqual([]);
  expect(outside).toEqual([]);
});

it.each([
  ['without an event id', '{}', 'without an event id'],
  [
    'under an id of its own',
    `{ event_id: 'web-' + ${eventId} }`,
    'The browser reported it as web-',
  ],
])('is one event, counted twice, %s', async (_, data, reason) => {
  await openShop(baseCode + tracking(data));
  await expect.poll(verdicts, soon).toEqual(['page_visit: counted twice']);
  expect(only()).toMatchObject({ tone: 'bad' });
  expect(only().reason).toContain(reason);
});

it('is server only, with what the HTML said, if a script of it cannot run', async () => {
  await openShop(
    `${baseCode}<script>pintrk('track', {{Pinterest Dedup - Tag ID}}.missing.part)</script>`,
  );
  await expect.poll(verdicts, soon).toEqual(['page_visit: server only']);
  await expect
    .poll(() => only().reason, soon)
    .toMatch(/"By hand" ran and did not report it: A script/);
});

it('runs its scripts in order, and goes on after one that throws or wants to write the page', async () => {
  await openShop(`
    <div><script>document.write('<h1>gone</h1>')</script></div>
    <script src="https://s.pinimg.com/ct/core.js?first"></script>
    <script>missing.part()</script>
    ${baseCode} ${tracking(`{ event_id: ${eventId} }`)}`);
  await expect.poll(verdicts, soon).toEqual(['page_visit: counted once']);
  const said = () =>
    only()
      .tags.find(({ name }) => name === 'By hand')
      ?.logs.join() ?? '';
  await expect.poll(said, soon).toMatch(/document\.write.*missing is not defined.*pintrk\("load"/s);
  expect(await page.locator('h1', { hasText: 'gone' }).count()).toBe(0);
});

it('sends nothing out, whatever it tries, and says what it tried', async () => {
  const hostile = [
    `new Image().src = 'https://a.shop.example/'`,
    `fetch('https://b.shop.example/')`,
    `navigator.sendBeacon('https://c.shop.example/', 'x')`,
    `new WebSocket('wss://d.shop.example/')`,
    `window.open('https://e.shop.example/')`,
    `location.href = 'https://f.shop.example/'`,
    `var form = document.body.appendChild(document.createElement('form'));
     form.action = 'https://g.shop.example/'; form.method = 'post'; form.submit()`,
    `import('https://h.shop.example/')`,
    `new Worker('https://i.shop.example/')`,
    `var peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:p.shop.example:3478' }] })`,
  ];
  await openShop(`
    <img src="https://j.shop.example/"><iframe src="https://k.shop.example/"></iframe>
    <script src="https://l.shop.example/x.js"></script>
    <link rel="stylesheet" href="https://m.shop.example/"><link rel="preconnect" href="https://n.shop.example/">
    <meta http-equiv="refresh" content="0;url=https://o.shop.example/">
    ${hostile.map((line) => `<script>${line}</script>`).join('\n')}
    ${baseCode} ${tracking(`{ event_id: ${eventId} }`)}`);
  await expect.poll(verdicts, soon).toEqual(['page_visit: counted once']);
  const held = () => chain.session.settings().heldBack.map(({ host }) => host[0]);
  await expect.poll(held, soon).toEqual(expect.arrayContaining([...'abcdfghjklmp']));
  expect(outside).toEqual([]);
  expect(await page.evaluate(() => typeof (window as any).peer)).toBe('undefined');
  expect(page.url()).toBe(`${chain.url}/shop/`);
  expect(page.context().pages()).toHaveLength(1);
});

it('names the script of it that did not load, which the doctor knows by that request', async () => {
  const source = 'https://s.pinimg.com/ct/core.js';
  const html = `${baseCode} ${tracking('{}')} <script src="${source}"></script>`;
  await openShop(html, 'blocked-script');
  const broken = () => chain.rows().find(({ breakages }) => breakages.length > 0);
  const tag = () => broken()?.tags.find(({ name }) => name === 'By hand');
  await expect.poll(() => tag()?.status, soon).toBe('failed');
  expect(tag()!.requests).toContainEqual(
    expect.objectContaining({ url: source, failure: 'It did not load.' }),
  );
  expect(broken()!.findings).toContain('blocked-script');
});
