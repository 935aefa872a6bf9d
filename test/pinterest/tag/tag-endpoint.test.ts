import { describe, expect, it } from 'vitest';

import { HASH, NOW, startPinterest, TAG_ID } from '../requests.ts';

const TAG = 'https://ct.pinterest.com';
const PAGE = 'https://shop.example/thanks';
const json = (value: unknown) => encodeURIComponent(JSON.stringify(value));

describe('a hit of the tag', () => {
  it('is read from the JSON groups of the library', async () => {
    const { ledger, request } = startPinterest();
    const answer = await request(
      `${TAG}/v3/?event=checkout&ed=${json({ event_id: 'a', value: 42 })}&tid=${TAG_ID}&pd=${json({ em: HASH, np: 'gtm' })}&ad=${json({ loc: PAGE })}&cb=1`,
      { headers: { Cookie: 'session=secret; _epik=dj0y', Origin: 'https://shop.example' } },
    );
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/gif',
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-credentials': 'true',
    });
    expect(ledger.tagHits()).toEqual([
      {
        tagId: TAG_ID,
        event: 'checkout',
        eventId: 'a',
        eventData: { event_id: 'a', value: 42 },
        partnerData: { em: HASH, np: 'gtm' },
        automaticData: { loc: PAGE },
        url: PAGE,
        receivedAt: NOW,
        method: 'GET',
        noscript: false,
        userAgent: undefined,
        cookies: { _epik: 'dj0y' },
        warnings: [],
      },
    ]);
  });

  it('is read from the brackets of the noscript image', async () => {
    const { ledger, request } = startPinterest();
    await request(
      `${TAG}/v3/?tid=${TAG_ID}&event=checkout&noscript=1&event_id=a&pd[em]=${HASH}&ed[value]=42&ed[__proto__]=x`,
      { headers: { Referer: PAGE } },
    );
    expect(ledger.tagHits()).toMatchObject([
      {
        eventId: 'a',
        noscript: true,
        url: PAGE,
        eventData: { value: '42' },
        partnerData: { em: HASH },
      },
    ]);
  });

  it('is read from a form', async () => {
    const { ledger, request } = startPinterest();
    const answer = await request(`${TAG}/v3/`, {
      method: 'POST',
      body: `event=lead&tid=${TAG_ID}&ed=${json({ event_id: 'a', lead_type: 'x'.repeat(3000) })}`,
    });
    expect([answer.status, await answer.text()]).toEqual([200, '{}']);
    expect(ledger.counted('lead')).toBe(1);
  });

  it.each([
    [{ event_id: 'a' }, 'a'],
    [{ eventID: 'b' }, 'b'],
    [{ eid: 'c' }, 'c'],
    [{ eid: 'c', event_id: 'a' }, 'a'],
    [{ event_id: 1001 }, '1001'],
    [{ event_id: '' }, undefined],
    [{ eventid: 'd' }, undefined],
  ])('with event data %j has the event id %s', async (data, eventId) => {
    const { ledger, tagHit } = startPinterest();
    await tagHit('checkout', data);
    expect(ledger.tagHits()[0]?.eventId).toBe(eventId);
  });

  it('without an event is the base hit', async () => {
    const { ledger, request } = startPinterest();
    await request(`${TAG}/v3/?tid=${TAG_ID}&noscript=1`);
    expect(ledger.baseHits()).toMatchObject([{ event: 'init', warnings: [] }]);
    expect(ledger.conversions()).toEqual([]);
  });

  it('carries warnings for a missing event id and for plain personal data', async () => {
    const { ledger, tagHit } = startPinterest();
    await tagHit('checkout', {}, { pd: JSON.stringify({ em: 'jane@example.com', fn: HASH }) });
    expect(ledger.tagHits()[0]?.warnings).toEqual([
      'no event_id: the event cannot be deduplicated',
      'pd.em is not hashed',
    ]);
  });

  it.each([
    ['no tag id', '/v3/?event=checkout', 'tid'],
    ['a tag id of twelve digits', '/v3/?event=checkout&tid=261234567890', 'tid'],
    ['a tag id of another kind', '/v3/?event=checkout&tid=9912345678901', 'tid'],
    ['an empty event', `/v3/?event=&tid=${TAG_ID}`, 'event is empty'],
    ['event data that is no JSON', `/v3/?event=lead&tid=${TAG_ID}&ed=x`, 'ed is not JSON'],
    [
      'partner data that is a list',
      `/v3/?event=lead&tid=${TAG_ID}&pd=[]`,
      'pd is not a JSON object',
    ],
  ])('is refused with %s', async (_, url, message) => {
    const { ledger, request } = startPinterest();
    const answer = await request(TAG + url);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(message);
    expect(ledger.tagHits()).toEqual([]);
  });
});

describe('the other addresses of ct.pinterest.com', () => {
  it.each([
    ['GET', '/user/?tid=1', 200],
    ['POST', '/md/', 200],
    ['POST', '/stats/', 200],
    ['GET', '/ct.html', 200],
    ['OPTIONS', '/v3/', 204],
    ['DELETE', '/v3/', 405],
    ['GET', '/unknown', 404],
  ])('%s %s answers %i', async (method, url, status) => {
    const { request } = startPinterest();
    expect((await request(TAG + url, { method })).status).toBe(status);
  });
});
