// npx pinterest-sgtm webhook: a signed order to a tagging server, and what its answer means.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';

import type { LocalChain } from '../../scripts/preview/local-chain.ts';
import {
  bigCommerceOrder,
  secrets,
  shopifyOrder,
  startOrderChain,
  wooCommerceOrder,
} from '../end-to-end/orders.ts';
import { Folder } from '../gtm/commands/tpl-files.ts';
import { operate } from './operate.ts';

let chain: LocalChain;
const folder = new Folder();
beforeEach(async () => {
  chain = await startOrderChain();
});
afterEach(async () => {
  await chain.close();
});
afterAll(() => folder.remove());

async function gtm(...args: string[]) {
  return operate('webhook', ...args);
}
const order = (content: unknown) => folder.file('order.json', JSON.stringify(content));
const urlOf = (platform: string) => `${chain.taggingServerUrl}/webhooks/${platform}`;

it.each([
  ['shopify', { order: shopifyOrder() }],
  ['woocommerce', wooCommerceOrder()],
  ['bigcommerce', { id: bigCommerceOrder.id }],
] as const)('%s: a signed order is taken', async (platform, content) => {
  const key = secrets[platform];
  const store = platform === 'bigcommerce' ? ['--store', 'abc123'] : [];
  const args = [
    '--order',
    order(content),
    '--key',
    key,
    '--url',
    urlOf(platform),
    ...store,
    '--json',
  ];
  const { status, out } = await gtm(platform, ...args);
  expect(JSON.parse(out)).toMatchObject({ status: 200, accepted: true });
  expect(status).toBe(0);
  expect(chain.pinterest.ledger.counted('checkout')).toBe(1);
});

it('a wrong key is named, and never printed', async () => {
  const args = ['--order', order(shopifyOrder()), '--key', 'not-it', '--url', urlOf('shopify')];
  const { status, out, err } = await gtm('shopify', ...args);
  expect(status).toBe(1);
  expect(out).toContain('the same secret');
  expect(out + err).not.toContain('not-it');
});

it('a server that is not there is named', async () => {
  const url = 'http://127.0.0.1:9/webhooks/shopify';
  const { status, out } = await gtm('shopify', '--order', order({}), '--key', 'k', '--url', url);
  expect(status).toBe(1);
  expect(out).toContain('127.0.0.1:9 cannot be reached');
});

it.each([
  [
    ['magento', '--order', 'o.json', '--url', 'http://localhost/'],
    'shopify, woocommerce, bigcommerce',
  ],
  [['shopify', '--order', 'o.json', '--url', 'http://localhost/'], 'ORDER_WEBHOOK_KEY'],
  [['shopify', '--key', 'k', '--url', 'http://localhost/'], '--order order.json'],
  [
    ['bigcommerce', '--key', 'k', '--order', order({ id: 1 }), '--url', 'http://localhost/'],
    '--store abc123',
  ],
  [['shopify', '--key', 'k', '--order', 'o.json', '--url', 'sgtm.example.com'], '--url https://'],
  [
    ['shopify', '--key', 'k', '--order', order({}), '--url', 'http://x/', '--timeout', '1e99'],
    '--timeout takes milliseconds',
  ],
])('%j is answered with what is missing', async (args, hint) => {
  const { status, err } = await gtm(...args);
  expect(status).toBe(2);
  expect(err).toContain(hint);
});

it('an order that is no JSON is named with its file', async () => {
  const path = folder.file('broken.json', '{"id":');
  const args = ['shopify', '--key', 'k', '--url', 'http://localhost/', '--order', path];
  const { status, err } = await gtm(...args);
  expect(status).toBe(2);
  expect(err).toContain('broken.json is not JSON');
});

async function answering(
  respond: (write: (text: string) => void, end: () => void) => void,
  check: (ended: Awaited<ReturnType<typeof gtm>>) => void,
): Promise<void> {
  const server = createServer((request, response) => {
    request.resume();
    respond(
      (text) => response.write(text),
      () => response.end(),
    );
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/webhooks/shopify`;
  const args = ['--order', order({}), '--key', 'key-of-the-shop', '--url', url];
  check(await gtm('shopify', ...args));
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
}

it('an answer without end is cut, and named', async () => {
  await answering(
    (write) => {
      const timer = setInterval(() => write('x'.repeat(50_000)), 1);
      setTimeout(() => clearInterval(timer), 5000);
    },
    ({ status, out }) => {
      expect(status).toBe(1);
      expect(out).toContain('sends more than a tagging server ever answers');
      expect(out.length).toBeLessThan(200);
    },
  );
});

it('what a server answers gives the terminal no orders', async () => {
  await answering(
    (write, end) => {
      write('\u001b[2J\u001b]0;title\u0007\rfine\u009b31m');
      end();
    },
    ({ out }) => expect(out).toBe('✓ 200:  [2J ]0;title fine 31m\n'),
  );
});

it('what a server answers is shown in short, and without the secret', async () => {
  await answering(
    (write, end) => {
      write(`key-of-the-shop ${Buffer.from('key-of-the-shop').toString('base64')} `);
      write('x'.repeat(50_000));
      end();
    },
    ({ out }) => expect(out).toBe(`✓ 200: […] […] ${'x'.repeat(392)}…\n`),
  );
});
