import { describe, expect, it } from 'vitest';

import { memoryFirestore } from '../../../../../scripts/gtm/apis/server/stores/memory-firestore.ts';

async function filled() {
  const store = memoryFirestore();
  await store.write('shop/a', { n: 1, tags: ['x', 'y'], name: 'anna', at: { city: 'Oslo' } }, {});
  await store.write('shop/b', { n: 2, tags: ['y'], name: 'bert', gone: null }, {});
  await store.write('shop/c', { n: 3, tags: [], name: 'cleo', gone: false }, {});
  await store.write('shop/a/inner/z', { n: 1 }, {});
  return store;
}

it.each<[string, [string, string, unknown][], string[]]>([
  ['no condition', [], ['a', 'b', 'c']],
  ['==', [['n', '==', 2]], ['b']],
  ['<', [['n', '<', 2]], ['a']],
  ['<=', [['n', '<=', 2]], ['a', 'b']],
  ['>', [['name', '>', 'bert']], ['c']],
  ['>=', [['name', '>=', 'bert']], ['b', 'c']],
  ['!=', [['n', '!=', 2]], ['a', 'c']],
  ['!= and fields that are null or missing', [['gone', '!=', 1]], ['c']],
  ['in', [['n', 'in', [1, 3]]], ['a', 'c']],
  ['not-in', [['n', 'not-in', [1, 3]]], ['b']],
  ['array-contains', [['tags', 'array-contains', 'x']], ['a']],
  ['array-contains-any', [['tags', 'array-contains-any', ['x', 'y']]], ['a', 'b']],
  ['a nested field', [['at.city', '==', 'Oslo']], ['a']],
  ['a whole map', [['at', '==', { city: 'Oslo' }]], ['a']],
  ['text compared with a number', [['name', '>', 1]], []],
  [
    'two conditions',
    [
      ['n', '>', 1],
      ['tags', 'array-contains', 'y'],
    ],
    ['b'],
  ],
])('a query with %s finds the right documents', async (_name, conditions, ids) => {
  const found = await (await filled()).query('shop', conditions, {});
  expect(found.map(({ id }) => id)).toEqual(ids);
});

it('a query gives five documents unless told otherwise', async () => {
  const store = memoryFirestore();
  for (let n = 0; n < 8; n += 1) await store.write(`a/${n}`, { n }, {});
  expect(await store.query('a', [], {})).toHaveLength(5);
  expect(await store.query('a', [], { limit: 7 })).toHaveLength(7);
  expect(await store.query('none', [], {})).toEqual([]);
});

it('a query refuses an operator that does not exist', async () => {
  const store = await filled();
  await expect(store.query('shop', [['n', 'constructor', 1]], {})).rejects.toMatchObject({
    reason: 'invalid_argument',
  });
});

it('overwrites, or merges map by map', async () => {
  const store = memoryFirestore();
  await store.write('a/1', { keep: 1, map: { x: 1, y: 1 }, list: [1, 2] }, {});
  await store.write('a/1', { map: { y: 2 }, list: [3] }, { merge: true });
  expect(store.documents()['a/1']).toEqual({ keep: 1, map: { x: 1, y: 2 }, list: [3] });
  await store.write('a/1', { only: true }, {});
  expect(store.documents()['a/1']).toEqual({ only: true });
});

it('gives a document in a collection an id of its own', async () => {
  const store = memoryFirestore();
  const id = await store.write('orders', { n: 1 }, {});
  expect(id).toMatch(/^[A-Za-z0-9]{20}$/);
  expect(store.documents()).toEqual({ [`orders/${id}`]: { n: 1 } });
});

it('shares nothing with what it was given or gives', async () => {
  const store = memoryFirestore();
  const data = { list: [1] };
  await store.write('a/1', data, {});
  data.list.push(2);
  const { data: read } = await store.read('a/1', {});
  (read.list as number[]).push(3);
  expect(store.documents()['a/1']).toEqual({ list: [1] });
});

describe('a transaction', () => {
  const readAndAdd = (store: ReturnType<typeof memoryFirestore>, disturb: () => Promise<unknown>) =>
    store.runTransaction(async (transaction) => {
      const { data } = await store.read('a/1', { transaction });
      await disturb();
      await store.write('a/1', { n: (data.n as number) + 1 }, { transaction });
    }, {});

  it.each([
    [0, 11],
    [1, 111],
    [2, 211],
  ])('survives %i conflicts', async (conflicts, result) => {
    const store = memoryFirestore();
    await store.write('a/1', { n: 10 }, {});
    let left = conflicts;
    await readAndAdd(store, async () => {
      if (left === 0) return;
      left -= 1;
      const { data } = await store.read('a/1', {});
      await store.write('a/1', { n: (data.n as number) + 100 }, {});
    });
    expect(store.documents()['a/1']).toEqual({ n: result });
  });

  it('gives up after its second retry and writes nothing', async () => {
    const store = memoryFirestore();
    await store.write('a/1', { n: 0 }, {});
    let attempts = 0;
    const work = readAndAdd(store, async () => {
      attempts += 1;
      await store.write('a/1', { n: attempts * 100 }, {});
    });
    await expect(work).rejects.toMatchObject({ reason: 'aborted' });
    expect(attempts).toBe(3);
    expect(store.documents()['a/1']).toEqual({ n: 300 });
  });

  it('notices a document that appeared in a collection it queried', async () => {
    const store = memoryFirestore();
    let attempts = 0;
    await store.runTransaction(async (transaction) => {
      attempts += 1;
      const found = await store.query('a', [], { transaction });
      if (attempts === 1) await store.write('a/new', {}, {});
      await store.write('sum/1', { found: found.length }, { transaction });
    }, {});
    expect(store.documents()['sum/1']).toEqual({ found: 1 });
  });

  it('notices a document that came to be after it was missed', async () => {
    const store = memoryFirestore();
    let attempts = 0;
    await store.runTransaction(async (transaction) => {
      attempts += 1;
      const missing = await store.read('a/1', { transaction }).then(
        () => false,
        () => true,
      );
      if (attempts === 1) await store.write('a/1', {}, {});
      await store.write('result/1', { missing }, { transaction });
    }, {});
    expect(store.documents()['result/1']).toEqual({ missing: false });
  });

  it('writes nothing when its body fails, and its id is then of no use', async () => {
    const store = memoryFirestore();
    let id = '';
    const work = store.runTransaction(async (transaction) => {
      id = transaction;
      await store.write('a/1', {}, { transaction });
      throw new Error('no');
    }, {});
    await expect(work).rejects.toThrow('no');
    expect(store.documents()).toEqual({});
    await expect(store.write('a/1', {}, { transaction: id })).rejects.toThrow('already ended');
  });
});
