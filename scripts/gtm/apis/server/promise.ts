// Promise: create and all, the only two ways in which a server template makes a promise.
import { chargeRunning, markHandled } from '../../sandbox/interpreter/index.ts';
import type { SandboxValue } from '../../sandbox/values.ts';
import { apiFunction, createObject, SandboxPromise } from '../../sandbox/values.ts';
import type { Api, ApiContext, Clock } from '../api.ts';
import { required } from '../shared/arguments.ts';
import type { ServerWorld } from './world.ts';

/**
 * A promise made here that is still pending after this long rejects. Google says so of promises in
 * general; promises of the network have their own time limit, so it is applied only to those that a
 * template makes. What it rejects with is unconfirmed.
 */
const PROMISE_TIME_LIMIT = 5000;

/** Hands work of the host to a template as a promise of the sandbox. */
export function sandboxPromise(
  context: ApiContext<ServerWorld>,
  work: Promise<SandboxValue>,
): SandboxPromise {
  return new SandboxPromise(context.pending(work));
}

/** The host's promise behind a promise of the sandbox, now looked after; other values as they are. */
export function settle(value: SandboxValue): SandboxValue | Promise<SandboxValue> {
  if (!(value instanceof SandboxPromise)) return value;
  markHandled(value);
  return value.promise;
}

function withTimeLimit(clock: Clock, work: Promise<SandboxValue>): Promise<SandboxValue> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(PROMISE_TIME_LIMIT, () =>
      reject(createObject({ reason: 'timed_out' })),
    );
    void work.then(resolve, reject).finally(cancel);
  });
}

export const promise: Api<ServerWorld> = (context) => {
  const limited = (work: Promise<SandboxValue>) =>
    sandboxPromise(context, withTimeLimit(context.world.clock, work));

  return Object.freeze(
    createObject({
      all: apiFunction('all', (inputs) => {
        const list = required('Promise.all', 'inputs', inputs, 'array');
        chargeRunning(10 * list.length);
        return limited(Promise.all(list.map(settle)));
      }),
      create: apiFunction('create', (resolver) => {
        const start = required('Promise.create', 'resolver', resolver, 'function');
        const work = new Promise<SandboxValue>((resolve, reject) => {
          const settlers = [
            apiFunction('resolve', (value) => {
              resolve(settle(value));
              return undefined;
            }),
            apiFunction('reject', (reason) => {
              reject(reason);
              return undefined;
            }),
          ];
          try {
            start.call(settlers);
          } catch (error) {
            // A rejection that no template handles would hide, say, a missing permission.
            context.reportError(error);
            reject(error);
          }
        });
        return limited(work);
      }),
    }),
  );
};
