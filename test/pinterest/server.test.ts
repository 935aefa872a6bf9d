import { connect } from 'node:net';

import { describe, expect, it, vi } from 'vitest';

import { AD_ACCOUNT, checkout, startPinterest, TAG_ID, TOKEN } from './requests.ts';

const EVENTS = `/api.pinterest.com/v5/ad_accounts/${AD_ACCOUNT}/events`;

const post = (body: BodyInit): RequestInit => ({
  method: 'POST',
  headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
  body,
});

describe('Pinterest with the host in the path', () => {
  it('receives both channels and counts the purchase once', async () => {
    const { request, ledger } = startPinterest();
    const sent = await request(EVENTS, post(JSON.stringify({ data: [checkout()] })));
    expect(sent.status).toBe(200);
    const ed = encodeURIComponent(JSON.stringify({ event_id: 'order-1001' }));
    const hit = await request(`/ct.pinterest.com/v3/?event=checkout&tid=${TAG_ID}&ed=${ed}`);
    expect(hit.headers.get('content-type')).toBe('image/gif');
    expect(ledger.conversions().map(({ verdict }) => verdict)).toEqual(['counted once']);
  });

  it('serves the library of the tag', async () => {
    const answer = await startPinterest().request('/s.pinimg.com/ct/core.js');
    expect(answer.headers.get('content-type')).toContain('text/javascript');
    expect(await answer.text()).toContain('setconsent');
  });

  it("answers half a JSON text in Pinterest's shape and lives on", async () => {
    const { request } = startPinterest();
    const answer = await request(EVENTS, post('{"data":'));
    expect([answer.status, ((await answer.json()) as { code: number }).code]).toEqual([400, 4196]);
    const next = await request(EVENTS, post(JSON.stringify({ data: [checkout()] })));
    expect(next.status).toBe(200);
  });

  it.each(['/', '/example.com/', '/s.pinimg.com/ct/other.js', '/ct.pinterest.com'])(
    'answers 404 for %s',
    async (path) => {
      expect((await startPinterest().request(path)).status).toBe(404);
    },
  );

  it('answers 404 for a host that is not Pinterest', async () => {
    expect((await startPinterest().request('https://example.com/v3/')).status).toBe(404);
  });
});

describe('Pinterest on a port', () => {
  /** Sends the body to a Pinterest that listens for this one request. */
  async function overHttp(
    init: RequestInit,
    prepare?: (p: ReturnType<typeof startPinterest>) => void,
  ) {
    const pinterest = startPinterest();
    prepare?.(pinterest);
    const server = await pinterest.listen(0);
    try {
      return await fetch(server.url + EVENTS, init);
    } finally {
      await server.close();
    }
  }

  it('takes events', async () => {
    expect((await overHttp(post(JSON.stringify({ data: [checkout()] })))).status).toBe(200);
  });

  it('takes a body of unknown length', async () => {
    const body = new Blob([JSON.stringify({ data: [checkout()] })]).stream();
    const init = { ...post(body), duplex: 'half' } as RequestInit;
    expect((await overHttp(init)).status).toBe(200);
  });

  it('refuses a body of eleven megabytes', async () => {
    expect((await overHttp(post('x'.repeat(11 * 1024 * 1024)))).status).toBe(413);
  });

  it.each(['Content-Length: 100', 'Transfer-Encoding: chunked'])(
    'says nothing about a sender that breaks off (%s)',
    async (length) => {
      const said = vi.spyOn(console, 'error').mockImplementation(() => {});
      const server = await startPinterest().listen(0);
      const { hostname, port, host } = new URL(server.url);
      const socket = connect(Number(port), hostname);
      socket.write(`POST ${EVENTS} HTTP/1.1\r\nHost: ${host}\r\n${length}\r\n\r\n{"da`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      socket.destroy();
      await new Promise((resolve) => setTimeout(resolve, 50));
      await server.close();
      expect(said).not.toHaveBeenCalled();
      said.mockRestore();
    },
  );

  it('cuts the connection when told to', async () => {
    const cut = overHttp(post('{}'), ({ faults }) => faults.next({ kind: 'cut connection' }));
    await expect(cut).rejects.toThrow('fetch failed');
  });
});
