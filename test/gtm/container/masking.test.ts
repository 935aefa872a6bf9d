// Secrets in records.
import { describe, expect, it } from 'vitest';

import { createMasker } from '../../../scripts/gtm/container/masking.ts';

const hidden = '••••••';

describe('a masker', () => {
  it.each([
    'accessToken',
    'client_secret',
    'Password',
    'Authorization',
    'api_key',
    'apiKey',
    'privateKey',
  ])('hides what stands under %s', (name) => {
    expect(createMasker().mask({ a: [{ [name]: 'x' }] })).toEqual({ a: [{ [name]: hidden }] });
  });

  it('hides a secret that it has learnt wherever it turns up', () => {
    const masker = createMasker();
    masker.learn({ accessToken: 'abcdef', note: 'ghijkl' });
    expect(masker.mask({ note: 'ghijkl', url: 'https://x.example/?t=abcdef&u=abcdef' })).toEqual({
      note: 'ghijkl',
      url: `https://x.example/?t=${hidden}&u=${hidden}`,
    });
    expect(masker.maskText('Bearer abcdef')).toBe(`Bearer ${hidden}`);
  });

  it('leaves alone what is too short to be one, empty or no text', () => {
    const masker = createMasker();
    masker.learn({ accessToken: 'abc', token: 5 });
    expect(masker.mask({ note: 'abc', accessToken: '', token: 5 })).toEqual({
      note: 'abc',
      accessToken: '',
      token: 5,
    });
  });

  it('makes plain JSON of what JSON cannot say', () => {
    const loop: Record<string, unknown> = { name: 'x' };
    loop['self'] = loop;
    const value = { loop, f: () => 1, big: 10n, date: new Date(0), none: undefined, list: [null] };
    expect(createMasker().mask(value)).toEqual({
      loop: { name: 'x', self: '[circular]' },
      f: '[function]',
      big: '10',
      date: '[Date]',
      none: undefined,
      list: [null],
    });
  });

  it('ends in values of any depth', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 1000; level++) deep = { deep };
    expect(JSON.stringify(createMasker().mask(deep))).toContain('[too deep]');
  });

  it('does not change the value itself', () => {
    const value = { accessToken: 'abcdef' };
    createMasker().mask(value);
    expect(value).toEqual({ accessToken: 'abcdef' });
  });
});
