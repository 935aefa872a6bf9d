import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AD_ACCOUNT, TAG_ID, TOKEN, checkout, startPinterest } from './requests.ts';

const pinterest = startPinterest();
let server: Awaited<ReturnType<typeof pinterest.listen>>;

beforeEach(async () => {
  server = await pinterest.listen(0);
});
afterEach(async () => {
  pinterest.faults.clear();
  pinterest.ledger.clear();
  await server.close();
});

const sendOverHttp = (body: string) =>
  fetch(`${server.url}/api.pinterest.com/v5/ad_accounts/${AD_ACCOUNT}/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body,
  });

describe('Pinterest over HTTP', () => {
  it('receives both channels and counts the purchase once', async () => {
    expect((await sendOverHttp(JSON.stringify({ data: [checkout()] }))).status).toBe(200);
    const ed = encodeURIComponent(JSON.stringify({ event_id: 'order-1001' }));
    const hit = await fetch(
      `${server.url}/ct.pinterest.com/v3/?event=checkout&tid=${TAG_ID}&ed=${ed}`,
    );
    expect(hit.headers.get('content-type')).toBe('image/gif');
    expect(pinterest.ledger.conversions().map(({ verdict }) => verdict)).toEqual(['counted once']);
  });

  it('serves the library of the tag', async () => {
    const answer = await fetch(`${server.url}/s.pinimg.com/ct/core.js`);
    expect(answer.headers.get('content-type')).toContain('text/javascript');
    expect(await answer.text()).toContain('setconsent');
  });

  it("answers half a JSON text in Pinterest's shape and lives on", async () => {
    const answer = await sendOverHttp('{"data":');
    expect([answer.status, ((await answer.json()) as { code: number }).code]).toEqual([400, 4196]);
    expect((await sendOverHttp(JSON.stringify({ data: [checkout()] }))).status).toBe(200);
  });

  it('refuses a body of eleven megabytes', async () => {
    expect((await sendOverHttp('x'.repeat(11 * 1024 * 1024))).status).toBe(413);
  });

  it('cuts the connection when told to', async () => {
    pinterest.faults.next({ kind: 'cut connection' });
    await expect(sendOverHttp('{}')).rejects.toThrow('fetch failed');
  });

  it.each(['/', '/example.com/', '/s.pinimg.com/ct/other.js', '/ct.pinterest.com'])(
    'answers 404 for %s',
    async (path) => {
      expect((await fetch(server.url + path)).status).toBe(404);
    },
  );

  it('has no answer in process for a host that is not Pinterest', async () => {
    await expect(
      pinterest.handle('example.com', { method: 'GET', url: '/', headers: {} }),
    ).rejects.toThrow('example.com is not a host of Pinterest');
  });
});
