// Every road that leads from JavaScript code to its host, tried from inside the sandbox.
import { describe, expect, it } from 'vitest';

import { toHost, toSandbox } from '../../../scripts/gtm/sandbox/border.ts';
import { apiFunction } from '../../../scripts/gtm/sandbox/values.ts';
import { evaluate, run } from './run-code.ts';

const hostFunction = apiFunction('hostFunction', () => 1);

describe('properties that lead to constructors and prototypes are not there', () => {
  const receivers = ['{}', '[]', "''", '0', 'true', '(() => 1)', 'hostFunction', 'arguments'];
  const names = ['constructor', '__proto__', 'prototype', 'caller', '__lookupGetter__', 'call'];
  it.each(receivers.flatMap((receiver) => names.map((name) => [receiver, name])))(
    '%s.%s',
    (receiver, name) => {
      expect(run(`const x = ${receiver}; return x['${name}'];`, { hostFunction })).toBeUndefined();
    },
  );
});

describe('writing such properties changes nothing of the host', () => {
  it.each(['{}', '[]', '(() => 1)', 'hostFunction'])('on %s', (receiver) => {
    const code = `
      const x = ${receiver};
      x.__proto__ = { polluted: true };
      x.constructor = 1;
      x.prototype = 2;
      return {}.polluted;`;
    expect(run(code, { hostFunction })).toBeUndefined();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(([] as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('code that throws or hides', () => {
  it.each([
    ["[].constructor.constructor('return process')()"],
    ["({}).toString.constructor('return process')()"],
    ['arguments.callee.caller()'],
    ["(() => 1).call({}, 'x')"],
    ["'a'.replace.apply('a', ['a', 'b'])"],
    ['[1, 2].map.bind([])()'],
  ])('%s is an error of the sandbox', (code) => {
    expect(() => evaluate(`return ${code};`)).toThrow(
      expect.objectContaining({ name: 'SandboxError' }),
    );
  });

  it('global names of the host are undefined', () => {
    const names = ['globalThis', 'process', 'window', 'Function', 'eval', 'Object', 'setTimeout'];
    expect(run(`return [${names.join(', ')}];`)).toEqual(names.map(() => undefined));
  });

  it('a comparator that changes the array it sorts does no harm', () => {
    expect(
      run(
        'const a = [3, 2, 1]; a.sort((x, y) => { a.push(9); return x - y; }); return a.length > 2;',
      ),
    ).toBe(true);
  });

  it.each(['-1', '1.5', "'x'"])('an array refuses the length %s', (length) => {
    expect(() => evaluate(`const a = [1]; a.length = ${length};`)).toThrow();
  });
});

describe('what crosses the border', () => {
  class Person {
    name = 'Jane';
  }
  it.each([
    ['a class instance', new Person()],
    ['a date', new Date(0)],
    ['a regex', /a/],
    ['a map', new Map()],
  ])('%s becomes undefined', (_, value) => {
    expect(toSandbox(value)).toBeUndefined();
  });

  it('a getter is read once', () => {
    let reads = 0;
    const host = {
      get once() {
        return ++reads;
      },
    };
    expect(toHost(toSandbox(host))).toEqual({ once: 1 });
    expect(reads).toBe(1);
  });

  it('copies are deep, and cycles stay cycles', () => {
    const host: { list: unknown[]; self?: unknown } = { list: [1] };
    host.self = host;
    const copy = toHost(toSandbox(host)) as typeof host;
    host.list.push(2);
    expect(copy.list).toEqual([1]);
    expect(copy.self).toBe(copy);
  });

  it('a key named __proto__ is data on both sides', () => {
    const host = JSON.parse('{"__proto__": {"polluted": true}}') as object;
    const copy = toHost(toSandbox(host)) as object;
    expect(Object.keys(copy)).toEqual(['__proto__']);
    expect((copy as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
