import { describe, expect, it } from 'vitest';

import { AD_ACCOUNT, checkout, HASH, startPinterest, TOKEN } from './requests.ts';

async function quality(pinterest: ReturnType<typeof startPinterest>, query: string) {
  const answer = await pinterest.request(
    `https://api.pinterest.com/v5/ad_accounts/${AD_ACCOUNT}/conversion_eqs?${query}`,
    { headers: { authorization: `Bearer ${TOKEN}` } },
  );
  return { status: answer.status, body: JSON.parse(await answer.text()) };
}

describe('event quality', () => {
  it('tells the coverage of each component per event type, and the overlap of event ids', async () => {
    const pinterest = startPinterest();
    await pinterest.send(
      checkout(),
      checkout({ event_id: 'b', user_data: { hashed_maids: [HASH] } }),
    );
    await pinterest.tagHit('checkout', { event_id: 'order-1001' });
    const { body } = await quality(
      pinterest,
      'lookback_period=1d&ingestion_source=CONVERSIONS_API',
    );
    expect(body).toMatchObject([
      {
        ingestion_source: 'CONVERSIONS_API',
        source_platform: 'WEB',
        lookback_period: '1d',
        quality_components: {
          hashed_email: { checkout: { coverage: 50 } },
          hashed_maid: { checkout: { coverage: 50 } },
          click_id_epik: { checkout: { coverage: 0 } },
          order_value: { checkout: { coverage: 100 } },
          external_event_id: { checkout: { coverage: 100, overlap: 50 } },
        },
      },
    ]);
  });

  it('is good with ids, network and identity, and needs improvement without ids', async () => {
    const good = startPinterest();
    await good.send(checkout());
    const bad = startPinterest();
    await bad.tagHit('checkout', {});
    const statusOf = async (pinterest: typeof good) =>
      (await quality(pinterest, 'lookback_period=14d')).body[0].overall_status;
    expect(await statusOf(good)).toBe('GOOD');
    expect(await statusOf(bad)).toBe('NEEDS_IMPROVEMENT');
  });

  it('has one entry per platform and source, within the look-back period', async () => {
    const pinterest = startPinterest();
    await pinterest.tagHit('checkout', { event_id: 'old' });
    pinterest.time.now += 2 * 86_400_000;
    await pinterest.send(checkout({ action_source: 'app_ios' }), checkout({ event_id: 'b' }));
    const keys = async (query: string) =>
      (await quality(pinterest, query)).body.map(
        (entry: { source_platform: string; ingestion_source: string }) =>
          `${entry.source_platform} ${entry.ingestion_source}`,
      );
    expect(await keys('lookback_period=1d')).toEqual([
      'MOBILE_IOS CONVERSIONS_API',
      'WEB CONVERSIONS_API',
    ]);
    expect(await keys('lookback_period=14d&source_platform=WEB')).toEqual([
      'WEB TAG',
      'WEB CONVERSIONS_API',
    ]);
  });

  it.each(['', 'lookback_period=7d', 'lookback_period=1d&source_platform=TV'])(
    'refuses the query "%s"',
    async (query) => {
      const { status, body } = await quality(startPinterest(), query);
      expect([status, body.code]).toEqual([400, 4196]);
    },
  );
});
