// The catalogue of APIs against the permissions that there are.
import { describe, expect, it } from 'vitest';

import {
  apiNames,
  membersOf,
  permissionOf,
  questionsOf,
} from '../../../scripts/gtm/apis/catalogue.ts';
import { permissionCatalogue } from '../../../scripts/gtm/permissions/catalogue.ts';

describe('the permission that an API needs', () => {
  it.each([
    ['sendHttpRequest', 'server', 'send_http'],
    ['getAllEventData', 'server', 'read_event_data'],
    ['sha256Sync', 'server', undefined],
    ['injectScript', 'web', 'inject_script'],
    ['injectScript', 'server', undefined],
    ['templateStorage', 'web', 'access_template_storage'],
    ['toString', 'web', undefined],
  ] as const)('of %s (%s) is %s', (api, side, permission) => {
    expect(permissionOf(api, side)).toBe(permission);
  });

  it.each(['server', 'web'] as const)('exists on the %s side', (side) => {
    const needed = [...apiNames(side)].flatMap((api) => permissionOf(api, side) ?? []);
    expect(needed.filter((id) => !permissionCatalogue[side].has(id))).toEqual([]);
  });
});

it('knows the members of an API that is an object, and none of a function', () => {
  expect(membersOf('localStorage')).toEqual(['getItem', 'removeItem', 'setItem']);
  expect(membersOf('getUrl')).toBeUndefined();
  expect(membersOf('toString')).toBeUndefined();
});

it('knows what a call asks of its permission', () => {
  expect(questionsOf('localStorage', 'setItem', 'web')).toEqual([{ argument: 0, mode: 'write' }]);
  expect(questionsOf('localStorage', 'toString', 'web')).toEqual([]);
  expect(questionsOf('getRequestHeader', undefined, 'server')).toEqual([
    { argument: 0, mode: 'header' },
  ]);
  expect(questionsOf('getRequestHeader', undefined, 'web')).toEqual([]);
});
