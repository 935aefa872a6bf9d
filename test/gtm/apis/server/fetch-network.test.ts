import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { fetchNetwork } from '../../../../scripts/gtm/apis/server/fetch-network.ts';
import { NetworkFailure } from '../../../../scripts/gtm/apis/server/world.ts';

const server = createServer((request, response) => {
  if (request.url === '/silent') return;
  if (request.url === '/endless') {
    const more = (): void => {
      while (response.write(Buffer.alloc(1 << 20)));
    };
    response.on('drain', more);
    return more();
  }
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    response.writeHead(418, { 'X-Echo': `${request.method} ${request.headers['x-a']}` });
    response.end(body);
  });
});
let origin = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const request = (url: string, timeout = 10_000) => ({
  method: 'POST',
  url,
  headers: { 'X-A': '1' },
  body: 'hello',
  timeout,
});

it('resolves for any status, with header names in lower case', async () => {
  const { statusCode, headers, body } = await fetchNetwork(request(`${origin}/`));
  expect(statusCode).toBe(418);
  expect(headers['x-echo']).toBe('POST 1');
  expect(body).toBe('hello');
});

it.each([
  ['timed_out', () => `${origin}/silent`, 50],
  ['failed', () => 'http://127.0.0.1:1/', 10_000],
  ['failed', () => 'not a url', 10_000],
])('rejects with %s', async (reason, url, timeout) => {
  const error = await fetchNetwork(request(url(), timeout)).catch((failure: unknown) => failure);
  expect(error).toBeInstanceOf(NetworkFailure);
  expect(error).toMatchObject({ reason });
});

it('cuts an answer that does not end', async () => {
  await expect(fetchNetwork(request(`${origin}/endless`))).rejects.toMatchObject({
    reason: 'failed',
    cause: { name: 'AnswerTooLong' },
  });
});
