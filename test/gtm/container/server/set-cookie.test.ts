// Cookies of a tagging server's answer.
import { expect, it } from 'vitest';

import { serializeCookie } from '../../../../scripts/gtm/container/server/set-cookie.ts';

const header = (
  options: Record<string, string | number | boolean>,
  headers: Record<string, string> = { host: 'sgtm.shop.example.co.uk' },
  value = 'a b;ä',
  encode = true,
) =>
  serializeCookie(
    { name: 'tone', value, options, encode },
    { method: 'GET', path: '/', query: '', headers, body: undefined, remoteAddress: '' },
  );

it.each<[Record<string, string | number | boolean>, string]>([
  [{}, ''],
  [{ domain: 'shop.example.co.uk' }, '; Domain=shop.example.co.uk'],
  [{ domain: 'auto' }, '; Domain=example.co.uk'],
  [{ path: '/x' }, '; Path=/x'],
  [{ 'max-age': 60 }, '; Max-Age=60'],
  [{ expires: 'Thu, 01 Jan 1970 00:00:00 GMT' }, '; Expires=Thu, 01 Jan 1970 00:00:00 GMT'],
  [{ expires: 'Thu, 01 Jan 1970 00:00:00 GMT', 'max-age': 60 }, '; Max-Age=60'],
  [{ secure: true, httpOnly: true }, '; Secure; HttpOnly'],
  [{ secure: false, httpOnly: false }, ''],
  [{ sameSite: 'lax' }, '; SameSite=Lax'],
  // In any case, as public templates write them.
  [{ samesite: 'none', HttpOnly: 'true', Path: '/' }, '; Path=/; HttpOnly; SameSite=None'],
])('%j becomes "%s"', (options, expected) => {
  expect(header(options)).toBe(`tone=a%20b%3B%C3%A4${expected}`);
});

it.each<[string, Record<string, string>, string]>([
  [
    'the host before a proxy',
    { host: 'internal', 'x-forwarded-host': 'a.shop.example.com, b' },
    'Domain=example.com',
  ],
  ['no domain on localhost', { host: 'localhost:8080' }, ''],
  ['no domain on an address', { host: '127.0.0.1' }, ''],
  ['no domain without a host', {}, ''],
])('domain "auto" is %s', (_, headers, expected) => {
  expect(header({ domain: 'auto' }, headers)).toBe(
    `tone=a%20b%3B%C3%A4${expected && `; ${expected}`}`,
  );
});

it('the domain for the case that "auto" finds none may be given', () => {
  const options = { domain: 'auto', fallbackDomain: 'shop.example.com' };
  expect(header(options, { host: 'localhost' })).toContain('; Domain=shop.example.com');
});

it('neither a value nor an option can smuggle in another attribute or header', () => {
  const smuggled = 'x; Domain=evil.example\r\nSet-Cookie: y=1';
  expect(header({ path: smuggled }, {}, smuggled, false)).toBe(
    'tone=x Domain=evil.exampleSet-Cookie: y=1; Path=x Domain=evil.exampleSet-Cookie: y=1',
  );
});
