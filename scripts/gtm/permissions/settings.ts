// Reads permission settings that may be missing, old or odd: templates of many years are in use.
import type { PermissionSettings } from './permission-set.ts';

/** A string setting, undefined when it is missing or of another type. */
export const textAt = (settings: PermissionSettings, key: string): string | undefined => {
  const value = settings[key];
  return typeof value === 'string' ? value : undefined;
};

/** True only for a boolean true. */
export const isTicked = (settings: PermissionSettings, key: string): boolean =>
  settings[key] === true;

/** The strings of a list setting; other entries are left out. */
export const textsAt = (settings: PermissionSettings, key: string): string[] => {
  const value = settings[key];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
};

/** The rows of a table setting; other entries are left out. */
export const rowsAt = (settings: PermissionSettings, key: string): PermissionSettings[] => {
  const value = settings[key];
  return Array.isArray(value)
    ? value.filter(
        (entry): entry is PermissionSettings => typeof entry === 'object' && !Array.isArray(entry),
      )
    : [];
};

/** Whether an `any`/`specific` setting says `any`. A missing one is taken as `specific`. */
export const isAny = (settings: PermissionSettings, key: string): boolean =>
  settings[key] === 'any';

/** Whether the rows of `keys` allow all of these modes for a key. */
export function isListed(
  settings: PermissionSettings,
  key: string,
  modes: readonly string[],
): boolean {
  const rows = rowsAt(settings, 'keys').filter((row) => textAt(row, 'key') === key);
  return modes.every((mode) => rows.some((row) => isTicked(row, mode)));
}
