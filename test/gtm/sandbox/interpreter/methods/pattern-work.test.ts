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
