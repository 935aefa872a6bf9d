// access_globals: exact keys, each with read, write and execute. No wildcards.
// https://developers.google.com/tag-platform/tag-manager/templates/permissions#access_globals
import { deny, type PermissionRule, show } from './rule.ts';
import { isListed } from './settings.ts';

const MODES: Record<string, readonly string[]> = {
  read: ['read'],
  write: ['write'],
  readwrite: ['read', 'write'],
  execute: ['execute'],
};

export const accessGlobals: PermissionRule = (settings, [mode, key]) => {
  const needed = typeof mode === 'string' ? MODES[mode] : undefined;
  if (!needed) {
    return deny(
      `Unknown way to access a global variable: ${show(mode)}.`,
      'ask for read, write, readwrite or execute',
    );
  }
  if (typeof key !== 'string') {
    return deny('Key must be a string.', 'pass the path of the variable below window');
  }
  return isListed(settings, key, needed)
    ? undefined
    : deny(
        `Prohibited ${mode as string} on global variable: ${key}.`,
        `list the key "${key}" with ${needed.join(' and ')}`,
      );
};
