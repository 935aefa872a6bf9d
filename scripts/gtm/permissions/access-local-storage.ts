// access_local_storage: exact keys, each with read and write. No wildcards.
// https://developers.google.com/tag-platform/tag-manager/templates/permissions#access_local_storage
import { deny, type PermissionRule, show } from './rule.ts';
import { isListed } from './settings.ts';

const MODES: Record<string, readonly string[]> = {
  read: ['read'],
  write: ['write'],
  readwrite: ['read', 'write'],
};

export const accessLocalStorage: PermissionRule = (settings, [mode, key]) => {
  const needed = typeof mode === 'string' ? MODES[mode] : undefined;
  if (!needed || typeof key !== 'string') {
    return deny(
      `Local storage is asked for with a mode and a key, not with ${show(mode)}, ${show(key)}.`,
      'ask for read, write or readwrite of one key',
    );
  }
  return isListed(settings, key, needed)
    ? undefined
    : deny(
        `Prohibited ${mode as string} on local storage key: ${key}.`,
        `list the key "${key}" with ${needed.join(' and ')}`,
      );
};
