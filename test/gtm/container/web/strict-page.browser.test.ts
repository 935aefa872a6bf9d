// The interpreter and the web APIs in a real page that forbids eval, inline scripts and every host
// but its own.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { ga4Constants, webConstants } from '../../../../scripts/containers/index.ts';
import { compileContainer } from '../../../../scripts/gtm/container/compile-container.ts';
import { parseContainer } from '../../../../scripts/gtm/container/export/export-format.ts';
import { fillConstants } from '../../../../scripts/gtm/container/export/fill-constants.ts';
import type { EventRecord } from '../../../../scripts/gtm/container/records.ts';
import { buildGtmJs } from '../../../../scripts/gtm/container/web/gtm-js.ts';
import { browser, shareBrowser } from '../../../browser.ts';
import { condition, containerOf, onEvent, type Parts, text, variable } from '../small-container.ts';

shareBrowser();

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
].join('; ');

let server: Server;
let url: string;
const requests: string[] = [];
const records: EventRecord[] = [];

beforeAll(async () => {
  const web = parseContainer(
    JSON.parse(readFileSync('dist/containers/web-container-with-ga4.json', 'utf8')),
  );
  let gtmJs = '';
  server = createServer((request, response) => {
    const path = request.url ?? '/';
    requests.push(path);
    if (path === '/record') {
      let text = '';
      request.on('data', (part: Buffer) => (text += part));
      request.on('end', () => records.push(JSON.parse(text) as EventRecord));
    }
    response.setHeader('content-security-policy', policy);
    response.setHeader('content-type', path.endsWith('.js') ? 'text/javascript' : 'text/html');
    if (path === '/gtm.js') response.end(gtmJs);
    else if (path === '/push.js')
      response.end(
        'dataLayer.push({ event: "purchase", ecommerce: { transaction_id: "T-1", value: 5, currency: "EUR" } });',
      );
    else if (path === '/')
      response.end(
        '<!doctype html><script src="/gtm.js"></script><script src="/push.js"></script>',
      );
    else response.end('');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const container = fillConstants(web, {
    [ga4Constants.measurementId]: 'G-LOCAL12345',
    [ga4Constants.serverUrl]: url,
    [webConstants.tagId]: '2612345678901',
  });
  const slow = condition('MATCH_REGEX', '{{_event}}', '^(p|u|[a-z])+$', 'ignore_case');
  container.containerVersion.trigger.push({
    ...onEvent('purchase'),
    triggerId: 'slow',
    filter: [slow],
    autoEventFilter: [],
  });
  gtmJs = await buildGtmJs(compileContainer(container), {
    rewriteHosts: { 's.pinimg.com': `${url}/pinimg`, 'ct.pinterest.com': `${url}/ct` },
    reportUrl: `${url}/record`,
  });
});
afterAll(async () => {
  server.close();
});

const matching = condition('MATCH_REGEX', '{{_event}}', 'ring');
const table = variable('Table', 'remm', text('input', '{{_event}}'));
it.each<[string, number, Parts]>([
  ['without patterns', 60, {}],
  ['with a pattern in a trigger', 100, { trigger: [onEvent('ring', matching)] }],
  ['with a pattern in a table', 100, { variable: [table] }],
])('weighs little %s: less than %i kB compressed, no code out of text', async (_, most, parts) => {
  const script = await buildGtmJs(containerOf('web', parts));
  expect(gzipSync(script).length).toBeLessThan(most * 1000);
  // A method may be called eval.
  const fromText = /(?<!\.)\beval\s*\((?![\w$,]*\)\{)|new Function\b|[^.\w]Function\s*\(/;
  expect(fromText.exec(script)?.[0]).toBe(undefined);
});

it('runs the shipped templates, and patterns, without a violation of the policy', async () => {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(url);
  await expect
    .poll(() => records.find(({ eventName }) => eventName === 'purchase')?.tags.length ?? 0)
    .toBeGreaterThan(1);
  await page.close();

  const purchase = records.find(({ eventName }) => eventName === 'purchase')!;
  expect(purchase.tags.map(({ error }) => error)).toEqual(purchase.tags.map(() => undefined));
  expect(purchase.triggers).toContain('slow');
  expect(requests.some((path) => path.startsWith('/pinimg/ct/core.js'))).toBe(true);
  expect(complaints).toEqual([]);
});
