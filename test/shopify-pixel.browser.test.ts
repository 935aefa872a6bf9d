// The custom pixel of docs/shops, in a frame with a sandbox like Shopify's, on a shop whose events reach
// a tagging server and Pinterest on this machine. Google's gtag.js cannot be had here: a stand-in takes
// the same commands and sends the hits that Google's would.
import { readFileSync } from 'node:fs';

import type { Page } from 'playwright';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { consentSignals } from '../scripts/gtm/container/web/consent-signals.ts';
import { writeGa4Hit } from '../scripts/gtm/container/web/ga4-hit.ts';
import type { LocalChain } from '../scripts/preview/local-chain.ts';
import { browser, shareBrowser } from './browser.ts';
import { deliver, shopifyOrder, startOrderChain } from './end-to-end/orders.ts';

shareBrowser();

type Fields = Record<string, unknown>;

let chain: LocalChain;
let page: Page;
beforeEach(async () => {
  chain = await startOrderChain();
});
afterEach(async () => {
  await page.context().close();
  await chain.close();
});

const shop = 'https://shop.example';
const location = (path: string) => {
  const { href, search } = new URL(path, shop);
  return { href, search };
};
const allowed = {
  marketingAllowed: true,
  analyticsProcessingAllowed: true,
  saleOfDataAllowed: true,
};

/**
 * gtag.js: hands each command to this test, which writes the hit. It stands in the frame already, since
 * requests of a frame in a process of its own are not always routed.
 */
const library = `
  document.head.append = ({ src }) => {
    const send = (command) => parent.postMessage({ library: src, command: [...command] }, '*');
    dataLayer.forEach(send);
    const { push } = dataLayer;
    dataLayer.push = (command) => { send(command); return push.call(dataLayer, command); };
  };`;

/** What Shopify puts around a pixel; cookies are those of the page, behind promises. */
const frame = (pixel: string, privacy: object) => `<!doctype html><head></head><script>${library}
  const subscribers = {};
  let calls = 0;
  const ofPage = (call) => new Promise((resolve) => {
    const number = ++calls;
    addEventListener('message', ({ data }) => data.answer === number && resolve(data.value));
    parent.postMessage({ number, ...call }, '*');
  });
  const analytics = { subscribe: (name, callback) => (subscribers[name] = callback) };
  const api = { customerPrivacy: analytics };
  const browser = { cookie: {
    get: (name) => ofPage({ get: name }), set: (cookie) => ofPage({ set: cookie }) } };
  const init = { customerPrivacy: ${JSON.stringify(privacy)} };
  addEventListener('message', ({ data }) => data.publish && subscribers[data.publish]?.(data.event));
</script><script>${pixel.replaceAll('</', '<\\/')}</script>`;

const shopPage = (source: string) => `<!doctype html><script>
  addEventListener('message', ({ source, data }) => {
    if (data.command) takeCommand(data.library, data.command);
    if (!data.number) return;
    if (data.set) document.cookie = data.set;
    const found = document.cookie.split('; ').find((one) => one.startsWith(data.get + '='));
    source.postMessage({ answer: data.number, value: found ? decodeURIComponent(found.split('=')[1]) : '' }, '*');
  });
</script><iframe sandbox="allow-scripts allow-forms" srcdoc="${source
  .replaceAll('&', '&amp;')
  .replaceAll('"', '&quot;')}"></iframe>`;

async function openShop(privacy: object, change = (pixel: string) => pixel): Promise<void> {
  const pixel = readFileSync('docs/shops/shopify-pixel.js', 'utf8');
  page = await (await browser.newContext()).newPage();
  await page.route(`${shop}/**`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: shopPage(frame(change(pixel), privacy)),
    }),
  );
  await page.exposeFunction('takeCommand', gtagStandIn());
  await page.goto(`${shop}/`);
}

/** Keeps configuration and consent, and sends a hit for each event. */
function gtagStandIn() {
  const consent: Record<string, Fields> = { default: {}, update: {} };
  const said = (kind: string, type: string) => {
    const word = consent[kind]![type];
    return word === undefined ? undefined : word === 'granted';
  };
  let config: Fields = {};
  let measurementId = '';
  let hitNumber = 0;
  return async (source: string, given: [string, string, Fields]): Promise<void> => {
    expect(source).toMatch(/^https:\/\/www\.googletagmanager\.com\/gtag\/js\?id=G-X+$/);
    const [command, name, fields] = given;
    if (command === 'consent') Object.assign(consent[name]!, fields);
    if (command === 'config') [measurementId, config] = [name, fields];
    if (command !== 'event') return;
    expect(config['server_container_url']).toBe('https://sgtm.shop.example');
    const { url, body } = writeGa4Hit(chain.taggingServerUrl, {
      measurementId,
      clientId: String(config['client_id'] ?? '9.9'),
      sessionId: undefined,
      sessionNumber: undefined,
      name,
      parameters: fields,
      userProperties: {},
      consent: consentSignals((type) => ({
        default: said('default', type),
        update: said('update', type),
      })),
      pageId: 1,
      hitNumber: ++hitNumber,
    });
    await fetch(url, { method: 'POST', body });
  };
}

let published = 0;
const publish = (name: string, data: object, path = '/') =>
  page.evaluate(
    (message) => document.querySelector('iframe')!.contentWindow!.postMessage(message, '*'),
    {
      publish: name,
      event: {
        id: `sh-${++published}`,
        data,
        customerPrivacy: data,
        context: { document: { location: location(path), referrer: '', title: 'Shop' } },
      },
    },
  );

const variant = {
  id: 'gid://shopify/ProductVariant/4401',
  title: 'sand',
  price: { amount: 71.25, currencyCode: 'EUR' },
  product: { title: 'Pillow', vendor: 'Acme Home', type: 'Textiles' },
};
const checkout = (order: string | null) => ({
  checkout: {
    currencyCode: 'EUR',
    subtotalPrice: { amount: 128.25 },
    email: 'jane.doe@example.com',
    phone: null,
    billingAddress: { firstName: 'Jane', lastName: 'Doe', countryCode: 'DE', zip: '10115' },
    shippingAddress: null,
    order: order && { id: order },
    lineItems: [{ quantity: 2, variant, finalLinePrice: { amount: 128.25 } }],
  },
});

const rows = () => chain.rows().filter(({ apiRequest }) => apiRequest !== undefined);
const sent = (name: string) => {
  const row = rows().find(({ eventName }) => eventName === name);
  return (row?.apiRequest?.body as { data: Fields[] } | undefined)?.data[0] as any;
};

it.each(['gid://shopify/OrderIdentity/5501234567890', '5501234567890'])(
  'a purchase has the digits of %s as order id and event id, and counts once with the webhook',
  async (id) => {
    await openShop(allowed);
    await publish('checkout_completed', checkout(id), '/checkouts/c/1/thank-you');
    await expect.poll(() => sent('checkout')).toBeDefined();
    const event = sent('checkout');
    expect(event).toMatchObject({
      event_id: '5501234567890',
      event_source_url: `${shop}/checkouts/c/1/thank-you`,
      custom_data: {
        order_id: '5501234567890',
        value: '128.25',
        currency: 'EUR',
        contents: [{ id: '4401', item_price: '64.125', quantity: 2 }],
      },
    });
    expect(Object.keys(event.user_data)).toEqual(
      expect.arrayContaining(['em', 'fn', 'ln', 'zp', 'country']),
    );

    await deliver(chain, 'shopify', shopifyOrder());
    expect(chain.pinterest.ledger.apiCalls()).toHaveLength(2);
    expect(chain.pinterest.ledger.counted('checkout')).toBe(1);
  },
);

/** What a checkout costs: `shipping` as listed and, where Shopify says it, after discounts. */
interface Costs {
  currency?: string;
  subtotal: number;
  shipping?: [listed: number, paid?: number];
  tax: number;
  total: number;
}
const money = (amount: number) => ({ amount });
const costing = ({ currency = 'EUR', subtotal, shipping, tax, total }: Costs) => ({
  currencyCode: currency,
  subtotalPrice: money(subtotal),
  shippingLine: shipping && { price: money(shipping[0]) },
  delivery: shipping?.[1] !== undefined && {
    selectedDeliveryOptions: [{ costAfterDiscounts: money(shipping[1]) }],
  },
  totalTax: money(tax),
  totalPrice: money(total),
});
const order = checkout('5501234567890').checkout;

it.each<[string, Costs, string]>([
  ['free shipping', { subtotal: 119, shipping: [5.95, 0], tax: 19, total: 119 }, '100'],
  ['nothing to ship', { subtotal: 119, tax: 19, total: 119 }, '100'],
  ['yen', { currency: 'JPY', subtotal: 1000, shipping: [500], tax: 136, total: 1500 }, '909'],
  ['tax on top', { subtotal: 119, shipping: [5], tax: 19.95, total: 143.95 }, '119'],
  [
    'as much tax on top as free shipping',
    { subtotal: 100, shipping: [6, 0], tax: 6, total: 106 },
    '100',
  ],
  ['a tip in the total, which hides the tax', { subtotal: 119, tax: 19, total: 129 }, '119'],
  ['no tax', { subtotal: 119, tax: 0, total: 119 }, '119'],
  ['no tax, in dinar', { currency: 'KWD', subtotal: 12.345, tax: 0, total: 12.345 }, '12.345'],
])('the value is without the tax that prices contain: %s', async (_, costs, value) => {
  await openShop(allowed);
  await publish('checkout_completed', { checkout: { ...order, ...costing(costs) } });
  await expect.poll(() => sent('checkout')?.custom_data.value).toBe(value);
});

it('the value of a purchase is that of its webhook where prices contain tax', async () => {
  await openShop(allowed);
  const costs = { subtotal: 119, shipping: [5.95] as [number], tax: 19.95, total: 124.95 };
  await publish('checkout_completed', { checkout: { ...order, ...costing(costs) } });
  await expect.poll(() => sent('checkout')).toBeDefined();
  await deliver(chain, 'shopify', shopifyOrder());
  const events = chain.pinterest.ledger.apiCalls().flatMap((call) => call.events);
  expect(events.map(({ event }) => event.custom_data?.value)).toEqual(['100', '100']);
});

it('reports the whole shop, with the click id of the landing page from then on', async () => {
  await openShop(allowed);
  await publish('page_viewed', {}, '/?epik=dj0yClick');
  await expect.poll(() => rows().length).toBe(1);
  await publish('product_viewed', { productVariant: variant });
  await publish('collection_viewed', { collection: { productVariants: [variant] } });
  await publish('search_submitted', { searchResult: { query: 'pil', productVariants: [] } });
  await publish('product_added_to_cart', {
    cartLine: { merchandise: variant, quantity: 2, cost: { totalAmount: { amount: 142.5 } } },
  });
  await publish('checkout_started', checkout(null));
  await publish('payment_info_submitted', checkout(null));
  await expect.poll(() => rows().length).toBe(7);
  const names = rows().map(({ eventName }) => eventName);
  expect(names.sort()).toEqual([
    'add_payment_info',
    'add_to_cart',
    'initiate_checkout',
    'page_visit',
    'page_visit',
    'search',
    'view_category',
  ]);
  for (const { apiRequest } of rows()) {
    const [event] = (apiRequest!.body as { data: any[] }).data;
    expect(event.user_data.click_id).toBe('dj0yClick');
    expect(event.event_id).toMatch(/^sh-\d+$/);
    expect(event.event_source_url).toMatch(/^https:\/\/shop\.example\//);
  }
});

it('leaves the pages of the shop to Tag Manager in the theme, if told so', async () => {
  await openShop(allowed, (pixel) =>
    pixel.replace('reportsShopPages: true', 'reportsShopPages: false'),
  );
  await publish('page_viewed', {});
  await publish('product_viewed', { productVariant: variant });
  await publish('checkout_completed', checkout('55'));
  await expect.poll(() => sent('checkout')).toBeDefined();
  expect(rows()).toHaveLength(1);
});

it('sends nothing of a visitor who refused, and all from the yes on', async () => {
  await openShop({ ...allowed, marketingAllowed: false });
  await publish('page_viewed', {}, '/?epik=dj0yClick');
  await expect.poll(() => chain.rows().length).toBe(1);
  expect(rows()).toEqual([]);
  expect(await page.evaluate('document.cookie')).toBe('');
  await publish('visitorConsentCollected', allowed);
  await publish('page_viewed', {}, '/products/pillow');
  await expect.poll(() => rows().length).toBe(1);
});

it('takes the ban on selling data for a no', async () => {
  await openShop({ ...allowed, saleOfDataAllowed: false });
  await publish('page_viewed', {});
  await expect.poll(() => chain.rows().length).toBe(1);
  expect(rows()).toEqual([]);
});
