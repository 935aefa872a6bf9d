// HTTP in front of a tagging server.
import { afterEach, expect, it } from 'vitest';

import type { IncomingRequest } from '../../../../scripts/gtm/apis/server/world.ts';
import { listen, type ListenOptions } from '../../../../scripts/gtm/container/server/listen.ts';
import type { ServerResponse } from '../../../../scripts/gtm/container/server/request-scope.ts';
import type { ListeningServer } from '../../../../scripts/http/http-server.ts';

let server: ListeningServer | undefined;
afterEach(() => server?.close());

type Handle = (request: IncomingRequest) => ServerResponse;

async function start(handle: Handle, options: ListenOptions = {}): Promise<string> {
  server = await listen(0, (request) => Promise.resolve(handle(request)), options);
  return server.url;
}

const fine: ServerResponse = { status: 200, headers: {}, body: 'ok' };

it('hands on method, path, query, headers, body and address as they came', async () => {
  let seen: IncomingRequest | undefined;
  const url = await start((request) => {
    seen = request;
    return fine;
  });
  await fetch(`${url}/a%20b?x=1&y=?z`, { method: 'PUT', headers: { 'X-Tone': 'c' }, body: 'dïng' });
  expect(seen).toMatchObject({
    method: 'PUT',
    path: '/a%20b',
    query: 'x=1&y=?z',
    body: 'dïng',
    remoteAddress: '127.0.0.1',
  });
  expect(seen!.headers['x-tone']).toBe('c');
});

it('answers with status, headers and body, cookies one by one', async () => {
  const headers = { 'x-tone': 'c', 'set-cookie': ['a=1', 'b=2'] };
  const url = await start(() => ({ status: 202, headers, body: Buffer.from([1, 2, 255]) }));
  const answer = await fetch(url);
  expect(answer.status).toBe(202);
  expect(answer.headers.get('x-tone')).toBe('c');
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([1, 2, 255]);
});

it('asks routes of its own first', async () => {
  const routes = ({ path }: IncomingRequest) =>
    path === '/gtm.js' ? { ...fine, body: 'mine' } : undefined;
  const url = await start(() => ({ ...fine, body: 'container' }), { routes });
  expect(await (await fetch(`${url}/gtm.js`)).text()).toBe('mine');
  expect(await (await fetch(`${url}/other`)).text()).toBe('container');
});

it('refuses a body that is too large, and takes one that just fits', async () => {
  const url = await start(() => fine, { bodyLimit: 10 });
  const refused = await fetch(url, { method: 'POST', body: 'x'.repeat(11) });
  expect([refused.status, await refused.text()]).toEqual([
    413,
    'The body is larger than 10 bytes.\n',
  ]);
  expect((await fetch(url, { method: 'POST', body: 'x'.repeat(10) })).status).toBe(200);
});

it.each<[string, Handle, RegExp]>([
  [
    'an error',
    () => {
      throw new Error('It broke.');
    },
    /^It broke\.$/m,
  ],
  ['a status that HTTP does not know', () => ({ ...fine, status: 7 }), /cannot be sent: .*7/],
  [
    'a header that HTTP does not allow',
    () => ({ ...fine, headers: { 'a b': 'c' } }),
    /cannot be sent/,
  ],
])('answers %s with 500 and the reason', async (_, handle, reason) => {
  const answer = await fetch(await start(handle));
  expect(answer.status).toBe(500);
  expect(await answer.text()).toMatch(reason);
});

it('rejects when the port is taken', async () => {
  const url = await start(() => fine);
  await expect(listen(Number(new URL(url).port), () => Promise.resolve(fine))).rejects.toThrow(
    'EADDRINUSE',
  );
});
