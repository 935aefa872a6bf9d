// How a hit leaves the page.
import { expect, it } from 'vitest';

import { sendHitFrom } from '../../../../scripts/gtm/container/web/send-hit.ts';

type PageWindow = Window & typeof globalThis;
const rewrite = (url: string) => url.replace('sgtm.example.com', 'localhost');

it('outlives the page, and brings cookies along and back', async () => {
  const asked: [string, RequestInit][] = [];
  const window = {
    fetch: (url: string, init: RequestInit) => {
      asked.push([url, init]);
      return Promise.resolve(new Response(null, { status: 204 }));
    },
  } as unknown as PageWindow;
  const send = sendHitFrom(window, rewrite);
  expect(await send('https://sgtm.example.com/g/collect', undefined)).toBe(204);
  expect(await send('https://sgtm.example.com/g/collect', 'en=ring')).toBe(204);
  expect(asked).toMatchObject([
    ['https://localhost/g/collect', { method: 'POST', keepalive: true, credentials: 'include' }],
    ['https://localhost/g/collect', { body: 'en=ring' }],
  ]);
  expect(asked[0]![1]).not.toHaveProperty('body');
});

it('is a beacon where there is no fetch, and an error when that is not taken', async () => {
  const sent: unknown[][] = [];
  const windowWhere = (isTaken: boolean) =>
    ({
      navigator: {
        sendBeacon: (...args: unknown[]) => {
          sent.push(args);
          return isTaken;
        },
      },
    }) as unknown as PageWindow;
  expect(
    await sendHitFrom(windowWhere(true), rewrite)('https://sgtm.example.com/x', 'en=ring'),
  ).toBe(204);
  expect(sent).toEqual([['https://localhost/x', 'en=ring']]);
  await expect(
    sendHitFrom(windowWhere(false), rewrite)('https://a.example/', undefined),
  ).rejects.toThrow('did not take the hit');
});
