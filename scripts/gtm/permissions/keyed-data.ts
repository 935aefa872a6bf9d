// read_data_layer, write_data_layer and read_event_data: any key, or key patterns.
// https://developers.google.com/tag-platform/tag-manager/templates/permissions#read_data_layer
// https://developers.google.com/tag-platform/tag-manager/server-side/permissions#read_event_data
import { matchesKeyPattern } from './key-pattern.ts';
import type { PermissionSettings } from './permission-set.ts';
import { type Denial, deny, type PermissionRule } from './rule.ts';
import { isAny, textsAt } from './settings.ts';

export const readDataLayer: PermissionRule = (settings, [key]) =>
  isAny(settings, 'allowedKeys') ? undefined : checkKey(settings, key, 'read data layer key');

export const writeDataLayer: PermissionRule = (settings, [key]) =>
  checkKey(settings, key, 'write data layer key');

export const readEventData: PermissionRule = (settings, [keyPath]) => {
  if (isAny(settings, 'eventDataAccess')) return undefined;
  if (keyPath === undefined || keyPath === null) {
    return deny(
      'Prohibited from reading all event data when keys are specified.',
      'set "eventDataAccess" to "any", or read single keys with getEventData',
    );
  }
  return checkKey(settings, keyPath, 'read event data key');
};

function checkKey(settings: PermissionSettings, key: unknown, action: string): Denial | undefined {
  if (typeof key !== 'string') return deny('Key must be a string.', 'pass a dotted key');
  // Each pattern is looked at even after a match: a malformed one spoils the permission as a whole.
  const matches = textsAt(settings, 'keyPatterns').map((pattern) =>
    matchesKeyPattern(key, pattern),
  );
  return matches.includes(true)
    ? undefined
    : deny(
        `Prohibited to ${action}: ${key}.`,
        /[^\w$.]|\.\d|^\d/.test(key)
          ? 'set the access to "any": a key with a hyphen or a number in it cannot be listed'
          : `list the key pattern "${key}"`,
      );
}
