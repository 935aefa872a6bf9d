import { describe, expect, it } from 'vitest';

import { DataLayerModel } from '../../../../scripts/gtm/apis/web/data-layer.ts';

const after = (...messages: unknown[]): DataLayerModel => {
  const model = new DataLayerModel();
  for (const message of messages) model.process(message);
  return model;
};

/** What gtag() pushes. */
const gtag = function (..._args: unknown[]): unknown {
  return arguments;
};

describe('the data layer', () => {
  it.each([
    ['merges objects', [{ a: { b: 1, c: 2 } }, { a: { b: 3 } }], 'a', { b: 3, c: 2 }],
    ['reads dotted keys', [{ a: { b: [{ c: 1 }] } }], 'a.b.0.c', 1],
    ['writes dotted keys', [{ 'a.b': 1 }, { 'a.c': 2 }], 'a', { b: 1, c: 2 }],
    ['merges lists by index', [{ a: [1, 2, 3] }, { a: [4] }], 'a', [4, 2, 3]],
    ['merges objects in lists', [{ a: [{ x: 1 }] }, { a: [{ y: 2 }] }], 'a', [{ x: 1, y: 2 }]],
    ['replaces another type', [{ a: { b: 1 } }, { a: [1] }, { a: 'x' }], 'a', 'x'],
    ['keeps null', [{ a: { b: 1 } }, { a: null }], 'a', null],
    ['clears when told to', [{ a: { b: 1 } }, { a: { c: 2 }, _clear: true }], 'a', { c: 2 }],
    [
      'clears no neighbour',
      [{ a: { b: 1, c: 2 } }, { 'a.b': 3, _clear: true }],
      'a',
      { b: 3, c: 2 },
    ],
    ['takes gtag set with an object', [gtag('set', { a: { b: 1 } })], 'a.b', 1],
    ['takes gtag set with a key', [gtag('set', 'a.b', 1)], 'a', { b: 1 }],
    ['keeps what gtag was told', [{ eventModel: { a: 1 } }], 'eventModel', { a: 1 }],
    ['forgets it with the next', [{ eventModel: { a: 1 } }, { b: 1 }], 'eventModel', undefined],
    ['leaves other gtag commands alone', [gtag('config', { a: 1 })], 'a', undefined],
    ['calls methods on values', [{ a: [1] }, ['a.push', 2]], 'a', [1, 2]],
    ['gives undefined for what is missing', [{ a: 1 }], 'a.b.c', undefined],
    ['knows nothing inherited', [{ a: 1 }], 'constructor', undefined],
    ['ignores what is no message', [null, 'x', 1, undefined], 'a', undefined],
  ])('%s', (_what, messages, key, value) => {
    expect(after(...messages).get(key)).toEqual(value);
  });

  it('runs functions with get and set', () => {
    const model = after(
      { a: 1 },
      function (this: { get(k: string): number; set(k: string, v: number): void }) {
        this.set('b', this.get('a') + 1);
      },
    );
    expect(model.get('b')).toBe(2);
  });

  it('forgets all that was pushed when a function calls reset', () => {
    const model = after(
      { a: { b: 1 }, c: 2 },
      function (this: { reset(): void }) {
        this.reset();
      },
      { c: 3 },
    );
    expect(model.get('a')).toBe(undefined);
    expect(model.get('a', 1)).toBe(undefined);
    expect(model.get('c')).toBe(3);
  });

  it('in version 1 knows the last value of each key and no path', () => {
    const model = after({ a: { b: 1 } }, { a: { c: 2 }, 'x.y': 3 });
    expect(model.get('a', 1)).toEqual({ c: 2 });
    expect(model.get('a.c', 1)).toBe(undefined);
    expect(model.get('x.y', 1)).toBe(3);
  });

  it('keeps what is set until the tags of the event have ended', () => {
    const model = after({ a: { b: 1 } });
    model.set({ a: { c: 2 } });
    expect(model.get('a')).toEqual({ b: 1 });
    model.processQueued();
    expect(model.get('a')).toEqual({ b: 1, c: 2 });
  });

  it('does not change what was pushed when it merges', () => {
    const pushed = { a: { b: 1 }, list: [1] };
    after(pushed, { a: { b: 2 }, list: [2, 3] });
    expect(pushed).toEqual({ a: { b: 1 }, list: [1] });
  });

  it('cannot be used to change prototypes', () => {
    const model = after(JSON.parse('{"__proto__": {"bad": 1}, "a": {"__proto__": {"bad": 1}}}'), {
      '__proto__.bad': 1,
      'constructor.prototype.bad': 1,
    });
    expect(({} as { bad?: number }).bad).toBe(undefined);
    expect((model.get('a') as { bad?: number }).bad).toBe(undefined);
  });

  it('takes in an object that contains itself', () => {
    const loop: Record<string, unknown> = { name: 'x' };
    loop.self = loop;
    expect(after({ loop }).get('loop.self.name')).toBe('x');
  });
});
