// The load run in small: in every weather nothing is lost in silence and nothing counted twice.
import { afterAll, beforeAll, expect, it } from 'vitest';

import { runLoad, type Showing } from '../../scripts/load/run-load.ts';
import { type RunningFirestore, startFirestore } from '../../scripts/load/start-firestore.ts';
import { randomFrom, type Weather } from '../../scripts/load/weather.ts';

let firestore: RunningFirestore;
beforeAll(async () => {
  firestore = await startFirestore();
});
afterAll(() => firestore.stop());

const run = (weather: Weather, seed: number, options: { showing?: Showing } = {}) =>
  runLoad({ weather, rate: 10, minutes: 0.05, seed, firestore: firestore.address, ...options });

it.each([
  ['faults', 11],
  ['down', 12],
  ['token', 13],
] as const)('%s: everything arrives, once', async (weather, seed) => {
  const { purchases, endings, letters, takenFromLetters, lost, countedTwice } = await run(
    weather,
    seed,
  );
  expect({ purchases, endings, lost, countedTwice }).toEqual({
    purchases: 30,
    endings: 30,
    lost: 0,
    countedTwice: 0,
  });
  expect(letters).toBeGreaterThan(0);
  expect(takenFromLetters).toBe(letters);
});

it('firestore: what was to be a letter is sent at once', async () => {
  const { endings, letters, takenAtOnce, lost, countedTwice } = await run('firestore', 16);
  expect({ endings, letters, takenAtOnce, lost, countedTwice }).toEqual({
    endings: 30,
    letters: 0,
    takenAtOnce: 30,
    lost: 0,
    countedTwice: 0,
  });
});

it('what neither Firestore nor Pinterest takes is a line of the console', async () => {
  const { endings, lost, toldLost, countedTwice } = await run('firestore-and-faults', 14);
  expect(endings).toBe(30);
  expect(lost).toBeGreaterThan(0);
  // A purchase that was cut after Pinterest had it is told as lost, too.
  expect(toldLost).toBeGreaterThanOrEqual(lost);
  expect(countedTwice).toBe(0);
});

it('shows which part it is in, and how many letters are open at its end', async () => {
  const ends = new Map<string, { done: number; open: number }>();
  await run('token', 15, {
    showing: (part, work) => work((done, open) => void ends.set(part, { done, open })),
  });
  expect([...ends]).toEqual([
    ['Purchases', { done: 1, open: 30 }],
    ['Replay', { done: 1, open: 0 }],
  ]);
});

it('a seed gives the same weather again', () => {
  const drawn = (seed: number) => Array.from({ length: 5 }, randomFrom(seed));
  expect(drawn(7)).toEqual(drawn(7));
  expect(drawn(7)).not.toEqual(drawn(8));
  for (const one of drawn(7)) expect(one >= 0 && one < 1).toBe(true);
});
