import vm from 'node:vm';

import { describe, expect, it } from 'vitest';

import { toHost, toHostReporting, toSandbox } from '../../../scripts/gtm/sandbox/border.ts';
import type { SandboxFunction } from '../../../scripts/gtm/sandbox/values.ts';
import {
  apiFunction,
  createObject,
  isObject,
  Opaque,
  SandboxPromise,
} from '../../../scripts/gtm/sandbox/values.ts';
import { evaluate } from './run-code.ts';

class Instance {
  a = 1;
}

describe('into the sandbox', () => {
  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['a number', 1.5],
    ['a string', 'a'],
    ['a boolean', false],
  ])('%s stays as it is', (_name, value) => {
    expect(toSandbox(value)).toBe(value);
  });

  it.each<[string, unknown]>([
    ['a class instance', new Instance()],
    ['a date', new Date()],
    ['a map', new Map()],
    ['a regular expression', /a/],
    ['an error', new Error('x')],
    ['a typed array', new Uint8Array(2)],
    ['a boxed string', Object('a')],
    ['a symbol', Symbol('a')],
    ['a bigint', 1n],
    ['the global object of another realm', vm.runInNewContext('new (class Window {})()')],
    ['a date of another realm', vm.runInNewContext('new Date()')],
    [
      'a proxy that throws',
      new Proxy(
        {},
        {
          getPrototypeOf: () => {
            throw new Error('no');
          },
        },
      ),
    ],
    ['an object that inherits from another', Object.create({ a: 1 })],
  ])('%s becomes undefined', (_name, value) => {
    expect(toSandbox(value)).toBeUndefined();
    expect(toSandbox([value])).toEqual([undefined]);
  });

  it('copies plain objects without a prototype, deeply', () => {
    const host = { a: { b: [1, { c: 2 }] } };
    const copy = toSandbox(host);
    expect(isObject(copy)).toBe(true);
    expect(toHost(copy)).toEqual(host);
    host.a.b.push(3);
    expect(toHost(copy)).toEqual({ a: { b: [1, { c: 2 }] } });
  });

  it('copies plain objects and arrays of another realm', () => {
    const foreign: unknown = vm.runInNewContext('({a: [1, {b: 2}], f: (x) => x.k + 1})');
    expect(
      evaluate('return o.a.concat([3]).length + o.a[1].b + o.f({k: 4});', {
        o: toSandbox(foreign),
      }),
    ).toBe(10);
  });

  it('keeps cycles and shared parts', () => {
    const shared = { x: 1 };
    const host: Record<string, unknown> = { one: shared, two: shared };
    host.self = host;
    expect(evaluate('return o.self === o && o.one === o.two;', { o: toSandbox(host) })).toBe(true);
  });

  it('keeps holes, length and named properties of arrays', () => {
    const host = Object.assign([1, , 3, ,], { index: 4 });
    const copy = toSandbox(host) as unknown[] & { index: number };
    expect([copy.length, 1 in copy, copy.index]).toEqual([4, false, 4]);
  });

  it('reads a getter once, and lets through what it throws', () => {
    let reads = 0;
    const host = {
      get a() {
        return ++reads;
      },
    };
    expect(toHost(toSandbox(host))).toEqual({ a: 1 });
    expect(reads).toBe(1);
    const broken = {
      get b() {
        throw new Error('of the page');
      },
    };
    expect(() => toSandbox([broken])).toThrow('of the page');
  });

  it('keeps a key __proto__ as a key', () => {
    const host: unknown = JSON.parse('{"__proto__": {"polluted": true}, "a": 1}');
    const copy = toSandbox(host);
    expect(evaluate('return [o.polluted, o["__proto__"].polluted].join();', { o: copy })).toBe(
      ',true',
    );
    const back = toHost(copy) as object;
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
    expect(Object.keys(back)).toEqual(['__proto__', 'a']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('wraps functions, converting arguments and results', () => {
    const seen: unknown[] = [];
    const host = (arg: unknown) => {
      seen.push(arg);
      return { got: new Date(), n: 1 };
    };
    const result = evaluate('const r = f({a: [1]}); return [typeof r.got, r.n].join();', {
      f: toSandbox(host),
    });
    expect(result).toBe('undefined,1');
    expect(seen).toEqual([{ a: [1] }]);
  });

  it('gives the same function for the same function, both ways', () => {
    const host = () => 1;
    expect(toSandbox(host)).toBe(toSandbox(host));
    expect(toHost(toSandbox(host))).toBe(host);
    const inside = apiFunction('f', () => 1);
    expect(toHost(inside)).toBe(toHost(inside));
    expect(toSandbox(toHost(inside))).toBe(inside);
  });

  it('bridges promises', async () => {
    const resolved = toSandbox(Promise.resolve({ a: 1 })) as SandboxPromise;
    expect(isObject(await resolved.promise)).toBe(true);
    const rejected = toSandbox(Promise.reject(new TypeError('x'))) as SandboxPromise;
    await expect(rejected.promise).rejects.toMatchObject({ name: 'TypeError', message: 'x' });
  });

  it('refuses what is nested without end', () => {
    let host: unknown = 1;
    for (let depth = 0; depth < 100_000; depth++) host = [host];
    expect(() => toSandbox(host)).toThrow('levels deep');
  });
});

describe('out of the sandbox', () => {
  it('gives ordinary objects, and undefined for members that are', () => {
    const value = toHost(createObject({ a: createObject(), b: undefined })) as { a: object };
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.getPrototypeOf(value.a)).toBe(Object.prototype);
    expect(value).toHaveProperty('b', undefined);
  });

  it('keeps opaque values closed', () => {
    const opaque = new Opaque(/a/, 'RegExp');
    expect(toHost(opaque)).toBe(opaque);
    expect(toSandbox({ o: opaque })).toMatchObject({ o: opaque });
  });

  it('wraps functions, which swallow their errors or report them', () => {
    const inside = evaluate('return (o) => o.list.map((x) => x + 1);') as SandboxFunction;
    const outside = toHost(inside) as (o: unknown) => unknown;
    expect(outside({ list: [1, 2] })).toEqual([2, 3]);
    expect(outside(null)).toBeUndefined();
    const errors: unknown[] = [];
    const reporting = toHostReporting(evaluate('return () => null.x;'), (error) =>
      errors.push(error),
    );
    expect((reporting as () => unknown)()).toBeUndefined();
    expect(errors).toHaveLength(1);
  });

  it('bridges promises and never leaves a rejection unhandled', async () => {
    const reason = createObject({ reason: 'failed' });
    await expect(toHost(new SandboxPromise(Promise.reject(reason as unknown)))).rejects.toEqual({
      reason: 'failed',
    });
    await expect(
      toHost(new SandboxPromise(Promise.resolve(createObject({ a: 1 })))),
    ).resolves.toEqual({ a: 1 });
  });

  it('counts the copying in the run that causes it', () => {
    const sink = toSandbox(() => undefined);
    const source =
      'const a = []; for (let i = 0; i < 1000; i++) { a.push(i); } while (true) { sink(a); }';
    expect(() => evaluate(source, { sink }, 100_000)).toThrow('steps');
  });

  it('counts the gaps of a sparse array, which somebody has to walk', () => {
    const stringify = toSandbox((value: unknown) => JSON.stringify(value));
    const source = 'const a = []; a[4294967290] = 1; return stringify(a);';
    expect(() => evaluate(source, { stringify })).toThrow('steps');
  });
});
