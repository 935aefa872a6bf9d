// Firestore: read, write, query and transactions, over whatever store the world has.
import { toHost, toSandbox } from '../../sandbox/border.ts';
import { SandboxError } from '../../sandbox/errors.ts';
import { allocateRunning } from '../../sandbox/interpreter/index.ts';
import type { SandboxFunction, SandboxObject, SandboxValue } from '../../sandbox/values.ts';
import { apiFunction, createObject, SandboxPromise } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { optional, required } from '../shared/arguments.ts';
import { sizeOf } from '../shared/stored-values.ts';
import { sandboxPromise, settle } from './promise.ts';
import type { ServerWorld } from './world.ts';

type HostRecord = Record<string, unknown>;

function pathOf(api: string, value: SandboxValue): string {
  const path = required(api, 'path', value, 'string');
  if (path === '' || path.startsWith('/') || path.endsWith('/')) {
    throw new SandboxError(
      `Error in ${api}. The path "${path}" must not be empty, nor begin or end with a slash.`,
    );
  }
  return path;
}

function conditionsOf(value: SandboxValue): [string, string, unknown][] {
  return required('Firestore.query', 'queryConditions', value, 'array').map((given) => {
    const [key, operator, expected] = required('Firestore.query', 'condition', given, 'array');
    return [
      required('Firestore.query', 'condition key', key, 'string'),
      required('Firestore.query', 'condition operator', operator, 'string'),
      toHost(expected),
    ];
  });
}

/** Rejects as templates expect it; the keys beyond `reason` are unconfirmed. */
function asReason(error: unknown): never {
  if (!(error instanceof Error)) throw error;
  const reason = 'reason' in error ? String(error.reason) : 'failed';
  throw createObject({ reason, message: error.message });
}

export const firestore: Api<ServerWorld> = (context) => {
  const { world, permissions } = context;
  // Google caches answers for the whole container execution; here it is one run of one template,
  // which is as far as an API can see. A write empties the cache, so that a run sees its own data.
  const cache = new Map<string, Promise<unknown>>();

  function ask(operation: 'read' | 'write', path: string, options: SandboxObject | undefined) {
    const projectId = options?.projectId;
    permissions.check(
      'access_firestore',
      operation,
      createObject(projectId === undefined ? { path } : { projectId, path }),
    );
    return (options ? toHost(options) : {}) as HostRecord;
  }

  function cached<T>(key: unknown[], options: HostRecord, load: () => Promise<T>) {
    if (options.disableCache || options.transaction !== undefined) return load();
    const id = JSON.stringify([...key, options]);
    const answer = cache.get(id) ?? load();
    cache.set(id, answer);
    return answer;
  }

  /** What goes wrong in the callback itself is shown, not only turned into a rejection. */
  function promiseFrom(callback: SandboxFunction, transactionId: string) {
    try {
      const result = callback.call([transactionId]);
      if (result instanceof SandboxPromise) return settle(result);
      throw new SandboxError(
        'Error in Firestore.runTransaction. The callback must return a promise.',
      );
    } catch (error) {
      context.reportError(error);
      throw error;
    }
  }

  const answer = (work: Promise<unknown>) =>
    sandboxPromise(context, work.then(toSandbox, asReason));

  return Object.freeze(
    createObject({
      read: apiFunction('read', (given, more) => {
        const path = pathOf('Firestore.read', given);
        const options = ask('read', path, optional('Firestore.read', 'options', more, 'object'));
        return answer(cached(['read', path], options, () => world.firestore.read(path, options)));
      }),
      write: apiFunction('write', (where, input, more) => {
        const path = pathOf('Firestore.write', where);
        const given = required('Firestore.write', 'input', input, 'object');
        allocateRunning(sizeOf(given));
        const data = toHost(given) as HostRecord;
        const options = ask('write', path, optional('Firestore.write', 'options', more, 'object'));
        cache.clear();
        return answer(world.firestore.write(path, data, options));
      }),
      query: apiFunction('query', (given, filters, more) => {
        const path = pathOf('Firestore.query', given);
        const conditions = conditionsOf(filters);
        const options = ask('read', path, optional('Firestore.query', 'options', more, 'object'));
        return answer(
          cached(['query', path, conditions], options, () =>
            world.firestore.query(path, conditions, options),
          ),
        );
      }),
      runTransaction: apiFunction('runTransaction', (given, more) => {
        const callback = required('Firestore.runTransaction', 'callback', given, 'function');
        const options = optional('Firestore.runTransaction', 'options', more, 'object');
        // The permission is asked for by the reads and writes inside.
        const work = world.firestore.runTransaction(
          async (transactionId) => {
            // Never within the call that begins it: such calls may stand inside each other.
            await Promise.resolve();
            await promiseFrom(callback, transactionId);
          },
          (options ? toHost(options) : {}) as HostRecord,
        );
        return answer(work);
      }),
    }),
  );
};
