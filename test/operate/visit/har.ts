// Builds recordings of visits out of the public forms of hits: those of Pinterest's tag
// (github:MisterPhilip/omnibug, test/providers/Pinterest.js) and of Google Analytics 4.
import { createHash } from 'node:crypto';

export interface Entry {
  startedDateTime: string;
  request: Record<string, unknown>;
  response: Record<string, unknown>;
}

export const TAG_ID = '2612345678901';
export const SHOP = 'https://shop.example';
const START = Date.parse('2026-03-02T10:00:00.000Z');

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export function entry(
  at: number,
  url: string,
  {
    method = 'GET',
    body,
    status = 200,
    error,
  }: {
    method?: string;
    body?: string | undefined;
    status?: number;
    error?: string;
  } = {},
): Entry {
  return {
    startedDateTime: new Date(START + at).toISOString(),
    request: {
      method,
      url,
      httpVersion: 'http/2.0',
      headers: [{ name: 'User-Agent', value: 'Mozilla/5.0' }],
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: body?.length ?? 0,
      ...(body === undefined
        ? {}
        : { postData: { mimeType: 'application/x-www-form-urlencoded', text: body } }),
    },
    response: {
      status,
      statusText: '',
      headers: [],
      cookies: [],
      content: { size: 3, mimeType: 'text/plain', text: 'abc' },
      redirectURL: '',
      ...(error === undefined ? {} : { _error: error }),
    },
  };
}

export interface Hit {
  event: string;
  ed?: Record<string, unknown>;
  pd?: Record<string, unknown>;
  tid?: string;
  loc?: string;
}

const hitParameters = ({ event, ed, pd = {}, tid = TAG_ID, loc = `${SHOP}/` }: Hit, at: number) =>
  new URLSearchParams({
    event,
    ...(ed && { ed: JSON.stringify(ed) }),
    tid,
    pd: JSON.stringify(pd),
    ad: JSON.stringify({ loc, ref: '', if: false, sh: 900, sw: 1440 }),
    cb: String(START + at),
  });

/** A hit of the Pinterest tag. */
export const pinterestHit = (at: number, hit: Hit, answer = {}): Entry =>
  entry(at, `https://ct.pinterest.com/v3/?${hitParameters(hit, at)}`, answer);

/** The same, as a form: the tag does so when the address would be too long. */
export const pinterestForm = (at: number, hit: Hit): Entry =>
  entry(at, 'https://ct.pinterest.com/v3/', {
    method: 'POST',
    body: hitParameters(hit, at).toString(),
  });

export const pinterestScript = (answer = {}): Entry =>
  entry(100, 'https://s.pinimg.com/ct/core.js', answer);

export const SERVER = 'https://sgtm.shop.example/g/collect';
export const GOOGLE = 'https://region1.google-analytics.com/g/collect';

const common = (parameters: Record<string, string>): URLSearchParams =>
  new URLSearchParams({
    v: '2',
    tid: 'G-ABCDEF1234',
    gtm: '45je5',
    _p: '1740909600000',
    cid: '1.2',
    dl: `${SHOP}/`,
    gcs: 'G111',
    ...parameters,
  });

/** A hit of GA4 with one event in its query. */
export const ga4Hit = (
  at: number,
  parameters: Record<string, string>,
  to = SERVER,
  answer = {},
): Entry => entry(at, `${to}?${common(parameters)}`, { status: 204, ...answer });

/** A hit of GA4 with several events, one in each line of its body. */
export const ga4Batch = (at: number, events: Record<string, string>[], to = SERVER): Entry =>
  entry(at, `${to}?${common({})}`, {
    method: 'POST',
    body: events.map((event) => new URLSearchParams(event).toString()).join('\r\n'),
    status: 204,
  });

/** The JSON of a HAR file; `creator` as the browsers call themselves. */
export const har = (entries: unknown[], creator = 'WebInspector'): string =>
  JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: creator, version: '537.36' },
      pages: [{ startedDateTime: new Date(START).toISOString(), id: 'page_1', title: SHOP }],
      entries,
    },
  });

const email = sha256('jane@shop.example');

/** Changes to the events of a visit in which all is well. */
export interface Changes {
  page?: Partial<Hit>;
  pageGa4?: Record<string, string>;
  cart?: Partial<Hit>;
  cartGa4?: Record<string, string>;
  order?: Partial<Hit>;
  orderGa4?: Record<string, string>;
}

/** A page visit, an add to cart and a purchase, each on both channels under one id. */
export function visit(changes: Changes = {}): Entry[] {
  const thanks = `${SHOP}/thanks?order=10012345`;
  return [
    entry(0, `${SHOP}/`),
    entry(50, 'https://www.googletagmanager.com/gtm.js?id=GTM-ABCDEF1'),
    pinterestScript(),
    pinterestHit(300, { event: 'init' }),
    pinterestHit(310, { event: 'pagevisit', ed: { event_id: '1740909600.1' }, ...changes.page }),
    ga4Hit(320, { en: 'page_view', 'ep.event_id': '1740909600.1', ...changes.pageGa4 }),
    pinterestHit(5_000, {
      event: 'addtocart',
      ed: {
        event_id: '1740909605.7',
        value: 19.9,
        currency: 'EUR',
        line_items: [{ product_id: 'SKU-1', product_price: 19.9, product_quantity: 1 }],
      },
      ...changes.cart,
    }),
    ga4Batch(7_000, [
      {
        en: 'add_to_cart',
        'ep.event_id': '1740909605.7',
        'epn.value': '19.9',
        cu: 'EUR',
        pr1: 'idSKU-1~nmShirt~pr19.9~qt1',
        ...changes.cartGa4,
      },
      { en: 'scroll', 'epn.percent_scrolled': '90' },
    ]),
    pinterestForm(60_000, {
      event: 'checkout',
      ed: {
        event_id: '10012345',
        order_id: '10012345',
        value: 39.8,
        currency: 'EUR',
        line_items: [{ product_id: 'SKU-1', product_price: 19.9, product_quantity: 2 }],
      },
      pd: { em: email },
      loc: thanks,
      ...changes.order,
    }),
    ga4Hit(60_040, {
      en: 'purchase',
      dl: thanks,
      'ep.event_id': '10012345',
      'ep.transaction_id': '10012345',
      'epn.value': '39.8',
      cu: 'EUR',
      pr1: 'idSKU-1~nmShirt~pr19.9~qt2',
      'ep.user_data.email_address': 'jane@shop.example',
      ...changes.orderGa4,
    }),
  ];
}

/** What the purchase of `visit` reports, to be changed in part. */
export const order = (ed: Record<string, unknown>): Record<string, unknown> => ({
  event_id: '10012345',
  order_id: '10012345',
  value: 39.8,
  currency: 'EUR',
  line_items: [{ product_id: 'SKU-1' }],
  ...ed,
});
