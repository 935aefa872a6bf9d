// Client id and session of a visitor, as hits and cookies show them.
import { describe, expect, it } from 'vitest';

import { manualClock } from '../../apis/server/manual-clock.ts';
import { ga4Event, googleTag, open, toServer } from './google-tag-page.ts';
import { gtag, type PageSettings } from './page-in-node.ts';

describe('client and session', () => {
  const tag = googleTag(toServer);
  const seconds = 1_700_000_000;
  const start = async (settings: PageSettings = {}) => {
    const page = await open([tag, ga4Event()], { clock: manualClock(seconds * 1000), ...settings });
    await page.push({ event: 'ring' });
    return page;
  };

  it('of a new visitor are made and kept in GA4’s cookies, on the broadest domain', async () => {
    const page = await start();
    const [first, second] = page.hits();
    expect(first).toMatchObject({ cid: `1073741823.${seconds}`, sid: `${seconds}`, sct: '1' });
    expect(second).toMatchObject({ cid: first!['cid'], sid: first!['sid'], _s: '2' });
    expect(page.world.page.cookies()).toBe(
      `_ga=GA1.2.${first!['cid']}; _ga_TEST123456=GS2.2.s${seconds}$o1$g1$t${seconds}$j60$l0$h0`,
    );
  });

  it.each<[string, number, object]>([
    ['go on within half an hour', 60, { sid: '1699990000', sct: '4' }],
    ['begin anew after it', 1801, { sid: `${seconds}`, sct: '5' }],
  ])('of a known visitor %s', async (_, age, expected) => {
    const session = `GS2.1.s1699990000$o4$g1$t${seconds - age}$j60$l0$h0`;
    const page = await start({
      cookies: ['_ga=GA1.1.11.22; path=/', `_ga_TEST123456=${session}; path=/`],
    });
    expect(page.hits()[0]).toMatchObject({ cid: '11.22', ...expected });
  });

  it('are not stored without consent to analytics storage, and the hit says so', async () => {
    const page = await open([tag], { clock: manualClock(seconds * 1000) });
    await page.push(gtag('consent', 'default', { analytics_storage: 'denied' }));
    await page.push({ event: 'ring' });
    expect(page.world.page.cookies()).toBe('');
    expect(page.hits()[0]).toMatchObject({ cid: `1073741823.${seconds}`, gcs: 'G1-0' });
    expect(page.hits()[0]).not.toHaveProperty('sid');
  });
});
