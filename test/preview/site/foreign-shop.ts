// A shop of somebody else, under a name of its own: what it is asked, and what is asked of anybody else.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';

interface ShopOptions {
  /** Stands in the head of every page. */
  head?: string;
  /** Headers of every page. */
  headers?: Record<string, string>;
}

export interface ForeignShop {
  /** Requests that have arrived, as `GET shop.example/path`. */
  asked: string[];
  /** What was said first on each connection to any other name: it holds that name, in TLS too. */
  elsewhere: string[];
  /** For a browser in which shop.example, its subdomains and widget.example are this server. */
  hostRules: string;
  /** What is served from now on. */
  pages: ShopOptions;
  close(): void;
}

/** Tag Manager's own snippet. https://developers.google.com/tag-platform/tag-manager/web */
export const snippet = (src: string, attributes = '') => `
  <script ${attributes}>(function(w,d,s,l){w[l]=w[l]||[];
  w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});
  var f=d.getElementsByTagName(s)[0],j=d.createElement(s);j.async=true;j.src='${src}';
  f.parentNode.insertBefore(j,f);})(window,document,'script','dataLayer');</script>`;

const page = ({ head = '' }: ShopOptions) => `<!doctype html><html><head><title>Shop</title>
  <script src="/early.js"></script>${head}</head><body>
  <noscript><iframe src="https://www.googletagmanager.com/ns.html?id=GTM-OWN1234"></iframe></noscript>
  <img src="/pillow.gif" alt=""><img src="http://cdn.shop.example/pillow.gif" alt="">
  <script src="/shop.js"></script></body></html>`;

/** Starts the shop; what is served can be changed through `pages`. */
export async function startForeignShop(): Promise<ForeignShop> {
  const asked: string[] = [];
  const answer = (message: IncomingMessage, response: ServerResponse) => {
    const { method, headers, url = '/' } = message;
    asked.push(`${method} ${headers.host}${url}`);
    const [path = '/'] = url.split('?');
    const given = files[path];
    if (given !== undefined) {
      response.writeHead(200, { 'content-type': given.type });
      response.end(given.body);
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html', ...shop.pages.headers });
    response.end(page(shop.pages));
  };
  const server = createServer(answer);
  // Somebody speaks https to it, as no part of the shop does.
  server.on('clientError', (error: Error & { rawPacket?: Buffer }, socket) => {
    asked.push(`https ${error.rawPacket?.toString('latin1') ?? ''}`);
    socket.destroy();
  });
  const elsewhere: string[] = [];
  const others = createTcpServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (bytes) => {
      elsewhere.push(bytes.toString('latin1'));
      socket.destroy();
    });
  });
  for (const one of [server, others]) {
    await new Promise<void>((done) => one.listen(0, '127.0.0.1', done));
  }
  const at = (one: typeof server | typeof others) =>
    `127.0.0.1:${(one.address() as AddressInfo).port}`;
  const shop: ForeignShop = {
    asked,
    elsewhere,
    hostRules:
      `MAP shop.example ${at(server)}, MAP *.shop.example ${at(server)}, ` +
      `MAP widget.example ${at(server)}, ` +
      `EXCLUDE localhost, MAP * ${at(others)}`,
    pages: {},
    close() {
      server.close();
      server.closeAllConnections();
      others.close();
    },
  };
  return shop;
}

const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const files: Record<string, { type: string; body: string | Buffer }> = {
  '/pillow.gif': { type: 'image/gif', body: gif },
  '/api/cart': { type: 'application/json', body: '{"items":1}' },
  '/early.js': { type: 'text/javascript', body: 'window.dataLayer = window.dataLayer || [];' },
  // The shop's own code: it asks its own interface, and pushes what happens on a page.
  '/shop.js': {
    type: 'text/javascript',
    body: `
      fetch('/api/cart', { method: 'POST', body: '{}' });
      window.push = (event, ecommerce) => {
        dataLayer.push({ ecommerce: null });
        dataLayer.push({ event, ecommerce });
      };
      const item = { item_id: 'SKU-1', item_name: 'Linen pillow', price: 20, quantity: 1 };
      const shown = { currency: 'EUR', value: 20, items: [item] };
      const events = {
        '/product': ['view_item', shown],
        '/thanks': ['purchase', { ...shown, transaction_id: 'T-1001' }],
      };
      if (events[location.pathname]) push(...events[location.pathname]);`,
  },
  // A guest in a frame, with Tag Manager of its own.
  '/widget': {
    type: 'text/html',
    body: `<script src="#"></script>${snippet('https://www.googletagmanager.com/gtm.js?id=GTM-GUEST12')}`,
  },
  // As a custom loader serves it: Tag Manager under another name.
  '/x9k2.js': {
    type: 'text/javascript',
    body: `(function(){ var data = { "resource": { "version": "7", "macros": [] } };
      window.google_tag_manager = window.google_tag_manager || {};
      fetch('/the-real-container-ran'); })(); // ctid: "GTM-OWN1234"`,
  },
};
