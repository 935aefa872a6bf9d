import { describe, expect, it } from 'vitest';

import { memoryBigQuery } from '../../../../scripts/gtm/apis/server/stores/memory-big-query.ts';
import { memoryFirestore } from '../../../../scripts/gtm/apis/server/stores/memory-firestore.ts';
import type {
  SandboxFunction,
  SandboxObject,
  SandboxValue,
} from '../../../../scripts/gtm/sandbox/values.ts';
import { createObject, SandboxPromise } from '../../../../scripts/gtm/sandbox/values.ts';
import { apiCaller, callback } from './run-api.ts';

describe('templateDataStorage', () => {
  it('gives back copies of what it was given', () => {
    const { require, call } = apiCaller();
    const storage = require('templateDataStorage') as Record<string, SandboxFunction>;
    const value = createObject({ list: [1] });
    storage.setItemCopy!.call(['key', value]);
    (value.list as SandboxValue[]).push(2);
    const copy = storage.getItemCopy!.call(['key']) as SandboxObject;
    (copy.list as SandboxValue[]).push(3);
    expect(call('templateDataStorage.getItemCopy', 'key')).toEqual({ list: [1] });
  });

  it('is null for a key without a value, and forgets a key that is set to null', () => {
    const { call } = apiCaller();
    expect(call('templateDataStorage.getItemCopy', 'key')).toBeNull();
    call('templateDataStorage.setItemCopy', 'key', 0);
    expect(call('templateDataStorage.getItemCopy', 'key')).toBe(0);
    call('templateDataStorage.setItemCopy', 'key', null);
    expect(call('templateDataStorage.getItemCopy', 'key')).toBeNull();
  });

  it('removes one key, or all', () => {
    const { call, world } = apiCaller();
    for (const key of ['a', 'b', 'c']) call('templateDataStorage.setItemCopy', key, 1);
    call('templateDataStorage.removeItem', 'a');
    expect([...world.templateData.keys()]).toEqual(['b', 'c']);
    call('templateDataStorage.clear');
    expect(world.templateData.size).toBe(0);
  });

  it.each([
    ['getItemCopy', ['k']],
    ['setItemCopy', ['k', 1]],
    ['removeItem', ['k']],
    ['clear', []],
  ])('%s needs access_template_storage', (member, args) => {
    expect(() => apiCaller({}, () => true).call(`templateDataStorage.${member}`, ...args)).toThrow(
      'Refused: access_template_storage',
    );
  });
});

describe('BigQuery.insert', () => {
  const table = { projectId: 'p', datasetId: 'd', tableId: 't' };

  it('keeps rows', async () => {
    const bigQuery = memoryBigQuery();
    const { wait, asked } = apiCaller({ bigQuery });
    expect(await wait('BigQuery.insert', table, [{ a: 1 }, { a: 2 }])).toBeUndefined();
    expect(bigQuery.rows(table)).toEqual([{ a: 1 }, { a: 2 }]);
    expect(asked).toEqual([['access_bigquery', 'write', expect.objectContaining(table)]]);
  });

  it('calls back in its older form', async () => {
    const { call, settled } = apiCaller();
    const calls: string[] = [];
    const onSuccess = callback(() => calls.push('success'));
    const onFailure = callback(() => calls.push('failure'));
    expect(call('BigQuery.insert', table, [{}], {}, onSuccess, onFailure)).toBeUndefined();
    await settled();
    expect(calls).toEqual(['success']);
  });

  it('hands row errors on, to the promise and to the callback', async () => {
    const errors = [{ row: 0, reason: 'invalid' }];
    const bigQuery = { insert: () => Promise.reject(errors) };
    await expect(apiCaller({ bigQuery }).wait('BigQuery.insert', table, [{}])).rejects.toEqual(
      errors,
    );
    const { call, settled } = apiCaller({ bigQuery });
    const seen: unknown[] = [];
    const onFailure = callback((given) => seen.push(given));
    call(
      'BigQuery.insert',
      table,
      [{}],
      {},
      callback(() => seen.push('success')),
      onFailure,
    );
    await settled();
    expect(seen).toEqual([errors]);
  });

  it.each([
    [[undefined, []], 'Required argument connectionInfo not supplied'],
    [[{ datasetId: 'd' }, []], 'Required argument connectionInfo.tableId not supplied'],
    [[table, [1]], 'Argument row has type number'],
  ])('refuses %j', (args, message) => {
    expect(() => apiCaller().call('BigQuery.insert', ...args)).toThrow(message);
  });
});

describe('Firestore', () => {
  it('reads what it has written', async () => {
    const { wait, asked } = apiCaller();
    expect(await wait('Firestore.write', 'orders/1', { total: 5 }, { projectId: 'p' })).toBe('1');
    expect(await wait('Firestore.read', 'orders/1', { projectId: 'p' })).toEqual({
      id: '1',
      data: { total: 5 },
    });
    expect(asked).toEqual([
      ['access_firestore', 'write', expect.objectContaining({ projectId: 'p', path: 'orders/1' })],
      ['access_firestore', 'read', expect.objectContaining({ projectId: 'p', path: 'orders/1' })],
    ]);
  });

  it('rejects when the document is not there', async () => {
    await expect(apiCaller().wait('Firestore.read', 'orders/none')).rejects.toMatchObject({
      reason: 'not_found',
    });
  });

  it('keeps projects apart', async () => {
    const { wait } = apiCaller();
    await wait('Firestore.write', 'a/1', { x: 1 }, { projectId: 'p' });
    await expect(wait('Firestore.read', 'a/1')).rejects.toMatchObject({ reason: 'not_found' });
  });

  it('answers the same read from its cache until something is written', async () => {
    const firestore = memoryFirestore();
    const { wait } = apiCaller({ firestore });
    await firestore.write('a/1', { x: 1 }, {});
    const read = async (options?: object) =>
      ((await wait('Firestore.read', 'a/1', options)) as { data: unknown }).data;
    expect(await read()).toEqual({ x: 1 });
    await firestore.write('a/1', { x: 2 }, {});
    expect(await read()).toEqual({ x: 1 });
    expect(await read({ disableCache: true })).toEqual({ x: 2 });
    await wait('Firestore.write', 'a/2', {});
    expect(await read()).toEqual({ x: 2 });
  });

  it.each(['', '/a/1', 'a/1/'])('refuses the path %j', (path) => {
    expect(() => apiCaller().call('Firestore.read', path)).toThrow(
      'must not be empty, nor begin or end',
    );
  });

  it.each([
    ['read', ['a/1']],
    ['write', ['a/1', {}]],
    ['query', ['a', []]],
  ])('%s needs access_firestore', (member, args) => {
    expect(() => apiCaller({}, () => true).call(`Firestore.${member}`, ...args)).toThrow(
      'Refused: access_firestore',
    );
  });

  it('writes in a transaction when its promise has ended, and gives the ids', async () => {
    const firestore = memoryFirestore();
    await firestore.write('count/a', { n: 1 }, {});
    const { wait, require } = apiCaller({ firestore });
    const { read, write } = require('Firestore') as Record<string, SandboxFunction>;
    const increment = callback((transaction: string) => {
      const options = createObject({ transaction });
      const document = read!.call(['count/a', options]) as { promise?: Promise<SandboxValue> };
      return followed(document, (value) => {
        const n = ((value as SandboxObject).data as SandboxObject).n as number;
        return write!.call(['count/a', createObject({ n: n + 1 }), options]);
      });
    });
    expect(await wait('Firestore.runTransaction', increment)).toEqual(['a']);
    expect(firestore.documents()).toEqual({ 'count/a': { n: 2 } });
  });

  it('wants a promise from the callback of a transaction', async () => {
    const { wait, reported } = apiCaller();
    await expect(
      wait(
        'Firestore.runTransaction',
        callback(() => 1),
      ),
    ).rejects.toMatchObject({
      message: expect.stringContaining('must return a promise'),
    });
    expect(reported).toHaveLength(1);
  });
});

/** What `promise.then(handler)` is inside the sandbox. */
function followed(
  first: { promise?: Promise<SandboxValue> },
  handler: (value: SandboxValue) => SandboxValue,
): SandboxPromise {
  return new SandboxPromise(
    first.promise!.then(async (value) => {
      const next = handler(value);
      return next instanceof SandboxPromise ? await next.promise : next;
    }),
  );
}
