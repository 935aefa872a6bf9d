// Consent as the Google tag writes it into a hit, and how long a hit waits for it.
import { describe, expect, it } from 'vitest';

import { manualClock } from '../../apis/server/manual-clock.ts';
import { ga4Event, googleTag, open, toServer } from './google-tag-page.ts';
import { gtag, settle } from './page-in-node.ts';

describe('consent', () => {
  const types = ['ad_storage', 'analytics_storage', 'ad_user_data', 'ad_personalization'];
  const signalsAfter = async (...commands: [string, Record<string, string>][]) => {
    const page = await open([googleTag({ ...toServer, send_page_view: 'false' }), ga4Event()]);
    for (const [command, settings] of commands) await page.push(gtag('consent', command, settings));
    await page.push({ event: 'ring' });
    const { gcs, gcd } = page.hits()[0]!;
    return [gcs, gcd];
  };
  const all = (value: string) => Object.fromEntries(types.map((type) => [type, value]));

  // Letters as in two public templates: t r n v granted, p q m u denied, l unset.
  it.each<[string, [string, Record<string, string>][], [string, string]]>([
    ['nothing', [], ['G1--', '13l3l3l3l1l1']],
    ['denied by default', [['default', all('denied')]], ['G100', '13p3p3p3p1l1']],
    ['granted by default', [['default', all('granted')]], ['G111', '13t3t3t3t1l1']],
    [
      'denied by default and granted',
      [
        ['default', all('denied')],
        ['update', all('granted')],
      ],
      ['G111', '13r3r3r3r1l1'],
    ],
    [
      'granted by default and denied',
      [
        ['default', all('granted')],
        ['update', all('denied')],
      ],
      ['G100', '13u3u3u3u1l1'],
    ],
    ['granted', [['update', all('granted')]], ['G111', '13n3n3n3n1l1']],
    ['denied', [['update', all('denied')]], ['G100', '13m3m3m3m1l1']],
    [
      'granted twice',
      [
        ['default', all('granted')],
        ['update', all('granted')],
      ],
      ['G111', '13v3v3v3v1l1'],
    ],
    [
      'denied twice',
      [
        ['default', all('denied')],
        ['update', all('denied')],
      ],
      ['G100', '13q3q3q3q1l1'],
    ],
    ['one type only', [['default', { ad_user_data: 'denied' }]], ['G1--', '13l3l3p3l1l1']],
    [
      'a default for another region',
      [['default', { ...all('denied'), region: 'US' } as never]],
      ['G1--', '13l3l3l3l1l1'],
    ],
  ])('is written as after: %s', async (_, commands, expected) => {
    expect(await signalsAfter(...commands)).toEqual(expected);
  });

  it('is waited for when a default asks for that', async () => {
    const clock = manualClock(0);
    const page = await open([googleTag(toServer)], { clock });
    await page.push(gtag('consent', 'default', { ad_storage: 'denied', wait_for_update: 500 }));
    await page.push({ event: 'ring' });
    expect(page.hits()).toEqual([]);
    await page.push(gtag('consent', 'update', { ad_storage: 'granted' }));
    clock.advance(50);
    await settle();
    expect(page.hits()).toMatchObject([{ gcs: 'G11-' }]);
  });

  it('is waited for no longer than the default says', async () => {
    const clock = manualClock(0);
    const page = await open([googleTag(toServer)], { clock });
    await page.push(gtag('consent', 'default', { ad_storage: 'denied', wait_for_update: 100 }));
    await page.push({ event: 'ring' });
    for (let passed = 0; passed < 100; passed += 50) {
      clock.advance(50);
      await settle();
    }
    expect(page.hits()).toMatchObject([{ gcs: 'G10-' }]);
  });
});
