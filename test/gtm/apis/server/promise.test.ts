import { describe, expect, it } from 'vitest';

import type { SandboxFunction } from '../../../../scripts/gtm/sandbox/values.ts';
import { manualClock } from './manual-clock.ts';
import type { ApiCaller } from './run-api.ts';
import { apiCaller, callback } from './run-api.ts';

type Settle = (resolve: SandboxFunction, reject: SandboxFunction) => unknown;

const create = (run: ApiCaller, resolver: Settle) =>
  run.call('Promise.create', callback(resolver as (...args: never[]) => unknown));

describe('Promise.create', () => {
  it('runs its resolver at once and resolves', async () => {
    const run = apiCaller();
    let ran = false;
    const resolver: Settle = (resolve) => {
      ran = true;
      resolve.call(['value']);
    };
    const work = run.wait('Promise.create', callback(resolver as (...args: never[]) => unknown));
    expect(ran).toBe(true);
    expect(await work).toBe('value');
  });

  it('rejects with any value', async () => {
    const resolver: Settle = (_resolve, reject) => reject.call([7]);
    const work = apiCaller().wait(
      'Promise.create',
      callback(resolver as (...args: never[]) => unknown),
    );
    await expect(work).rejects.toBe(7);
  });

  it('rejects with an error of its resolver, which is shown as well', async () => {
    const run = apiCaller();
    const error = new Error('in the resolver');
    const failing = callback(() => {
      throw error;
    });
    await expect(run.wait('Promise.create', failing)).rejects.toBe(error);
    expect(run.reported).toEqual([error]);
  });

  it('takes on the outcome of a promise that it is resolved with', async () => {
    const run = apiCaller();
    const inner = create(run, (resolve) => resolve.call(['inner']));
    const resolver: Settle = (resolve) => resolve.call([inner as never]);
    const work = run.wait('Promise.create', callback(resolver as (...args: never[]) => unknown));
    expect(await work).toBe('inner');
  });

  it('rejects after five seconds, not before', async () => {
    const clock = manualClock();
    const run = apiCaller({ clock });
    let outcome = 'pending';
    const work = run
      .wait(
        'Promise.create',
        callback(() => undefined),
      )
      .catch((reason) => {
        outcome = 'rejected';
        return reason;
      });
    clock.advance(4999);
    await Promise.resolve();
    expect(outcome).toBe('pending');
    clock.advance(1);
    expect(await work).toEqual({ reason: 'timed_out' });
  });

  it('is work under way until it is settled', async () => {
    const clock = manualClock();
    const run = apiCaller({ clock });
    create(run, () => undefined);
    let over = false;
    const end = run.settled().then(() => (over = true));
    await Promise.resolve();
    expect(over).toBe(false);
    clock.advance(5000);
    await end;
    expect(over).toBe(true);
  });
});

describe('Promise.all', () => {
  it('gives all results in order, values among them', async () => {
    const run = apiCaller();
    const first = create(run, (resolve) => resolve.call([1]));
    const { all } = run.require('Promise') as Record<string, SandboxFunction>;
    const result = all!.call([[first, 'two'] as never]) as { promise?: Promise<unknown> };
    expect(await result.promise).toEqual([1, 'two']);
  });

  it('rejects as soon as one rejects', async () => {
    const run = apiCaller();
    const bad = create(run, (_resolve, reject) => reject.call(['no']));
    const never = create(run, () => undefined);
    const { all } = run.require('Promise') as Record<string, SandboxFunction>;
    const result = all!.call([[never, bad] as never]) as unknown as { promise: Promise<unknown> };
    await expect(result.promise).rejects.toBe('no');
  });

  it('wants a list', () => {
    expect(() => apiCaller().call('Promise.all', 'x')).toThrow('required type array');
  });
});
