// Every way that a script knows out of a page, tried in the shop, against sockets that would notice. Each
// is tried in a page without a gate as well, so that a way which leads nowhere any more is no proof.
import { createSocket } from 'node:dgram';
import { type AddressInfo, createServer } from 'node:net';

import type { Browser, BrowserContext, Frame, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { launchChromium } from '../../../scripts/browser/chromium.ts';
import { serveHttp } from '../../../scripts/http/http-server.ts';
import { type LocalChain, startLocalChain } from '../../../scripts/preview/local-chain.ts';

let browser: Browser;
let chain: LocalChain;
let plain: Awaited<ReturnType<typeof serveHttp>>;

beforeAll(async () => {
  // Chromium asks no peer on this machine by itself.
  browser = await launchChromium({ args: ['--allow-loopback-in-peer-connection'] });
  chain = await startLocalChain({ pageReachesPinterestAt: 'this machine' });
  plain = await serveHttp(0, (request, response) => {
    const isScript = request.url!.startsWith('/worker.js');
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
    response.end(
      isScript ? `fetch(location.search.slice(1))` : '<!doctype html><title>Plain</title>',
    );
  });
});
afterAll(async () => {
  await browser.close();
  await Promise.all([chain.close(), plain.close()]);
});

const add = (name: string, fields: string) =>
  `document.body.appendChild(Object.assign(document.createElement('${name}'), ${fields}))`;
/** `realm` is an expression for the window whose connection it is. */
const peer = (realm: string) => `
  const { RTCPeerConnection: Peer } = ${realm};
  const peer = new Peer({ iceServers: [{ urls: 'stun:127.0.0.1:{udp}' }] });
  peer.createDataChannel('data');
  peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  top.kept = [...(top.kept ?? []), peer];`;
const inScript = (code: string) => `'<script>' + ${JSON.stringify(code)} + '</' + 'script>'`;

/** Name → script; `{url}` and `{udp}` stand for a server elsewhere. */
const ways: Record<string, string> = {
  fetch: `fetch('{url}', { mode: 'no-cors' })`,
  'a fetch that outlives the page': `fetch('{url}', { mode: 'no-cors', method: 'POST', body: 'x', keepalive: true })`,
  'a fetch for later': `fetchLater('{url}', { activateAfter: 0 })`,
  XMLHttpRequest: `const request = new XMLHttpRequest(); request.open('GET', '{url}'); request.send()`,
  'a beacon': `navigator.sendBeacon('{url}', 'x')`,
  'a web socket': `new WebSocket('{url}'.replace('http', 'ws'))`,
  'an event source': `new EventSource('{url}')`,
  WebTransport: `new WebTransport('https://127.0.0.1:{udp}/')`,
  'an image': `new Image().src = '{url}'`,
  'an image in a text': `document.body.insertAdjacentHTML('beforeend', '<svg><image href="{url}"/></svg>')`,
  'a sound': `new Audio('{url}').load()`,
  'a style': add('style', `{ textContent: 'body { background: url({url}) }' }`),
  'a font': `new FontFace('Font', 'url({url})').load()`,
  'a script': add('script', `{ src: '{url}' }`),
  'a module': `import('{url}')`,
  'a worklet': `CSS.paintWorklet.addModule('{url}')`,
  'a worker': `new Worker(URL.createObjectURL(new Blob(["fetch('{url}', { mode: 'no-cors' })"])))`,
  'a shared worker': `new SharedWorker(URL.createObjectURL(new Blob(["fetch('{url}', { mode: 'no-cors' })"])))`,
  'a service worker': `navigator.serviceWorker.register('/worker.js?{url}')`,
  'a prefetch': add('link', `{ rel: 'prefetch', href: '{url}' }`),
  'a preload': add('link', `{ rel: 'preload', as: 'image', href: '{url}' }`),
  'a speculation': add(
    'script',
    `{ type: 'speculationrules', textContent: JSON.stringify({ prefetch: [{ source: 'list', urls: ['{url}'] }] }) }`,
  ),
  'a frame': add('iframe', `{ src: '{url}' }`),
  'an object': add('object', `{ data: '{url}' }`),
  'the ping of a link': `${add('a', `{ href: '#there', ping: '{url}' }`)}.click()`,
  'a link': `${add('a', `{ href: '{url}' }`)}.click()`,
  'a link to a window': `${add('a', `{ href: '{url}', target: '_blank' }`)}.click()`,
  'a download': `${add('a', `{ href: '{url}', download: 'x' }`)}.click()`,
  'a window': `window.open('{url}')`,
  'a form': `${add('form', `{ action: '{url}', method: 'post' }`)}.submit()`,
  'a form in a frame': `${add('iframe', `{ name: 'there' }`)}; ${add('form', `{ action: '{url}', target: 'there' }`)}.submit()`,
  'another address': `location.href = '{url}'`,
  'an address in its place': `location.replace('{url}')`,
  'a refresh': add('meta', `{ httpEquiv: 'refresh', content: '0;url={url}' }`),
  'the address of a frame': `${add('iframe', '{}')}.contentWindow.location.href = '{url}'`,
  'a fetch in a frame': `${add('iframe', '{}')}.contentWindow.fetch('{url}', { mode: 'no-cors' })`,
  'a fetch in a frame of this server': `${add('iframe', `{ src: '/nothing-is-here' }`)}.onload = ({ target }) =>
    target.contentWindow.fetch('{url}', { mode: 'no-cors' })`,
  'a fetch in a frame that is held back': `${add('iframe', `{ src: '/preview/held-back?url=x' }`)}.onload = ({ target }) =>
    target.contentWindow.fetch('{url}', { mode: 'no-cors' })`,
  'a page of its own making': `location.href = URL.createObjectURL(
    new Blob(['<img src="{url}">'], { type: 'text/html' }))`,
  'a peer': peer('window'),
  'a peer of a frame': peer(`${add('iframe', '{}')}.contentWindow`),
  "a peer of a frame's document": peer(`${add('iframe', '{}')}.contentDocument.defaultView`),
  'a peer of a frame by number': `${add('iframe', '{}')}; ${peer('frames[frames.length - 1]')}`,
  'a peer in a text of a frame': add('iframe', `{ srcdoc: ${inScript(peer('window'))} }`),
  'a peer in an address of a frame': add(
    'iframe',
    `{ src: 'javascript:void function () {' + ${JSON.stringify(peer('window'))} + '}()' }`,
  ),
  'a peer of a frame of this server': `${add('iframe', `{ src: '/shop/shop.css' }`)}.onload = ({ target }) => {
    ${peer('target.contentWindow')} }`,
  'a peer of a page of its own making': `location.href = URL.createObjectURL(
    new Blob([${inScript(peer('window'))}], { type: 'text/html' }))`,
};

/** A server elsewhere that counts whoever comes, by connection or by datagram. */
async function elsewhere() {
  let count = 0;
  const server = createServer((socket) => {
    count += 1;
    socket.on('error', () => undefined).destroy();
  });
  const datagrams = createSocket('udp4').on('message', () => (count += 1));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  await new Promise<void>((done) => datagrams.bind(0, '127.0.0.1', done));
  return {
    count: () => count,
    fill: (code: string) =>
      code
        .replaceAll('{url}', `http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
        .replaceAll('{udp}', String(datagrams.address().port)),
    close: () => {
      server.close();
      datagrams.close();
    },
  };
}

/** Runs code as a script of the page. */
const run = (page: Page | Frame, code: string) =>
  page
    .evaluate((text) => {
      const script = document.createElement('script');
      script.textContent = `{ ${text} }`;
      document.body.appendChild(script);
    }, code)
    // The page may be left, or end, by it.
    .catch(() => undefined);

async function openShop(context: BrowserContext, path = '/shop/contact.html'): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${chain.url}${path}`);
  await page.waitForFunction(() => 'google_tag_manager' in window);
  return page;
}

it.each(Object.entries(ways))(
  '%s leads out of a page, and not out of the shop',
  async (_, code) => {
    const [fromPlain, fromShop] = [await elsewhere(), await elsewhere()];
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(plain.url);
      await run(await openShop(context), fromShop.fill(code));
      await page.bringToFront();
      await run(page, fromPlain.fill(code));
      await expect.poll(fromPlain.count).toBeGreaterThan(0);
      await page.waitForTimeout(200).catch(() => undefined);
      expect(fromShop.count()).toBe(0);
    } finally {
      await context.close();
      fromPlain.close();
      fromShop.close();
    }
  },
);

it.each(['contentWindow', 'contentDocument.defaultView'])(
  'shows a peer of %s as held back, in a page that lives on',
  async (way) => {
    const context = await browser.newContext();
    const page = await openShop(context);
    const said = await page.evaluate((path) => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const realm = path
        .split('.')
        .reduce((value: any, key) => value[key], frame) as typeof globalThis;
      try {
        new realm.RTCPeerConnection({ iceServers: [{ urls: 'stun:peers.shop.example:3478' }] });
        return 'connected';
      } catch (error) {
        return (error as Error).message;
      }
    }, way);
    expect(said).toBe('Peer connections are held back.');
    await expect
      .poll(() => chain.session.settings().heldBack.map(({ host }) => host))
      .toContain('peers.shop.example:3478');
    chain.session.clear();
    await context.close();
  },
);

it('lets no script of the shop out by way of the debugger page around it', async () => {
  const there = await elsewhere();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(chain.url);
  const frame = await page.waitForSelector('iframe');
  const shop = (await frame.contentFrame())!;
  await shop.waitForFunction(() => 'google_tag_manager' in window);
  const inParent = [
    peer('parent'),
    `parent.location.href = '{url}'`,
    `parent.open('{url}')`,
    `parent.fetch('{url}', { mode: 'no-cors' })`,
    // The last one: where it may not lead, the browser shows that instead of the page.
    `parent.document.body.append(${add('a', `{ href: '{url}' }`)}); parent.document.querySelector('body > a:last-child').click()`,
  ];
  for (const code of inParent) await run(shop, there.fill(code));
  await page.waitForTimeout(500);
  expect(there.count()).toBe(0);
  await context.close();
  there.close();
});

it('says so in a browser that holds back requests alone, and holds back the peers of contentWindow there, too', async () => {
  const args = ['--allow-loopback-in-peer-connection', '--disable-features=ConnectionAllowlists'];
  const older = await launchChromium({ args });
  const there = await elsewhere();
  const context = await older.newContext();
  const page = await context.newPage();
  await page.goto(`${chain.url}/?shop=hidden`);
  const notice = 'this browser does not hold back';
  await expect.poll(() => page.locator('.notices').innerText()).toContain(notice);
  const shop = await openShop(context);
  for (const code of [peer('window'), peer(`${add('iframe', '{}')}.contentWindow`)]) {
    await run(shop, there.fill(code));
  }
  await page.waitForTimeout(500);
  expect(there.count()).toBe(0);
  await older.close();
  there.close();

  const newer = await browser.newPage();
  await newer.goto(`${chain.url}/?shop=hidden`);
  await newer.locator('.tools').waitFor();
  await newer.waitForTimeout(1_500);
  expect(await newer.locator('.notices').innerText()).not.toContain(notice);
  await newer.close();
});
