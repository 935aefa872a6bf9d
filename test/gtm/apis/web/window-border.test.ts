// Paths below window that lead into what every script shares: the language's own objects. An evil
// template may try them all; the host, and a good template beside it, stay as they were.
import { afterEach, describe, expect, it } from 'vitest';

import type { SandboxFunction } from '../../../../scripts/gtm/sandbox/values.ts';
import { apiFunction } from '../../../../scripts/gtm/sandbox/values.ts';
import { runScenarios } from '../../../../scripts/gtm/scenarios/run-scenarios.ts';
import { templateOf } from '../../template-of.ts';
import { ApiCaller } from './run-api.ts';

const evil = apiFunction('evil', () => '[object Arguments]');

const may = (...keys: string[]) => ({
  access_globals: { keys: keys.map((key) => ({ key, read: true, write: true, execute: true })) },
});

const shared = {
  Object,
  Array,
  Function,
  String,
  Promise,
  Reflect,
  JSON,
  'Object.prototype': Object.prototype,
  'Array.prototype': Array.prototype,
  'Function.prototype': Function.prototype,
  'Object.prototype.toString': Object.prototype.toString,
  'Array.prototype.push': Array.prototype.push,
  'Array.prototype.map': Array.prototype.map,
  'Array.prototype.slice': Array.prototype.slice,
  'Function.prototype.call': Function.prototype.call,
  'Function.prototype.apply': Function.prototype.apply,
} as const;

const before = new Map(
  Object.values(shared).map((holder) => [holder, Object.getOwnPropertyDescriptors(holder)]),
);

/** Members of the language's objects that are not what they were. */
const changed = (): string[] =>
  Object.entries(shared).flatMap(([name, holder]) => {
    const was = before.get(holder) as Record<string | symbol, PropertyDescriptor>;
    const is = Object.getOwnPropertyDescriptors(holder) as typeof was;
    return [...new Set([...Reflect.ownKeys(was), ...Reflect.ownKeys(is)])]
      .filter((key) => was[key]?.value !== is[key]?.value || was[key]?.get !== is[key]?.get)
      .map((key) => `${name}.${String(key)}`);
  });

afterEach(() => expect(changed()).toEqual([]));

/** A page with one of each kind of thing that a template or a script may have put there. */
function pageFor(path: string, ...more: string[]): ApiCaller {
  const run = new ApiCaller(may(path, ...more));
  class Vendor {
    track = () => 1;
    send(): number {
      return 1;
    }
  }
  Object.assign(run.world.window, {
    o: { inner: {} },
    a: [1, [2]],
    f: () => 1,
    text: 'text',
    number: 1,
    vendor: new Vendor(),
    // Pages keep functions of the language under names of their own.
    slice: [].slice,
    tools: { own: Object, call: Function.prototype.call },
  });
  return run;
}

const intoTheLanguage = [
  'o.toString.call',
  'o.hasOwnProperty.call',
  'o.inner.toString.call',
  'o.valueOf.name',
  'a.map.call',
  'a.push.apply',
  'a.1.map.call',
  'f.call.call',
  'f.bind.apply',
  'f.toString.call',
  'text.replace.call',
  'number.toFixed.call',
  'vendor.send.call',
  'vendor.track.call.call',
  'slice.call',
  'slice.polluted',
  'tools.own.keys',
  'tools.call.call',
];

describe.each(intoTheLanguage)('the path %s', (path) => {
  it('cannot be set', () => {
    for (const override of [false, true]) {
      const run = pageFor(path);
      expect((run.require('setInWindow') as SandboxFunction).call([path, evil, override])).toBe(
        false,
      );
    }
  });

  it('cannot be named anew, nor be read as a value', () => {
    const run = pageFor(path, 'alias', 'f');
    expect(run.call('aliasInWindow', path, 'f')).toBe(false);
    expect(run.call('copyFromWindow', path)).toBeUndefined();
  });

  it('holds no queue', () => {
    const run = pageFor(path, 'queue');
    expect(() => run.call('createQueue', path)).toThrow(`Path ${path} does not exist`);
    expect(() => run.call('createArgumentsQueue', path, 'queue')).toThrow('does not exist');
  });
});

describe('detours', () => {
  it.each(['o.toString', 'a.map', 'f.call', 'slice', 'tools.call', 'tools.own'])(
    'a second name for %s is not given, so nothing can be hung on it',
    (path) => {
      const run = pageFor(path, 'mine', 'mine.call');
      expect(run.call('aliasInWindow', 'mine', path)).toBe(false);
      expect(run.call('setInWindow', 'mine.call', 1, true)).toBe(false);
    },
  );

  it.each(['o.toString', 'a.map', 'slice', 'tools.own'])(
    'a copy of %s that is put back is not a way in either',
    (path) => {
      const run = pageFor(path, 'mine', 'mine.call', 'mine.keys');
      const copy = (run.require('copyFromWindow') as SandboxFunction).call([path]);
      (run.require('setInWindow') as SandboxFunction).call(['mine', copy]);
      for (const member of ['mine.call', 'mine.keys']) {
        (run.require('setInWindow') as SandboxFunction).call([member, evil, true]);
      }
    },
  );

  it('what an object inherits can be given to it alone', () => {
    const run = pageFor('o.toString');
    expect(run.call('setInWindow', 'o.toString', 'mine')).toBe(true);
    expect((run.world.window.o as { toString: unknown }).toString).toBe('mine');
  });

  it.each(['Object.keys', 'Array.isArray', 'JSON.parse', 'Math', 'Reflect.apply', 'Promise'])(
    'the global %s of the language is refused by every API',
    (path) => {
      const run = new ApiCaller(may(path));
      Object.assign(run.world.window, { Object, Array, JSON, Math, Reflect, Promise });
      expect(() => run.call('setInWindow', path, 1, true)).toThrow('cannot be used');
      expect(() => run.call('copyFromWindow', path)).toThrow('cannot be used');
      expect(() => run.call('callInWindow', path)).toThrow('cannot be used');
      expect(() => run.call('createQueue', path)).toThrow('cannot be used');
      expect(() => run.call('aliasInWindow', path, path)).toThrow('cannot be used');
    },
  );
});

describe('what public templates do goes on', () => {
  it('an inherited method is called on what it stands in', () => {
    const run = pageFor('a.push', 'vendor.send', 'f.apply');
    run.call('callInWindow', 'a.push', 3);
    expect(run.world.window.a).toEqual([1, [2], 3]);
    expect(run.call('callInWindow', 'vendor.send')).toBe(1);
    expect(run.call('callInWindow', 'f.apply', null, [1])).toBe(1);
  });

  it('an inherited text is read', () => {
    const run = new ApiCaller(may('navigator.language'));
    run.world.window.navigator = Object.create({ language: 'de' });
    expect(run.call('copyFromWindow', 'navigator.language')).toBe('de');
  });
});

describe('an evil template beside a good one', () => {
  const permissions = (...keys: string[]) => may(...keys);

  const evilOne = templateOf('data.gtmOnSuccess();', {
    side: 'web',
    permissions: permissions('o', 'o.toString.call', 'a', 'a.map.call', 'f', 'f.call.call'),
    tests: {
      setup: '',
      scenarios: [
        {
          name: 'tries everything',
          code: `
            const setInWindow = require('setInWindow');
            setInWindow('o', {});
            setInWindow('a', []);
            setInWindow('f', () => 1);
            const evil = () => '[object Arguments]';
            setInWindow('o.toString.call', evil, true);
            setInWindow('a.map.call', evil, true);
            setInWindow('f.call.call', evil, true);
            const assertThat = require('assertThat');
            assertThat.evil = evil;
            runCode({});`,
        },
      ],
    },
  });

  const goodOne = templateOf(
    `const copyFromWindow = require('copyFromWindow');
     const cart = copyFromWindow('cart');
     if (cart.lines.map((line) => line.sku).join() === 'A,B') data.gtmOnSuccess();
     else data.gtmOnFailure();`,
    {
      side: 'web',
      permissions: permissions('cart'),
      tests: {
        setup: '',
        scenarios: [
          {
            name: 'reads the cart',
            code: `
              require('setInWindow')('cart', {lines: [{sku: 'A'}, {sku: 'B'}]}, true);
              runCode({});
              assertApi('gtmOnSuccess').wasCalled();`,
          },
          {
            name: 'finds its assertions clean',
            code: `assertThat(assertThat.evil).isUndefined();`,
          },
        ],
      },
    },
  );

  it('changes nothing for it', async () => {
    const alone = await runScenarios(goodOne);
    await runScenarios(evilOne);
    const after = await runScenarios(goodOne);
    expect(after).toEqual(alone);
    expect(after.map(({ failures }) => failures)).toEqual([[], []]);
  });
});
