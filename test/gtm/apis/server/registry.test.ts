import { expect, it } from 'vitest';

import { apiNames, membersOf } from '../../../../scripts/gtm/apis/catalogue.ts';
import { serverApis } from '../../../../scripts/gtm/apis/server/index.ts';
import { isObject, SandboxFunction } from '../../../../scripts/gtm/sandbox/values.ts';
import { apiCaller } from './run-api.ts';

it('has exactly the APIs that a server container knows', () => {
  expect(Object.keys(serverApis).sort()).toEqual([...apiNames('server')].sort());
  expect(Object.keys(serverApis)).toHaveLength(66);
});

it.each(['constructor', 'toString', '__proto__', 'injectScript'])('has no API %s', (name) => {
  expect(serverApis[name]).toBeUndefined();
});

it.each(Object.keys(serverApis))('%s is a function, or an object with its members', (name) => {
  const api = apiCaller().require(name);
  const members = membersOf(name);
  if (!members) {
    expect(api).toBeInstanceOf(SandboxFunction);
    expect((api as SandboxFunction).name).toBe(name);
    return;
  }
  expect(isObject(api)).toBe(true);
  expect(Object.isFrozen(api)).toBe(true);
  expect(Object.keys(api as object).sort()).toEqual([...members].sort());
});
