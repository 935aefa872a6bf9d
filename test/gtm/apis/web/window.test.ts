import { describe, expect, it } from 'vitest';

import { toHost, toSandbox } from '../../../../scripts/gtm/sandbox/border.ts';
import { SandboxFunction } from '../../../../scripts/gtm/sandbox/values.ts';
import { ApiCaller, recorder } from './run-api.ts';

const may = (...keys: string[]) => ({
  access_globals: { keys: keys.map((key) => ({ key, read: true, write: true, execute: true })) },
});

describe('copyFromWindow', () => {
  it('gives a copy that the page does not see changing', () => {
    const run = new ApiCaller(may('shop'));
    run.world.window.shop = { items: [1] };
    const copy = run.call('copyFromWindow', 'shop') as { items: number[] };
    expect(copy).toEqual({ items: [1] });
    copy.items.push(2);
    expect(run.world.window.shop).toEqual({ items: [1] });
  });

  it('gives functions with the properties that they have now, arguments objects as arrays', () => {
    const run = new ApiCaller(may('bell'));
    const bell = Object.assign(() => {}, {
      queue: [argumentsOf('ring', { tone: 'c' })],
      loud: true,
    });
    run.world.window.bell = bell;
    const read = () =>
      ((run.require('copyFromWindow') as SandboxFunction).call(['bell']) as SandboxFunction)
        .properties;
    expect(toHost(read())).toEqual({ queue: [['ring', { tone: 'c' }]], loud: true });
    bell.loud = false;
    expect(toHost(read())).toMatchObject({ loud: false });
  });

  it('gives undefined for what is missing and for what is no plain data', () => {
    const run = new ApiCaller(may('a.b.c', 'when', 'nothing.x'));
    run.world.window.when = new Date();
    run.world.window.nothing = null;
    expect(run.call('copyFromWindow', 'a.b.c')).toBe(undefined);
    expect(run.call('copyFromWindow', 'when')).toBe(undefined);
    expect(run.call('copyFromWindow', 'nothing.x')).toBe(undefined);
  });

  it('is refused for a key that is not declared', () => {
    expect(() => new ApiCaller(may('a')).call('copyFromWindow', 'b')).toThrow(
      'Prohibited read on global variable: b.',
    );
  });

  it.each(['constructor.constructor', 'a.__proto__', 'a.b.constructor', 'eval', 'window.eval'])(
    'does not follow the path %s even when it is declared',
    (path) => {
      const run = new ApiCaller(may(path));
      run.world.window.a = { b: () => 1 };
      expect(() => run.call('copyFromWindow', path)).toThrow('cannot be used');
      expect(() => run.call('callInWindow', path, 'return 1')).toThrow('cannot be used');
      expect(() => run.call('setInWindow', path, 1, true)).toThrow('cannot be used');
    },
  );

  it('checks its argument', () => {
    const run = new ApiCaller({});
    expect(() => run.call('copyFromWindow')).toThrow('Required argument key not supplied');
    expect(() => run.call('copyFromWindow', 1)).toThrow('does not match required type string');
  });
});

describe('setInWindow', () => {
  it('keeps an existing value unless it is told to replace it', () => {
    const run = new ApiCaller(may('a'));
    expect(run.call('setInWindow', 'a', { x: 1 })).toBe(true);
    expect(run.call('setInWindow', 'a', 2)).toBe(false);
    expect(run.world.window.a).toEqual({ x: 1 });
    expect(run.call('setInWindow', 'a', 2, true)).toBe(true);
    expect(run.world.window.a).toBe(2);
  });

  it('leaves alone what the page has locked', () => {
    const run = new ApiCaller(may('a.b'));
    run.world.window.a = Object.freeze({ b: 1 });
    expect(run.call('setInWindow', 'a.b', 2, true)).toBe(true);
    expect(run.world.window.a).toEqual({ b: 1 });
  });

  it('does not make what the value would stand in', () => {
    const run = new ApiCaller(may('a.b'));
    expect(run.call('setInWindow', 'a.b', 1)).toBe(false);
    expect(run.world.window.a).toBe(undefined);
  });

  it('needs to read as well as to write, even to replace', () => {
    const keys = [{ key: 'a', read: false, write: true, execute: false }];
    const run = new ApiCaller({ access_globals: { keys } });
    expect(() => run.call('setInWindow', 'a', 1, true)).toThrow('Prohibited readwrite');
  });

  it('hands the page a function that it can call', () => {
    const run = new ApiCaller(may('onLoad'));
    const { calls, fn } = recorder();
    run.call('setInWindow', 'onLoad', fn);
    (run.world.window.onLoad as (...args: unknown[]) => void)('x', { y: 1 });
    expect(calls).toEqual([['x', { y: 1 }]]);
  });
});

describe('callInWindow', () => {
  it('calls with plain arguments and with the object before the dot as this', () => {
    const run = new ApiCaller(may('counter.add'));
    run.world.window.counter = {
      sum: 1,
      add(this: { sum: number }, more: { by: number }) {
        this.sum += more.by;
        return { sum: this.sum };
      },
    };
    expect(run.call('callInWindow', 'counter.add', { by: 2 })).toEqual({ sum: 3 });
  });

  it('gives undefined when there is no such function or its result is no plain data', () => {
    const run = new ApiCaller(may('a', 'b.c', 'now'));
    run.world.window.a = 1;
    run.world.window.now = () => new Date();
    expect(run.call('callInWindow', 'a')).toBe(undefined);
    expect(run.call('callInWindow', 'b.c')).toBe(undefined);
    expect(run.call('callInWindow', 'now')).toBe(undefined);
  });
});

describe('aliasInWindow', () => {
  it('gives the very same value a second name', () => {
    const run = new ApiCaller(may('a', 'b.c'));
    run.world.window.b = { c: {} };
    expect(run.call('aliasInWindow', 'a', 'b.c')).toBe(true);
    expect(run.world.window.a).toBe((run.world.window.b as { c: object }).c);
  });

  it('fails without a source or without a place for the alias', () => {
    const run = new ApiCaller(may('a', 'x.y', 'b'));
    expect(run.call('aliasInWindow', 'a', 'b')).toBe(false);
    run.world.window.b = 1;
    expect(run.call('aliasInWindow', 'x.y', 'b')).toBe(false);
  });
});

describe('createQueue', () => {
  it('makes the array, pushes each argument, and follows a push that is replaced', () => {
    const run = new ApiCaller(may('dataLayer'));
    const push = call(run, 'createQueue', 'dataLayer');
    push({ event: 'a' }, 1);
    expect(run.world.window.dataLayer).toEqual([{ event: 'a' }, 1]);
    const taken: unknown[] = [];
    (run.world.window.dataLayer as { push: unknown }).push = (value: unknown) => taken.push(value);
    push({ event: 'b' });
    expect(taken).toEqual([{ event: 'b' }]);
  });

  it('says so when the place is missing or holds no array', () => {
    const run = new ApiCaller(may('a.b', 'c'));
    expect(() => run.call('createQueue', 'a.b')).toThrow('Path a.b does not exist');
    run.world.window.c = 'text';
    expect(() => call(run, 'createQueue', 'c')(1)).toThrow('c in window is not an array');
  });
});

describe('createArgumentsQueue', () => {
  interface Pintrk {
    (...args: unknown[]): void;
    queue: ArrayLike<unknown>[];
  }

  it('makes the function and, on it, the array of arguments objects', () => {
    const run = new ApiCaller(may('pintrk', 'pintrk.queue'));
    const pintrk = call(run, 'createArgumentsQueue', 'pintrk', 'pintrk.queue');
    pintrk('load', '2612345678901');
    const page = run.world.window.pintrk as Pintrk;
    page('track', 'pagevisit', { event_id: 'x' });
    expect(page.queue.map((entry) => Array.from(entry))).toEqual([
      ['load', '2612345678901'],
      ['track', 'pagevisit', { event_id: 'x' }],
    ]);
    expect(page.queue.map((entry) => Object.prototype.toString.call(entry))).toEqual([
      '[object Arguments]',
      '[object Arguments]',
    ]);
  });

  it('calls go straight to the vendor script once it has replaced the push of the array', () => {
    const run = new ApiCaller(may('pintrk', 'pintrk.queue'));
    const pintrk = call(run, 'createArgumentsQueue', 'pintrk', 'pintrk.queue');
    pintrk('load', 'early');
    const sent: unknown[][] = [];
    const { queue } = run.world.window.pintrk as Pintrk;
    const send = (entry: ArrayLike<unknown>) => sent.push(Array.from(entry));
    while (queue.length > 0) send(queue.shift()!);
    queue.push = send;
    pintrk('track', 'late');
    expect(sent).toEqual([
      ['load', 'early'],
      ['track', 'late'],
    ]);
    expect(queue).toHaveLength(0);
  });

  it('gives null for an element of the page, which the window inherits by its id', () => {
    const run = new ApiCaller(may('pintrk', 'pintrk.queue'));
    Object.setPrototypeOf(run.world.window, { pintrk: new Date() });
    expect(run.call('createArgumentsQueue', 'pintrk', 'pintrk.queue')).toBeNull();
  });

  it('makes the function where the page has null, and uses one that is frozen', () => {
    const run = new ApiCaller(may('pintrk', 'pintrk.queue'));
    run.world.window.pintrk = null;
    call(run, 'createArgumentsQueue', 'pintrk', 'pintrk.queue')('load', 'a');
    expect((run.world.window.pintrk as Pintrk).queue).toHaveLength(1);
    const told: unknown[] = [];
    run.world.window.pintrk = Object.freeze((name: unknown) => told.push(name));
    call(run, 'createArgumentsQueue', 'pintrk', 'pintrk.queue')('load');
    expect(told).toEqual(['load']);
  });

  it('lets through what a function of the page throws', () => {
    const run = new ApiCaller(may('pintrk', 'pintrk.queue'));
    run.world.window.pintrk = () => {
      throw new Error('of the page');
    };
    const pintrk = call(run, 'createArgumentsQueue', 'pintrk', 'pintrk.queue');
    expect(() => pintrk('load')).toThrow('of the page');
  });

  it('gives a function on which the calls so far can be read, as the tests of templates do', () => {
    const run = new ApiCaller(may('pintrk', 'pintrk.queue'));
    call(run, 'createArgumentsQueue', 'pintrk', 'pintrk.queue')('load', '2612345678901');
    const again = (run.require('createArgumentsQueue') as SandboxFunction).call([
      'pintrk',
      'pintrk.queue',
    ]) as SandboxFunction;
    expect(toHost(again.properties)).toEqual({ queue: [['load', '2612345678901']] });
  });

  it('uses a function that the page already has, and a later one for a later run', () => {
    const run = new ApiCaller(may('pintrk', 'pintrk.queue'));
    const first: unknown[][] = [];
    const second: unknown[][] = [];
    run.world.window.pintrk = (...args: unknown[]) => first.push(args);
    call(run, 'createArgumentsQueue', 'pintrk', 'pintrk.queue')('a');
    run.world.window.pintrk = (...args: unknown[]) => second.push(args);
    call(run, 'createArgumentsQueue', 'pintrk', 'pintrk.queue')('b');
    expect([first, second]).toEqual([[['a']], [['b']]]);
  });

  it('gives null when the name is taken by something else', () => {
    const run = new ApiCaller(may('pintrk', 'pintrk.queue'));
    run.world.window.pintrk = 'taken';
    expect(run.call('createArgumentsQueue', 'pintrk', 'pintrk.queue')).toBe(null);
  });

  it('needs both keys', () => {
    expect(() =>
      new ApiCaller(may('pintrk')).call('createArgumentsQueue', 'pintrk', 'pintrk.queue'),
    ).toThrow('Prohibited readwrite on global variable: pintrk.queue.');
  });
});

/** The function that an API gives back, as the template would call it. */
function call(run: ApiCaller, api: string, ...args: string[]): (...args: unknown[]) => unknown {
  const made = (run.require(api) as SandboxFunction).call(args) as SandboxFunction;
  expect(made).toBeInstanceOf(SandboxFunction);
  return (...values) => made.call(values.map((value) => toSandbox(value)));
}

function argumentsOf(..._values: unknown[]): IArguments {
  return arguments;
}
