// A template may answer with a redirect or a page: neither leads a browser away from this machine.
import { expect, it } from 'vitest';

import { withinThisMachine } from '../../../scripts/preview/gate/server-answer.ts';

const answer = (status: number, headers: Record<string, string | string[]>) => {
  const held: string[] = [];
  const shown = withinThisMachine({ status, headers, body: 'x' }, (url) => held.push(url));
  return { ...shown, held };
};

it.each(['https://shop.example/pay?id=1', '//shop.example/pay', 'http://localhost.shop.example/'])(
  'holds back a redirect to %s, and says where it would have led',
  (location) => {
    const { status, headers, held } = answer(302, { location });
    expect(status).toBe(200);
    expect(headers['location']).toBeUndefined();
    expect(held).toEqual([new URL(location, 'http://localhost').href]);
  },
);

it('keeps what else a redirect elsewhere says, cookies above all, under the same policy', () => {
  const { headers, body } = answer(302, {
    location: 'https://shop.example/pay',
    refresh: '0; url=https://shop.example/pay',
    'set-cookie': ['_epik=dj0x; Path=/', 'visitor=7'],
    'cache-control': 'no-store',
    'access-control-allow-origin': '*',
    'content-type': 'application/json',
    'content-length': '1',
    'content-encoding': 'gzip',
    'content-security-policy': 'default-src *',
  });
  expect(headers).toEqual({
    'set-cookie': ['_epik=dj0x; Path=/', 'visitor=7'],
    'cache-control': 'no-store',
    'access-control-allow-origin': '*',
    'content-type': 'text/html',
    'content-security-policy': expect.stringMatching(/^default-src \*, default-src 'none';/),
    'connection-allowlist': expect.stringMatching(/^\(response-origin\);/),
  });
  expect(body).toContain('Held back');
});

it.each(['/thank-you', 'http://localhost:8080/shop/'])('lets a redirect to %s pass', (location) => {
  expect(answer(302, { location })).toMatchObject({ status: 302, headers: { location }, held: [] });
});

it('lets a page of the server load nothing and connect to nobody, whatever policy it names', () => {
  const headers = { 'content-security-policy': 'default-src *', 'connection-allowlist': '("*")' };
  const { headers: shown } = answer(200, headers);
  expect(shown['content-security-policy']).toMatch(/^default-src \*, default-src 'none';/);
  expect(shown['connection-allowlist']).toMatch(/^\(response-origin\);/);
});

it('leaves everything else as the template set it', () => {
  expect(answer(204, { 'x-own': '1' })).toMatchObject({
    status: 204,
    headers: { 'x-own': '1' },
    body: 'x',
  });
});
