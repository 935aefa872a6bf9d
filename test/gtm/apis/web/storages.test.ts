import { describe, expect, it } from 'vitest';

import type { SandboxFunction, SandboxObject } from '../../../../scripts/gtm/sandbox/values.ts';
import { createObject } from '../../../../scripts/gtm/sandbox/values.ts';
import { ApiCaller } from './run-api.ts';

describe('localStorage', () => {
  const permissions = {
    access_local_storage: {
      keys: [
        { key: 'both', read: true, write: true },
        { key: 'readable', read: true, write: false },
      ],
    },
  };

  it('keeps text under a key', () => {
    const run = new ApiCaller(permissions);
    expect(run.call('localStorage.getItem', 'both')).toBe(null);
    expect(run.call('localStorage.setItem', 'both', 12)).toBe(true);
    expect(run.call('localStorage.getItem', 'both')).toBe('12');
    run.call('localStorage.removeItem', 'both');
    expect(run.call('localStorage.getItem', 'both')).toBe(null);
  });

  it('asks for the permission of each key and way', () => {
    const run = new ApiCaller(permissions);
    expect(run.call('localStorage.getItem', 'readable')).toBe(null);
    expect(() => run.call('localStorage.setItem', 'readable', 'x')).toThrow('Prohibited write');
    expect(() => run.call('localStorage.removeItem', 'readable')).toThrow('Prohibited write');
    expect(() => run.call('localStorage.getItem', 'other')).toThrow('Prohibited read');
  });

  it('setItem gives false when the storage is full', () => {
    const run = new ApiCaller(permissions);
    run.world.page.localStorage!.setItem = () => {
      throw new Error('quota');
    };
    expect(run.call('localStorage.setItem', 'both', 'x')).toBe(false);
  });

  it('is undefined on a page that has none', () => {
    const run = new ApiCaller(permissions);
    run.world.page.localStorage = undefined;
    expect(run.require('localStorage')).toBe(undefined);
  });
});

describe('templateStorage', () => {
  it('keeps values by reference for later runs of the template', () => {
    const templateStorage = new Map();
    const permissions = { access_template_storage: {} };
    const first = new ApiCaller(permissions, { templateStorage });
    const second = new ApiCaller(permissions, { templateStorage });
    const state = createObject({ count: 0 });
    member(first, 'setItem').call(['state', state]);
    state.count = 1;
    expect(member(second, 'getItem').call(['state'])).toBe(state);
    second.call('templateStorage.removeItem', 'state');
    expect(first.call('templateStorage.getItem', 'state')).toBe(null);
    first.call('templateStorage.setItem', 'a', 1);
    first.call('templateStorage.clear');
    expect(second.call('templateStorage.getItem', 'a')).toBe(null);
  });

  it('needs its permission', () => {
    expect(() => new ApiCaller({}).call('templateStorage.getItem', 'a')).toThrow(
      'access_template_storage',
    );
  });
});

const member = (run: ApiCaller, name: string): SandboxFunction =>
  (run.require('templateStorage') as SandboxObject)[name] as SandboxFunction;
