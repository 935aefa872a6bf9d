import { describe, expect, it } from 'vitest';

import { toHost } from '../../../../scripts/gtm/sandbox/border.ts';
import { SandboxError } from '../../../../scripts/gtm/sandbox/errors.ts';
import { createMeter, load } from '../../../../scripts/gtm/sandbox/interpreter/index.ts';
import { parse } from '../../../../scripts/gtm/sandbox/parse.ts';
import {
  apiFunction,
  createObject,
  SandboxPromise,
} from '../../../../scripts/gtm/sandbox/values.ts';
import { evaluate } from '../run-code.ts';

describe('promises', () => {
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

  async function logOf(source: string, promise: Promise<unknown>): Promise<unknown[]> {
    const log: unknown[] = [];
    const globals = {
      p: new SandboxPromise(promise as Promise<string>),
      log: apiFunction('log', (...args) => {
        log.push(...args.map(toHost));
        return undefined;
      }),
    };
    evaluate(source, globals);
    await settle();
    return log;
  }

  it.each<[string, string, unknown[]]>([
    ['handlers run after the current code', 'p.then(() => log("b")); log("a");', ['a', 'b']],
    ['then passes the result on', 'p.then((v) => v + 1).then(log);', ['v1']],
    ['what is no function is dropped', 'p.then(1).then(log);', ['v']],
    [
      'a promise that a handler returns is waited for',
      'p.then(() => p.then(() => 7)).then(log);',
      [7],
    ],
    ['finally keeps the value', 'p.finally(() => 5).then(log);', ['v']],
    [
      'an error in a handler is a rejection',
      'p.then(() => null.x).catch((e) => log(e.name, e.message));',
      ['SandboxError', "Cannot read properties of null (reading 'x')"],
    ],
    [
      'an error in finally replaces the value',
      'p.finally(() => null.x).then(log, (e) => log("bad"));',
      ['bad'],
    ],
    ['catch goes on with a value', 'p.then(() => null.x).catch(() => 3).then(log);', [3]],
    [
      'an object with then is no promise',
      'p.then(() => ({then: (f) => f(1)})).then((o) => log(typeof o.then));',
      ['function'],
    ],
  ])('%s', async (_name, source, expected) => {
    expect(await logOf(source, Promise.resolve('v'))).toEqual(expected);
  });

  it('a rejection with an error of the host shows its name and message only', async () => {
    const source = 'p.catch((e) => log(e.name, e.message, e.stack, e.constructor));';
    expect(await logOf(source, Promise.reject(new TypeError('x')))).toEqual([
      'TypeError',
      'x',
      undefined,
      undefined,
    ]);
  });

  it('a rejection with a sandbox value stays as it is', async () => {
    const reason = createObject({ reason: 'timed_out' });
    expect(
      await logOf('p.catch((e) => log(e.reason));', Promise.reject(reason as unknown)),
    ).toEqual(['timed_out']);
  });

  it('tells the owner of the meter about errors that nothing catches, and only those', async () => {
    const seen: unknown[] = [];
    const p = new SandboxPromise(Promise.resolve<string>('v'));
    const program = load(
      parse('p.then(() => null.a).then(() => 1);\np.then(() => null.b).catch(() => 1);'),
    );
    program.run(
      { p },
      createMeter(1000, (error) => seen.push(error)),
    );
    await settle();
    expect(seen).toHaveLength(1);
    expect(seen[0]).toBeInstanceOf(SandboxError);
    expect(seen[0]).toMatchObject({ line: 1 });
  });
});
