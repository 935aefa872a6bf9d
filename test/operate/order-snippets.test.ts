// The snippets of docs/orders, taken out of the pages and run as a shop would run them.
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';

import { expect, it, vi } from 'vitest';

function snippet(page: string): string {
  const text = readFileSync(`docs/orders/${page}.md`, 'utf8');
  return /```js\n([^]*?)```/.exec(text)![1]!;
}

function inPage(page: string, surroundings: object): (call: string) => unknown {
  const context = createContext({ ...surroundings });
  runInContext(snippet(page), context);
  return (call) => runInContext(call, context) as unknown;
}

const shopifyPage = (search: string, cookie: string) => {
  const fetch = vi.fn((_url: string, _options: { body: string }) => Promise.resolve());
  const run = inPage('shopify', { fetch, location: { search }, document: { cookie } });
  return {
    save: (consent: string) => run(`savePinterestVisit('${consent}')`),
    attributes: () => JSON.parse(fetch.mock.calls[0]![1].body).attributes as unknown,
    url: () => fetch.mock.calls[0]![0],
  };
};

it('Shopify: click id of the address before that of the cookie, into the cart', () => {
  const page = shopifyPage('?utm_source=pin&epik=dj0yNew', 'a=b; _epik=dj0yOld');
  page.save('granted');
  expect(page.url()).toBe('/cart/update.js');
  expect(page.attributes()).toEqual({ _pinterest_consent: 'granted', _epik: 'dj0yNew' });
});

it('Shopify: later pages take it from the cookie', () => {
  const page = shopifyPage('', 'a=b; _epik=dj0yOld');
  page.save('granted');
  expect(page.attributes()).toEqual({ _pinterest_consent: 'granted', _epik: 'dj0yOld' });
});

it('Shopify: without consent only the refusal is written', () => {
  const page = shopifyPage('?epik=dj0yNew', '_epik=dj0yOld');
  page.save('denied');
  expect(page.attributes()).toEqual({ _pinterest_consent: 'denied' });
});

it('WooCommerce: the choice is kept in the cookie that the order reads', () => {
  const document = { cookie: '' };
  inPage('woocommerce', { document })("savePinterestConsent('granted')");
  expect(document.cookie).toMatch(/^pinterest_consent=granted; path=\/;/);
});

it('BigCommerce: one metafield per known value, and a refusal is an error', async () => {
  const sent: unknown[] = [];
  const fetch = (url: string, options: { body: string }) => {
    sent.push([url, JSON.parse(options.body)]);
    return Promise.resolve({ ok: sent.length < 2, status: 403 });
  };
  const visit = "{ _epik: 'dj0y', _pinterest_consent: '', user_agent: 'Mozilla/5.0' }";
  const saved = inPage('bigcommerce', { fetch })(
    `savePinterestVisit('abc123', 'token', 250, ${visit})`,
  );
  await expect(saved).rejects.toThrow('user_agent: 403');
  expect(sent[0]).toEqual([
    'https://api.bigcommerce.com/stores/abc123/v3/orders/250/metafields',
    { namespace: 'pinterest', permission_set: 'app_only', key: '_epik', value: 'dj0y' },
  ]);
});
