// A long session: each change is told once, and what is kept has a bound.
import { afterEach, beforeEach, expect, it } from 'vitest';

import type { TagHit } from '../../scripts/pinterest/tag/tag-hit.ts';
import { type LocalChain, startLocalChain } from '../../scripts/preview/local-chain.ts';
import type { FeedMessage } from '../../scripts/preview/preview-state.ts';

let chain: LocalChain;
beforeEach(async () => {
  chain = await startLocalChain({ pageReachesPinterestAt: 'this machine' });
});
afterEach(() => chain.close());

const hit = (id: number): TagHit => ({
  tagId: '2612345678901',
  event: 'signup',
  eventId: `id-${id}`,
  eventData: {},
  partnerData: {},
  automaticData: {},
  url: 'https://shop.example/sign-up',
  receivedAt: id,
  method: 'GET',
  noscript: false,
  userAgent: undefined,
  cookies: {},
  warnings: [],
});

it('tells each event once, and a line again only when more is known of it', async () => {
  const { session } = chain;
  session.visit.addHit(hit(1));
  const told: FeedMessage[] = [];
  session.subscribe((message) => told.push(message));
  session.visit.addHit(hit(2));
  await expect.poll(() => told.length).toBe(2);
  session.visit.addHit(hit(2));
  await expect.poll(() => told.length).toBe(3);
  expect(
    told.map((message) =>
      message.kind === 'settings' ? [] : message.lines.map((one) => one.eventId),
    ),
  ).toEqual([['id-1'], ['id-2'], ['id-2']]);
});

it('tells a second page everything without keeping it from the first', async () => {
  const { session } = chain;
  const first: FeedMessage[] = [];
  session.subscribe((message) => first.push(message));
  session.visit.addHit(hit(1));
  const second: FeedMessage[] = [];
  session.subscribe((message) => second.push(message));
  const ids = (messages: FeedMessage[]) =>
    messages.flatMap((one) =>
      one.kind === 'settings' ? [] : one.lines.map(({ eventId }) => eventId),
    );
  await expect.poll(() => ids(first)).toEqual(['id-1']);
  expect(ids(second)).toEqual(['id-1']);
});

it('tells a long visit in parts, the newest first, and that it was cleared in one word', async () => {
  const { session } = chain;
  for (let id = 1; id <= 250; id++) session.visit.addHit(hit(id));
  const told: FeedMessage[] = [];
  session.subscribe((message) => told.push(message));
  expect(told.map(({ kind }) => kind)).toEqual(['all', 'lines', 'lines']);
  const ids = told.flatMap((one) =>
    'lines' in one ? one.lines.map(({ eventId }) => eventId) : [],
  );
  expect(ids).toEqual(Array.from({ length: 250 }, (_, index) => `id-${250 - index}`));
  session.clear();
  await expect.poll(() => told.slice(3)).toMatchObject([{ kind: 'all', lines: [] }, {}]);
});

it('keeps the newest events, and says which are gone', async () => {
  const { session } = chain;
  const { most } = session.settings();
  for (let id = 1; id <= most; id++) session.visit.addHit(hit(id));
  const gone: number[] = [];
  session.subscribe((message) => {
    if (message.kind === 'lines') gone.push(...message.gone);
  });
  for (let id = most + 1; id <= most + 3; id++) session.visit.addHit(hit(id));
  await expect.poll(() => gone).toEqual([1, 2, 3]);
  expect(session.lines()).toHaveLength(most);
  expect(session.row(3)).toBeUndefined();
  expect(session.row(4)).toMatchObject({ eventId: 'id-4' });
});
