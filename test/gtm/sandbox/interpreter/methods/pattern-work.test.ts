// What the guard of patterns lets through, and what it stops.
import { describe, expect, it, vi } from 'vitest';

import { failureOf, valueOf } from '../../run-code.ts';

const matches = (pattern: string, text: string): boolean =>
  valueOf(`s.match(p) !== null`, { s: text, p: pattern }) as boolean;

// trkkn's template: such patterns run in published containers.
describe('look-arounds one after another', () => {
  const long = `${'x'.repeat(196)}ab`;

  it.each<[string, string, boolean]>([
    ['(?=.*(ab|cd))(?=.*(ef|gh))', `ef${long}`, true],
    ['(?=.*(ab|cd))(?=.*(ef|gh))', `xy${long}`, false],
    ['^(?=.*ab)(?=.*cd)(?=.*ef)(?=.*gh).*$', `cd gh ef ${long}`, true],
    ['^(?!.*(ab|cd))(?!.*(ef|gh)).*$', long, false],
    ['^(?!.*(cd|kl))(?!.*(ef|gh)).*$', long, true],
  ])('%s on 200 characters: %.4s… is %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  it.each([
    ['a repeated group inside of one', '(?=(a+)+$)(?=b)'],
    ['a repeated look-around of which each takes long', '((?=.*.*.*x)a)+'],
    ['many repetitions inside of one', '(?=a*a*a*a*a*b)c'],
  ])('are still refused for %s', (_, pattern) => {
    const { message } = failureOf('s.match(p);', { s: 'a'.repeat(200), p: pattern });
    expect(message).toContain('take forever');
    expect(message).toContain(pattern);
  });
});

// Of two alternatives only the first is bound to the beginning.
it('a pattern that can start at the beginning only is not counted for every place', () => {
  const text = 'b'.repeat(200);
  expect(matches('^(?=.*.*.*c)b', text)).toBe(false);
  for (const pattern of ['(?=.*.*.*c)b', '^(?=.*.*.*c)b|a'])
    expect(failureOf('s.match(p);', { s: text, p: pattern }).message).toContain('take forever');
});

describe('a pattern that takes long to make ready', () => {
  it.each([
    ['of repetitions that are written out', `(a+)+${'(?:x{30}){30}'.repeat(700)}`],
    ['of very many letters', `(a+)+${'x'.repeat(9000)}`],
  ])('%s counts before it is made, in every run', (_, pattern) => {
    for (let run = 0; run < 2; run++) {
      const { message } = failureOf('while (true) s.match(p);', { s: 'a'.repeat(50), p: pattern });
      expect(message).toMatch(/after 100000 steps|made more than/);
    }
  });
});

// The linear engine takes over where JavaScript's own could take forever, and means the same.
describe('a pattern that has to be tried by the linear engine', () => {
  const space = '\u00a0\u2003\ufeff\v';
  it.each([
    [String.raw`^(\s|\s)*$`, space, true],
    [String.raw`^([\s]|[\s])*$`, space, true],
    [String.raw`(\S|[\S])+`, space, false],
    [String.raw`^(.|[^\n])*.$`, 'a\r', false],
    [String.raw`^(.|a)+$`, 'a\u2028', false],
    [String.raw`^(\u0041|\x42|\cJ|\0)+$`, 'AB\n\0', true],
    [String.raw`^([\b\u0041]|[[])+$`, '\bA[', true],
    [String.raw`^(\e|\-|\/|\A|\z|\Q)+$`, 'e-/AzQ', true],
    [String.raw`^(é|\é|a)+$`, 'éaé', true],
    [String.raw`^([^]|a)+$`, '\n\r', true],
    [String.raw`^(a|[])+$`, 'ab', false],
    ['^(?<word>a|b)+$', 'abab', true],
  ])('%s on %j is %j', (pattern, text, expected) => {
    expect(new RegExp(pattern).test(text)).toBe(expected);
    expect(matches(pattern, text)).toBe(expected);
  });

  it.each([String.raw`^(a|b)+\1$`, String.raw`^(a+)+(?!b)$`, String.raw`^(\01|a)+$`])(
    '%s is refused: that engine has nothing like it',
    (pattern) => {
      expect(failureOf('s.match(p);', { s: 'abab', p: pattern }).message).toContain('take forever');
    },
  );
});

it('a machine that stands still while a pattern looks is not taken for a slow pattern', () => {
  let [time, looks] = [0, 0];
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
    looks += 1;
    return (time += looks === 2 ? 10_000 : 0.001);
  });
  try {
    expect(matches('a.c', 'abc')).toBe(true);
  } finally {
    clock.mockRestore();
  }
});
