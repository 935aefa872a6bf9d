import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { AD_ACCOUNT, checkout, HASH, NOW, startPinterest, TOKEN } from '../requests.ts';

const user = (changes: Record<string, unknown>) => checkout({ user_data: changes });
const custom = (changes: Record<string, unknown>) => checkout({ custom_data: changes });

describe('a request that Pinterest likes', () => {
  it('answers 200 with an empty message for each event', async () => {
    const { send } = startPinterest();
    expect(await send(checkout(), checkout({ event_id: 'order-1002' }))).toEqual({
      status: 200,
      body: {
        num_events_received: 2,
        num_events_processed: 2,
        events: [
          { status: 'processed', error_message: '', warning_message: '' },
          { status: 'processed', error_message: '', warning_message: '' },
        ],
      },
    });
  });

  it.each([
    ['every optional key at its best', checkout({ ...everyOptionalKey() })],
    ['null where null is allowed', checkout({ partner_name: null, language: null })],
    ['nothing but an e-mail hash', user({ em: [HASH] })],
    ['nothing but a mobile advertising id', user({ hashed_maids: [HASH] })],
    [
      'address and user agent only',
      user({ client_ip_address: '2001:db8::1', client_user_agent: 'x' }),
    ],
    ['an upper-case hash', user({ em: [HASH.toUpperCase()] })],
    ["an advertiser's own event", checkout({ event_name: 'Booked_a_Table' })],
    ['a standard event that the published list lacks', checkout({ event_name: 'start_trial' })],
    ['a value of zero', custom({ value: '0' })],
    ['an event of almost seven days ago', checkout({ event_time: NOW / 1000 - 604_790 })],
    ['an event of four minutes ahead', checkout({ event_time: NOW / 1000 + 240 })],
  ])('processes %s', async (_, event) => {
    const { status, body } = await startPinterest().send(event);
    expect(body).toMatchObject({ events: [{ error_message: '', warning_message: '' }] });
    expect(status).toBe(200);
  });
});

describe('an event that is wrong in itself', () => {
  it.each([
    [
      'is eight days old',
      checkout({ event_time: NOW / 1000 - 8 * 86_400 }),
      `Invalid event_timestamp parameter. Given timestamp is in the past. Current timestamp: ${NOW / 1000}, Given event_timestamp: ${NOW / 1000 - 8 * 86_400}`,
    ],
    [
      'is six minutes ahead',
      checkout({ event_time: NOW / 1000 + 360 }),
      'Given timestamp is in the future',
    ],
    ['gives milliseconds', checkout({ event_time: NOW }), `Given event_timestamp: ${NOW}`],
    ['holds a plain e-mail address', user({ em: ['jane@example.com'] }), 'em must hold SHA-256'],
    [
      'holds one plain value among hashes',
      user({ em: [HASH], ct: [HASH, 'oslo'] }),
      'ct must hold',
    ],
    ['holds an MD5 hash', user({ em: ['0c7e6a405862e40251f4d8ef72d76d80'] }), 'em must hold'],
    ['has an empty list as the only identity', user({ em: [] }), 'Expected a value in em'],
    ['names an unknown action source', checkout({ action_source: 'website' }), 'action_source'],
    ['has no name', checkout({ event_name: '' }), 'event_name'],
    ['has words for a value', custom({ value: 'undefined' }), 'value cannot be parsed'],
    ['has a comma in a price', custom({ contents: [{ item_price: '7,5' }] }), 'item_price cannot'],
    [
      'has no address for an address',
      user({ em: [HASH], client_ip_address: 'unknown' }),
      'client_ip_address',
    ],
  ])('fails alone when it %s', async (_, event, message) => {
    const pinterest = startPinterest();
    const { status, body } = await pinterest.send(event, checkout());
    expect([status, body.code]).toEqual([422, 953]);
    expect(body.details).toMatchObject({
      num_events_received: 2,
      num_events_processed: 1,
      events: [{ status: 'failed' }, { status: 'processed', error_message: '' }],
    });
    expect(body.details.events[0].error_message).toContain(message);
    expect(pinterest.ledger.counted('checkout')).toBe(1);
  });

  it('never repeats personal data in the message', async () => {
    const { body } = await startPinterest().send(user({ em: ['jane@example.com'] }));
    expect(JSON.stringify(body)).not.toContain('jane');
  });

  it.each([
    ['a name with digits', checkout({ event_name: 'step 2' }), 'event_name is neither'],
    ['an empty event id', checkout({ event_id: '' }), 'cannot be deduplicated'],
    ['an unknown key of user_data', user({ em: [HASH], opt_out_type: 'LDP' }), 'opt_out_type'],
    ['a currency in small letters', custom({ currency: 'eur' }), 'ISO-4217'],
    ['a language with a region', checkout({ language: 'en-us' }), 'ISO-639-1'],
    ['a relative page URL', checkout({ event_source_url: '/thanks' }), 'absolute URL'],
    [
      'the hash of nothing',
      user({ em: ['e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'] }),
      'hash of an empty string',
    ],
  ])('is processed with a warning for %s', async (_, event, warning) => {
    const { status, body } = await startPinterest().send(event);
    expect(status).toBe(200);
    expect(body.events[0].warning_message).toContain(warning);
  });
});

describe('who may send', () => {
  it.each([
    ['no token', { headers: { Authorization: '' } }, 401, 2],
    ['an unknown token', { headers: { Authorization: 'Bearer nobody' } }, 401, 2],
    ['a token without Bearer', { headers: { Authorization: TOKEN } }, 401, 2],
    ["another owner's ad account", { adAccount: '549700000002' }, 403, 29],
    ['an ad account that does not exist', { adAccount: '1' }, 403, 29],
    ['a name for an ad account', { adAccount: 'shop' }, 400, 4196],
    ['an ad account of 19 digits', { adAccount: '1'.repeat(19) }, 400, 4196],
    ['text/plain', { headers: { 'Content-Type': 'text/plain' } }, 400, 4196],
    ['a test mode of maybe', { query: '?test=maybe' }, 400, 4196],
  ])('refuses %s', async (_, request, status, code) => {
    const answer = await startPinterest().post({ data: [checkout()] }, request);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('answers 429 after too many calls in one minute, and 200 a minute later', async () => {
    const { send, time } = startPinterest({ callsPerMinute: 2 });
    const statuses = [await send(checkout()), await send(checkout()), await send(checkout())];
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429]);
    time.now += 60_000;
    expect((await send(checkout())).status).toBe(200);
  });

  it('answers 404 for another endpoint and 405 for another method', async () => {
    const { request } = startPinterest();
    const ask = async (method: string, url: string) => (await request(url, { method })).status;
    expect(await ask('POST', 'https://api.pinterest.com/v5/pins')).toBe(404);
    expect(await ask('GET', `https://api.pinterest.com/v5/ad_accounts/${AD_ACCOUNT}/events`)).toBe(
      405,
    );
  });
});

describe('test mode', () => {
  it('judges events as usual and records none of them', async () => {
    const pinterest = startPinterest();
    const bad = checkout({ event_time: 1 });
    const good = await pinterest.post({ data: [checkout()] }, { query: '?test=true' });
    const failed = await pinterest.post({ data: [bad] }, { query: '?test=true' });
    expect([good.status, failed.status]).toEqual([200, 422]);
    expect(pinterest.ledger.conversions()).toEqual([]);
    expect(pinterest.ledger.apiCalls().map(({ test }) => test)).toEqual([true, true]);
  });
});

describe('told to fail', () => {
  it.each([
    ['unauthorized', 401, 2],
    ['forbidden', 403, 29],
    ['rate limited', 429, 8],
    ['unavailable', 503, 4197],
  ] as const)('%s answers once and then lets events through', async (kind, status, code) => {
    const { send, faults } = startPinterest();
    faults.next({ kind });
    const answer = await send(checkout());
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect((await send(checkout())).status).toBe(200);
  });

  it('fails chosen events of a request', async () => {
    const { send, faults, ledger } = startPinterest();
    faults.next({ kind: 'partial failure', failed: [0], message: 'no' });
    const { status, body } = await send(checkout(), checkout({ event_id: 'other' }));
    expect(status).toBe(422);
    expect(
      body.details.events.map((event: { error_message: string }) => event.error_message),
    ).toEqual(['no', '']);
    expect(ledger.conversions().map(({ eventId }) => eventId)).toEqual(['other']);
  });

  it('waits as long as it is told', async () => {
    const waited: number[] = [];
    const { send, faults } = startPinterest({
      wait: async (milliseconds) => void waited.push(milliseconds),
    });
    faults.next({ kind: 'slow', milliseconds: 8000 });
    expect((await send(checkout())).status).toBe(200);
    expect(waited).toEqual([8000]);
  });

  it('cuts every connection until it is cleared', async () => {
    const { send, faults } = startPinterest();
    faults.always({ kind: 'cut connection' });
    await expect(send(checkout())).rejects.toThrow('cut the connection');
    await expect(send(checkout())).rejects.toThrow('cut the connection');
    faults.clear();
    expect((await send(checkout())).status).toBe(200);
  });
});

describe('any JSON at all', () => {
  it('is judged in as many steps as it is long', async () => {
    const value = `${'1'.repeat(1_000_000)}x`;
    const { status } = await startPinterest().post(
      JSON.stringify({ data: [{ ...checkout(), custom_data: { value } }] }),
    );
    expect(status).not.toBe(500);
  }, 5_000);

  it.each(['{"data":[VALUE]}', 'VALUE', '{"data":[{"user_data":VALUE}]}'])(
    'is refused when it is nested a hundred thousand times, as in %s',
    async (body) => {
      for (const [open, close] of [
        ['[', ']'],
        ['{"a":', '}'],
      ] as const) {
        const value = `${open.repeat(100_000)}1${close.repeat(100_000)}`;
        const answer = await startPinterest().post(body.replace('VALUE', value));
        expect(answer.status).toBe(400);
        expect(JSON.stringify(answer.body).length).toBeLessThan(2000);
      }
    },
  );

  it('gets an answer in one of the published shapes', async () => {
    const pinterest = startPinterest();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.json(),
          fc.jsonValue().map((value) => JSON.stringify({ data: [value] })),
          fc
            .dictionary(fc.constantFrom('__proto__', 'em', 'toString', 'click_id'), fc.jsonValue())
            .map((user_data) => JSON.stringify({ data: [{ ...checkout(), user_data }] })),
        ),
        async (body) => {
          const answer = await pinterest.post(body);
          expect([200, 400, 422]).toContain(answer.status);
          if (answer.status !== 200) expect(typeof answer.body.message).toBe('string');
        },
      ),
      { numRuns: 300 },
    );
  });
});

function everyOptionalKey() {
  return {
    opt_out: false,
    partner_name: 'ss-shop',
    app_id: '1',
    app_name: 'a',
    app_version: '1',
    device_brand: 'b',
    device_carrier: 'c',
    device_model: 'm',
    device_type: 't',
    os_version: '1',
    wifi: true,
    language: 'en',
    app_info: { app_id: '1', install_time: 1, window_width: 100 },
    device_info: { brand: 'b', languages: ['en'], os_family: 'ios', network_type: 'wifi' },
    user_data: {
      em: [HASH],
      ph: [HASH],
      ge: [HASH],
      db: [HASH],
      ln: [HASH],
      fn: [HASH],
      ct: [HASH],
      st: [HASH],
      zp: [HASH],
      country: [HASH],
      external_id: [HASH],
      hashed_maids: [HASH],
      client_ip_address: '203.0.113.7',
      client_user_agent: 'Mozilla/5.0',
      click_id: 'dj0y',
      partner_id: 'p',
    },
    custom_data: {
      currency: 'USD',
      value: '1',
      content_ids: ['1'],
      contents: [
        {
          id: '1',
          item_name: 'n',
          item_category: 'c',
          item_brand: 'b',
          item_price: '1',
          quantity: 1,
        },
      ],
      num_items: 1,
      order_id: '1',
      content_name: 'n',
      content_category: 'c',
      content_brand: 'b',
      search_string: 's',
      opt_out_type: 'LDP',
      predicted_ltv: '10.5',
      np: 'ss-shop',
      external_measurement_id: 'e',
      external_measurement_vendor_id: 1,
    },
  };
}
