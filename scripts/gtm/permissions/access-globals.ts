// access_globals: exact keys, each with read, write and execute. No wildcards.
// https://developers.google.com/tag-platform/tag-manager/templates/permissions#access_globals
import { type PermissionRule, refuse, show } from './rule.ts';
import { flag, rows, text } from './settings.ts';

const MODES: Record<string, readonly string[]> = {
  read: ['read'],
  write: ['write'],
  readwrite: ['read', 'write'],
  execute: ['execute'],
};

export const accessGlobals: PermissionRule = (settings, [mode, key]) => {
  const needed = typeof mode === 'string' ? MODES[mode] : undefined;
  if (!needed) {
    return refuse(
      `Unknown way to access a global variable: ${show(mode)}.`,
      'ask for read, write, readwrite or execute',
    );
  }
  if (typeof key !== 'string') {
    return refuse('Key must be a string.', 'pass the path of the variable below window');
  }
  const entry = rows(settings, 'keys').filter((row) => text(row, 'key') === key);
  return needed.every((one) => entry.some((row) => flag(row, one)))
    ? undefined
    : refuse(
        `Prohibited ${mode as string} on global variable: ${key}.`,
        `list the key "${key}" with ${needed.join(' and ')}`,
      );
};
