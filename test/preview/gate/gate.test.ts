// The way out of the tagging server: to the Pinterest here, to a real account in test mode, or nowhere.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, it } from 'vitest';

import { createPinterest } from '../../../scripts/pinterest/server.ts';
import { createGate, type RealAccount } from '../../../scripts/preview/gate/gate.ts';

const account = { id: '549755885175', token: 'a-token' };
const pinterest = createPinterest({ adAccounts: [account] });
const request = (url: string, method = 'POST') => ({
  method,
  url,
  headers: { 'Content-Type': 'application/json', Authorization: 'Bearer a-token' },
  body: '{"data":[]}',
  timeout: 1_000,
});
const events = `https://api.pinterest.com/v5/ad_accounts/${account.id}/events`;

let server: Server | undefined;
afterEach(() => server?.close());

/** Stands in for api.pinterest.com out there; gives the addresses that were asked. */
async function realPinterest(status = 200, location = '') {
  const asked: string[] = [];
  server = createServer((message, response) => {
    asked.push(message.url!);
    response.writeHead(status, location === '' ? {} : { location }).end('{}');
  });
  await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done));
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const real = (test: boolean): RealAccount => ({ adAccountId: account.id, token: 'x', test, api });
  return { asked, real };
}

it('answers every other address itself, and says that it is held back', async () => {
  const gate = createGate({ pinterest });
  for (const url of [
    'https://graph.facebook.com/x',
    'https://api.pinterest.com.shop.example/',
    'http://127.0.0.1:9/',
    'https://user@shop.example/https://api.pinterest.com/',
  ]) {
    expect(gate.isHeldBack(url), url).toBe(true);
    expect(await gate.network(request(url))).toMatchObject({ statusCode: 200, body: '{}' });
  }
  expect(gate.isHeldBack(events)).toBe(false);
  expect((await gate.network(request(events))).statusCode).toBe(400);
});

describe('with a real account', () => {
  it('sends events in test mode, whatever the tag is set to', async () => {
    const { asked, real } = await realPinterest();
    const gate = createGate({ pinterest, realAccount: real(true) });
    await gate.network(request(events));
    await gate.network(request(`${events}?test=false`));
    expect(asked).toEqual(Array(2).fill(`/v5/ad_accounts/${account.id}/events?test=true`));
  });

  it('sends nothing but events', async () => {
    const { asked, real } = await realPinterest();
    const gate = createGate({ pinterest, realAccount: real(true) });
    const campaigns = `https://api.pinterest.com/v5/ad_accounts/${account.id}/campaigns`;
    await gate.network(request(campaigns));
    expect(gate.isHeldBack(campaigns)).toBe(true);
    expect(gate.isHeldBack(events)).toBe(false);
    await gate.network(request(events, 'DELETE'));
    await gate.network(request('https://graph.facebook.com/x'));
    expect(asked).toEqual([]);
  });

  it('does not follow Pinterest elsewhere', async () => {
    const { asked, real } = await realPinterest(302, '/elsewhere');
    const gate = createGate({ pinterest, realAccount: real(true) });
    expect((await gate.network(request(events))).statusCode).toBe(302);
    expect(asked).toHaveLength(1);
  });
});
