// Files that a command writes: new ones, or plain files that are there already. Never through a link, be it
// symbolic or hard, which may lead to anything that the caller can write to.
import { closeSync, constants, fstatSync, ftruncateSync, openSync, writeFileSync } from 'node:fs';

import { UsageError } from './options.ts';

/** Writes a text to a file. Throws a UsageError that says in one sentence why it cannot. */
export function writeText(file: string, text: string): void {
  // Emptied only when it is known to be a plain file of one name; a pipe would keep this waiting.
  const descriptor = openToWrite(file, constants.O_CREAT | (constants.O_NONBLOCK ?? 0), 0o666);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw new UsageError(`${file} is a pipe or a device; name a file.`);
    if (stats.nlink > 1) {
      throw new UsageError(
        `${file} has another name as well (a hard link), whose text would change with it; delete it first.`,
      );
    }
    ftruncateSync(descriptor);
    writeFileSync(descriptor, text);
  } catch (error) {
    throw error instanceof UsageError ? error : cannotWrite(file, error);
  } finally {
    closeSync(descriptor);
  }
}

/** Opens a file for writing, unless it is a link. Throws a UsageError that says why it cannot. */
export function openToWrite(file: string, flags: number, mode: number): number {
  // Windows has no such flag; there a link needs rights that few have.
  const noFollow = constants.O_NOFOLLOW ?? 0;
  try {
    return openSync(file, constants.O_RDWR | noFollow | flags, mode);
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

export function cannotWrite(file: string, error: unknown): UsageError {
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ELOOP':
      return new UsageError(`${file} is a link; name the file itself.`);
    case 'ENOENT':
      return new UsageError(`${file} cannot be written: there is no such folder.`);
    case 'EISDIR':
      return new UsageError(`${file} is a folder; name a file.`);
    default:
      return new UsageError(`${file} cannot be written (${code ?? 'unknown'}).`);
  }
}
