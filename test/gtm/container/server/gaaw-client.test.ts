// The GA4 client: which requests it takes, what it makes of them and what it answers.
import { describe, expect, it } from 'vitest';

import type { IncomingRequest } from '../../../../scripts/gtm/apis/server/world.ts';
import type { EventRecord } from '../../../../scripts/gtm/container/records.ts';
import { createTaggingServer } from '../../../../scripts/gtm/container/server/tagging-server.ts';
import { manualClock } from '../../apis/server/manual-clock.ts';
import { bell, containerOf, flag, type Parts, text } from '../small-container.ts';

const second = 1_700_000_000;

function serve(parameter: object[] = [], more: Parts = {}) {
  const records: EventRecord[] = [];
  const server = createTaggingServer({
    container: containerOf('server', {
      client: [{ clientId: '1', name: 'GA4', type: 'gaaw_client', parameter }],
      ...more,
    }),
    clock: manualClock(second * 1000),
    random: () => 0.5,
    network: () => Promise.resolve({ statusCode: 200, headers: {}, body: '' }),
    onRecord: (record) => records.push(record),
  });
  const ask = (changes: Partial<IncomingRequest> = {}) =>
    server.handle({
      method: 'POST',
      path: '/g/collect',
      query: 'v=2&tid=G-TEST123456&cid=1.2&en=ring',
      headers: { host: 'sgtm.shop.example.com' },
      body: undefined,
      remoteAddress: '203.0.113.7',
      ...changes,
    });
  return { ask, records };
}

describe('the GA4 client', () => {
  it.each<[string, Partial<IncomingRequest>, number]>([
    ['a hit of protocol version 2', {}, 204],
    ['one that comes as GET', { method: 'GET' }, 204],
    ['a hit of another version', { query: 'v=1&tid=UA-1&cid=1.2&t=pageview' }, 400],
    ['a hit on another path', { path: '/collect' }, 400],
  ])('answers %s', async (_, changes, status) => {
    expect((await serve().ask(changes)).status).toBe(status);
  });

  it('takes nothing when its default paths are off', async () => {
    expect((await serve([flag('activateDefaultPaths', false)]).ask()).status).toBe(400);
    expect((await serve([flag('activateDefaultPaths')]).ask()).status).toBe(204);
  });

  it('runs each event of a hit, one after another, with what they share', async () => {
    const { ask, records } = serve();
    await ask({
      query: 'v=2&tid=G-TEST123456&cid=1.2&ep.shared=x',
      body: 'en=ring&ep.tone=c\r\nen=knock&epn.count=2',
    });
    expect(records.map(({ data }) => data)).toMatchObject([
      { event_name: 'ring', client_id: '1.2', tone: 'c' },
      { event_name: 'knock', client_id: '1.2', count: 2 },
    ]);
  });

  it('answers a hit that it cannot read with 400, and the record says why', async () => {
    const { ask, records } = serve();
    expect((await ask({ query: 'v=2&tid=G-TEST123456&cid=1.2' })).status).toBe(400);
    expect(records[0]!.problems).toEqual([
      expect.stringMatching(/^The hit could not be read: .*\(en\)/),
    ]);
  });

  it('lets the page read the answer and keep its cookies', async () => {
    const { headers } = await serve().ask({ headers: { origin: 'https://shop.example.com' } });
    expect(headers).toMatchObject({
      'access-control-allow-origin': 'https://shop.example.com',
      'access-control-allow-credentials': 'true',
      'cache-control': 'no-cache, no-store, must-revalidate',
    });
    const without = await serve().ask({ headers: { origin: 'null' } });
    expect(without.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('answers the question that a browser asks before a hit', async () => {
    const { ask, records } = serve();
    const origin = { origin: 'https://shop.example.com' };
    const { status, headers } = await ask({ method: 'OPTIONS', headers: origin });
    expect(status).toBe(204);
    expect(headers['access-control-allow-methods']).toContain('POST');
    expect(records).toEqual([]);
  });

  it('hands on what tags have the browser load, if the hit can take it', async () => {
    const pixel = {
      code: `data.gtmOnSuccess();
        require('sendPixelFromBrowser')('https://bell.example.com/p.gif');`,
      permissions: {
        send_pixel_from_browser: { allowedUrls: 'specific', urls: ['https://bell.example.com/*'] },
      },
    };
    const { ask } = serve([], { templates: { pixel }, tag: [{ ...bell('a'), type: 'pixel' }] });
    const query = 'v=2&tid=G-TEST123456&cid=1.2&en=ring';
    const answer = await ask({ query: `${query}&richsstsse` });
    expect(answer.headers['content-type']).toBe('text/event-stream');
    expect(answer.body.toString()).toContain('https://bell.example.com/p.gif');
    expect((await ask()).body.toString()).toBe('');
  });
});

describe('the client id that the server manages', () => {
  const managed = [text('cookieManagement', 'server')];
  const newId = `${Buffer.alloc(32, 128).toString('base64')}.${second}`;
  const cookieOf = (answer: { headers: Record<string, string | string[]> }) =>
    answer.headers['set-cookie'];

  it('is made for a new visitor and stored as FPID', async () => {
    const { ask, records } = serve(managed);
    const answer = await ask();
    expect(cookieOf(answer)).toEqual([
      `FPID=FPID2.2.${encodeURIComponent(newId)}; Domain=example.com; Path=/; Max-Age=63072000; ` +
        'Secure; HttpOnly; SameSite=Lax',
    ]);
    expect(records[0]!.data).toMatchObject({ client_id: newId, 'x-ga-js_client_id': '1.2' });
  });

  it('is that of the cookie for a known visitor, whose cookie is written anew', async () => {
    const { ask, records } = serve(managed);
    const answer = await ask({ headers: { cookie: 'a=b; FPID=FPID2.2.known.1' } });
    expect(cookieOf(answer)).toEqual([expect.stringMatching(/^FPID=FPID2\.2\.known\.1;/)]);
    expect(records[0]!.data).toMatchObject({ client_id: 'known.1', 'x-ga-js_client_id': '1.2' });
  });

  it('is that of the page when ids are migrated', async () => {
    const { ask, records } = serve([...managed, flag('migrateFromJsClientId')]);
    expect(cookieOf(await ask())).toEqual([expect.stringMatching(/^FPID=FPID2\.2\.1\.2;/)]);
    expect(records[0]!.data).not.toHaveProperty('x-ga-js_client_id');
  });

  it('has the name, domain, path and age of the settings', async () => {
    const settings = [
      text('cookieName', 'ID'),
      text('cookieDomain', 'shop.example.com'),
      text('cookiePath', '/x'),
      text('cookieMaxAgeInSec', '60'),
    ];
    expect(cookieOf(await serve([...managed, ...settings]).ask())).toEqual([
      expect.stringMatching(/^ID=.*; Domain=shop\.example\.com; Path=\/x; Max-Age=60;/),
    ]);
  });

  it.each<[string, object[], string]>([
    ['the page manages it', [text('cookieManagement', 'js')], ''],
    ['analytics storage is denied', managed, '&gcs=G110'],
  ])('is left to the page when %s', async (_, parameter, denied) => {
    const { ask, records } = serve(parameter);
    const answer = await ask({ query: `v=2&tid=G-TEST123456&cid=1.2&en=ring${denied}` });
    expect(cookieOf(answer)).toBe(undefined);
    expect(records[0]!.data).toMatchObject({ client_id: '1.2' });
  });
});
