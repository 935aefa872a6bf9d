// What templates may expect of Firestore, asked of the store in memory and of Google's own library
// in front of a server that speaks Firestore's protocol.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { googleFirestore } from '../../../../../scripts/gtm/apis/server/stores/google-firestore.ts';
import { memoryFirestore } from '../../../../../scripts/gtm/apis/server/stores/memory-firestore.ts';
import type { FirestoreStore } from '../../../../../scripts/gtm/apis/server/world.ts';
import { startFirestoreEmulator } from '../../../../firestore-emulator.ts';

let emulator: Awaited<ReturnType<typeof startFirestoreEmulator>>;
beforeAll(async () => {
  emulator = await startFirestoreEmulator();
});
afterAll(() => emulator.stop());

const memory = memoryFirestore();
let lastCollection = 0;
const newCollection = () => `orders-${++lastCollection}`;

describe.each<[string, () => FirestoreStore]>([
  ['in memory', () => memory],
  ["behind Google's library", () => emulator.firestore],
])('a Firestore %s', (_name, store) => {
  it('gives back what was written, with the id of the document', async () => {
    const orders = newCollection();
    const data = { total: '12.50', items: [{ id: 'a', quantity: 2 }], paid: true, note: null };
    expect(await store().write(`${orders}/1001`, data, {})).toBe('1001');
    expect(await store().read(`${orders}/1001`, {})).toEqual({ id: '1001', data });
  });

  it('says not_found of a document that is not there', async () => {
    await expect(store().read(`${newCollection()}/none`, {})).rejects.toMatchObject({
      reason: 'not_found',
    });
  });

  // Without merge the emulator keeps them too, unlike Firestore: that is asked of the memory alone,
  // in firestore-store.test.ts.
  it('keeps the other fields with merge', async () => {
    const orders = newCollection();
    await store().write(`${orders}/1`, { sent: false, tries: 1 }, {});
    await store().write(`${orders}/1`, { sent: true }, { merge: true });
    expect((await store().read(`${orders}/1`, {})).data).toEqual({ sent: true, tries: 1 });
  });

  it('makes an id for a document that is added to a collection', async () => {
    const orders = newCollection();
    const id = await store().write(orders, { total: '1' }, {});
    expect(id).toMatch(/^[A-Za-z0-9]{20}$/);
    expect((await store().read(`${orders}/${id}`, {})).data).toEqual({ total: '1' });
  });

  it('finds documents that fulfil all conditions, five unless told otherwise', async () => {
    const orders = newCollection();
    for (let number = 1; number <= 7; number++) {
      await store().write(`${orders}/${number}`, { number, shop: 'de' }, {});
    }
    const ids = async (conditions: [string, string, unknown][], options = {}) =>
      (await store().query(orders, conditions, options)).map(({ id }) => id).sort();
    expect(await ids([['number', '>', 5]])).toEqual(['6', '7']);
    expect(await ids([['shop', '==', 'at']])).toEqual([]);
    expect(await ids([['shop', '==', 'de']])).toHaveLength(5);
    expect(await ids([['shop', '==', 'de']], { limit: 6 })).toHaveLength(6);
  });

  it('writes in a transaction only when its body has ended well', async () => {
    const orders = newCollection();
    const ids = await store().runTransaction(async (transaction) => {
      await store().write(`${orders}/1`, { sent: true }, { transaction });
      await expect(store().read(`${orders}/1`, { transaction })).rejects.toMatchObject({
        reason: 'not_found',
      });
    }, {});
    expect(ids).toEqual(['1']);
    expect((await store().read(`${orders}/1`, {})).data).toEqual({ sent: true });

    const failed = store().runTransaction(async (transaction) => {
      await store().write(`${orders}/2`, { sent: true }, { transaction });
      throw new Error('changed its mind');
    }, {});
    await expect(failed).rejects.toThrow('changed its mind');
    await expect(store().read(`${orders}/2`, {})).rejects.toMatchObject({ reason: 'not_found' });
  });

  it('refuses the id of a transaction that has ended', async () => {
    let id = '';
    await store().runTransaction(async (transaction) => {
      id = transaction;
    }, {});
    await expect(
      store().write(`${newCollection()}/1`, {}, { transaction: id }),
    ).rejects.toMatchObject({ reason: 'invalid_argument' });
  });
});

it('asks for a project where none is known', async () => {
  const before = process.env.GOOGLE_CLOUD_PROJECT;
  delete process.env.GOOGLE_CLOUD_PROJECT;
  try {
    await expect(googleFirestore().read('orders/1', {})).rejects.toThrow('projectId');
  } finally {
    if (before !== undefined) process.env.GOOGLE_CLOUD_PROJECT = before;
  }
});
